"""The Presidencies pro tempore since 1996, with the theme of each (A8). The Troika is derived, never stored."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from puebla.core.paired import Language, Paired, TranslationState
from puebla.forum.models.bases import Sourced
from puebla.forum.models.parties import Party
from puebla.procedure.presidency import PresidencyTerm


class Presidency(Sourced):
    """One term. ``starts`` and ``ends`` run from handover to handover; the calendar year where unknown (Q15)."""

    year = models.PositiveSmallIntegerField(unique=True)
    number = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="presidencies")
    theme_es = models.CharField(max_length=300, blank=True)
    theme_en = models.CharField(max_length=300, blank=True)
    theme_original = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    theme_translation = models.CharField(
        max_length=10, choices=TranslationState.choices, default=TranslationState.OURS
    )
    starts = models.DateField()
    ends = models.DateField()
    bounds_are_known = models.BooleanField(default=False)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    theme = Paired("theme")
    note = Paired("note")

    class Meta:
        ordering = ["year"]
        verbose_name_plural = "presidencies"
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="presidency_ends_after_it_starts"),
        ]

    def as_term(self) -> PresidencyTerm:
        """Return the term as the rules see it."""
        return PresidencyTerm(
            year=self.year, number=self.number, party=self.party.code, starts=self.starts, ends=self.ends
        )
