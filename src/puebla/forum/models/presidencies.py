"""The Presidencies pro tempore since 1996, with the theme of each (A8).

The Troika is derived, never stored.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puebla.core.paired import Paired, TranslationState
from puebla.forum.models.bases import Original, Sourced, Worded
from puebla.forum.models.parties import Party
from puebla.procedure.presidency import PresidencyTerm


class PresidencyState(models.TextChoices):
    """How far a term is confirmed by its sources."""

    HELD = "held", _("held")
    ANNOUNCED = "announced", _("announced")


class Presidency(Sourced):
    """One term. ``starts`` and ``ends``, both included, run from handover to handover (Q15).

    Where the handovers are unknown they are the calendar year and ``bounds_are_known`` is False. ``number``
    is null where no source prints the number of the meeting.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=PresidencyState.choices, default=PresidencyState.HELD)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="presidencies")
    theme_es = models.CharField(max_length=300, blank=True)
    theme_en = models.CharField(max_length=300, blank=True)
    theme_original = models.CharField(max_length=4, choices=Original.choices, blank=True, default=Original.ENGLISH)
    theme_translation = models.CharField(
        max_length=10, choices=TranslationState.choices, blank=True, default=TranslationState.OURS
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

    @property
    def theme_is_ours_in(self) -> str:
        """Return the language ('es' or 'en') in which the theme is a translation by this site, or ''."""
        if self.theme_translation != TranslationState.OURS or self.theme_original not in {"es", "en"}:
            return ""
        return "en" if self.theme_original == "es" else "es"


class ThemeVariant(Sourced, Worded):
    """Another wording of a Presidency's theme, as another source prints it."""

    presidency = models.ForeignKey(Presidency, on_delete=models.CASCADE, related_name="theme_variants")
    theme_es = models.CharField(max_length=300)
    theme_en = models.CharField(max_length=300)

    theme = Paired("theme")

    class Meta:
        ordering = ["presidency", "id"]
