"""The bodies of the Conference, each with its own history of names, reporting lines and transformations."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from puebla.core.acts import FormalQuerySet
from puebla.core.paired import Paired
from puebla.forum.models.bases import PartialDateField, Sourced, Worded


class BodyQuerySet(FormalQuerySet):
    """Reads bodies as they stood on a day."""

    def on(self, day: date) -> BodyQuerySet:
        """Keep the bodies that existed on the day; an unknown founding counts as always."""
        begun = Q(exists_from__isnull=True) | Q(exists_from__lte=day)
        return self.filter(begun).filter(Q(exists_until__isnull=True) | Q(exists_until__gt=day))


class Body(Sourced):
    """One body.

    ``founded`` and ``ended`` are what the sources say, ``agreed`` when members agreed to create it.
    ``exists_from`` is the day from which it is shown: the first day of what is known, the last of "by" (null:
    unknown, and then it is shown on any day).
    """

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=40)
    reports_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    becomes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="was")
    founded = PartialDateField()
    agreed = PartialDateField()
    ended = PartialDateField()
    exists_from = models.DateField(null=True, blank=True)
    exists_until = models.DateField(null=True, blank=True)
    composition_es = models.TextField(blank=True)
    composition_en = models.TextField(blank=True)
    purpose_es = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    composition = Paired("composition")
    purpose = Paired("purpose")
    note = Paired("note")
    objects: ClassVar = BodyQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        verbose_name_plural = "bodies"


class BodyName(Sourced, Worded):
    """A name that a body bore from a day on (D16: Technical Support Unit, then Technical Secretariat).

    ``since`` and ``ended`` are what the sources say; ``holds_from`` is the first day of the name, ``until``
    the first day without it (null: unknown).
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="names")
    name_es = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    acronym_es = models.CharField(max_length=40, blank=True)
    acronym_en = models.CharField(max_length=40, blank=True)
    since = PartialDateField()
    holds_from = models.DateField(null=True, blank=True)
    ended = PartialDateField()
    until = models.DateField(null=True, blank=True)

    name = Paired("name")
    acronym = Paired("acronym")

    class Meta:
        ordering = ["body", "holds_from", "id"]
