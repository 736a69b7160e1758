"""The scale of contributions and the lines of the budget, as decided (A14). Amounts are whole US dollars."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from puebla.core.acts import FormalQuerySet
from puebla.core.paired import Paired
from puebla.forum.models.bases import PartialDateField, Sourced, Worded
from puebla.forum.models.parties import Party


class ScaleQuerySet(FormalQuerySet):
    """Reads scales as they applied on a day."""

    def on(self, day: date) -> ScaleQuerySet:
        """Keep the scales that applied on the day (``until`` is the first day without)."""
        return self.filter(holds_from__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))


class Scale(Sourced):
    """One scale. ``decided_at`` is the code of the meeting that approved it; ``total`` is in whole units of ``currency``."""

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
    objects = ScaleQuerySet.as_manager()

    class Meta:
        ordering = ["holds_from"]


class ScaleShare(Sourced):
    """What one member contributes in a year under a scale; the printed percentage is never computed with (Q35)."""

    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="shares")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="shares")
    amount = models.PositiveIntegerField()
    percent_printed = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["scale", "id"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "party"], name="one_share_per_party_and_scale")
        ]


class BudgetLine(Sourced, Worded):
    """A line of the Technical Secretariat's budget; no source gives an amount for a line."""

    code = models.SlugField(max_length=40, unique=True)
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    name = Paired("name")

    class Meta:
        ordering = ["order", "code"]
