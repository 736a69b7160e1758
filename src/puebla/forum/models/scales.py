"""The scale of contributions, as decided (A14). The lines of the budget stand in the charter."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from puebla.core.acts import FormalQuerySet
from puebla.core.paired import Paired
from puebla.forum.models.bases import PartialDateField, Sourced
from puebla.forum.models.parties import Party


class ScaleQuerySet(FormalQuerySet):
    """Reads scales as they applied on a day."""

    def on(self, day: date) -> ScaleQuerySet:
        """Keep the scales that applied on the day (``until`` is the first day without)."""
        return self.filter(holds_from__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))


class Scale(Sourced):
    """One scale; ``total`` is in whole units of ``currency``.

    ``decided_at`` is the code of the meeting that approved it.
    """

    code = models.SlugField(max_length=40, unique=True)
    since = PartialDateField()
    ended = PartialDateField()
    holds_from = models.DateField()
    until = models.DateField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="USD")
    total = models.PositiveIntegerField()
    percent_printed = models.CharField(max_length=10, blank=True)
    decided_at = models.CharField(max_length=60, blank=True)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    note = Paired("note")
    objects: ClassVar = ScaleQuerySet.as_manager()

    class Meta:
        ordering = ["holds_from"]


class ScaleShare(Sourced):
    """What one member contributes in a year under a scale, in whole units of the scale's currency (Q35).

    The percentage stands as printed and is never computed with.
    """

    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="shares")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="shares")
    amount = models.PositiveIntegerField()
    percent_printed = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["scale", "id"]
        constraints = [models.UniqueConstraint(fields=["scale", "party"], name="one_share_per_party_and_scale")]
