"""A round and the term of each member in it, frozen when the round opens (Q1, Q2, T1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from puebla.consultations.models.consultation import Consultation, TextVersion
from puebla.core.acts import FormalModel
from puebla.core.paired import Paired
from puebla.forum.models import Party
from puebla.procedure.deadlines import Deadline
from puebla.procedure.values import Text
from puebla.procedure.working_days import CountedDay


class Round(FormalModel):
    """One round. ``number`` runs through the consultation, ``kind`` is 1 or 2: round 2 may be repeated (Q5).

    ``presidency`` is the country in office when the round opened, whose text it is (Q9). ``policy``,
    ``round_days`` and ``silence`` are the charter's parameters of that day; ``fingerprint`` covers every term
    and the text, ``tzdata_version`` names the zone data they were computed with. ``zones_checked`` is the release
    against which its instants were last compared: the worker compares them anew whenever the release changes.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    kind = models.PositiveSmallIntegerField()
    version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="rounds")
    presidency = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    policy = models.CharField(max_length=20)
    silence = models.CharField(max_length=20)
    round_days = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    tzdata_version = models.CharField(max_length=20)
    zones_checked = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="one_round_per_number")]
        indexes = [models.Index(fields=["closed_at", "closes_at"], name="round_due")]

    @property
    def is_closed(self) -> bool:
        """Tell whether the round has been closed."""
        return self.closed_at is not None


class RoundTerm(FormalModel):
    """The term of one member: its last day and instant, and every day counted or skipped with its reason.

    ``days`` is a list of {day, number, es, en}: number is null for a skipped day, es and en then say why.
    ``first_ends_at`` is the end that was set when the round opened, before any extension.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="terms")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    zone = models.CharField(max_length=60)
    calendar_code = models.CharField(max_length=200)
    last_day = models.DateField()
    ends_at = models.DateTimeField()
    first_ends_at = models.DateTimeField()
    days = models.JSONField()

    class Meta:
        ordering = ["round", "party"]
        constraints = [models.UniqueConstraint(fields=["round", "party"], name="one_term_per_member")]

    @property
    def is_extended(self) -> bool:
        """Tell whether the term was extended after the round had opened."""
        return self.ends_at != self.first_ends_at

    def as_deadline(self) -> Deadline:
        """Return the term as the rules know it; the party must have been fetched with it."""
        days = tuple(_counted(day) for day in self.days)
        return Deadline(self.party.code, self.zone, self.last_day, self.ends_at, days, self.calendar_code)

    def take(self, term: Deadline) -> None:
        """Take over what the rules computed; the row is still to be saved."""
        self.zone, self.calendar_code = term.zone, term.calendar_code
        self.last_day, self.ends_at = term.last_day, term.ends_at
        self.days = [_kept(day) for day in term.days]


def _counted(kept: dict[str, Any]) -> CountedDay:
    reason = None if kept["number"] is not None else Text(kept["es"], kept["en"])
    return CountedDay(date.fromisoformat(kept["day"]), kept["number"], reason)


def _kept(counted: CountedDay) -> dict[str, str | int | None]:
    kept: dict[str, str | int | None] = {"day": counted.day.isoformat(), "number": counted.number}
    if counted.reason is not None:
        kept |= {"es": counted.reason.es, "en": counted.reason.en}
    return kept


class Extension(FormalModel):
    """A term made longer, with the reason told to the members (Q10)."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="extensions")
    at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    parties = models.JSONField()
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    closed_before = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    reason = Paired("reason")

    class Meta:
        ordering = ["round", "at", "id"]
