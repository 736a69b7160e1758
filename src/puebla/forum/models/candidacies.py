"""Candidacies for the Presidency, appointments, themes, handovers, interims, and matters taken over (A7.2, Q15 to Q17).

A meeting is named by its symbol or its name, as the record of it says: the register of meetings lies above.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel
from puebla.core.paired import Paired
from puebla.forum.models.parties import Party
from puebla.forum.models.presidencies import Presidency
from puebla.procedure.candidacies import Interest
from puebla.procedure.handover import HandoverKind, Interim


class Candidacy(FormalModel):
    """A member's interest in the Presidency of a year, announced in a plenary; withdrawn ones stay on record."""

    year = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="candidacies")
    announced_on = models.DateField()
    meeting = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)

    reason = Paired("reason")

    class Meta:
        ordering = ["year", "announced_on", "id"]
        verbose_name_plural = "candidacies"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "party"], condition=Q(withdrawn_at__isnull=True), name="one_candidacy_per_year"
            ),
        ]

    def as_interest(self) -> Interest:
        """Return the candidacy as the rules see it."""
        return Interest(self.year, self.party.code, self.announced_on)


class Appointment(FormalModel):
    """The members' consensus by which a country was appointed: the day and the meeting that agreed."""

    presidency = models.OneToOneField(Presidency, on_delete=models.PROTECT, related_name="appointment")
    agreed_on = models.DateField()
    meeting = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    note = Paired("note")


class PresidencyTheme(FormalModel):
    """The central theme from a day on, with its concept note. ``since`` is None for one older than these records."""

    presidency = models.ForeignKey(Presidency, on_delete=models.PROTECT, related_name="themes")
    since = models.DateField(null=True, blank=True)
    theme_es = models.CharField(max_length=300)
    theme_en = models.CharField(max_length=300)
    concept_es = models.TextField(blank=True)
    concept_en = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    theme = Paired("theme")
    concept = Paired("concept")

    class Meta:
        ordering = ["presidency", F("since").asc(nulls_first=True), "id"]


HANDOVER_KINDS = [
    (HandoverKind.ORDINARY.value, _("ordinary")),
    (HandoverKind.EARLY.value, _("early")),
    (HandoverKind.POSTPONED.value, _("postponed")),
    (HandoverKind.VACANT.value, _("to nobody: the office is vacant")),
]


class HandoverRecord(FormalModel):
    """A handover on a day. ``incoming`` is None when nobody was appointed; ``planned`` is the end recorded before."""

    outgoing = models.ForeignKey(Presidency, on_delete=models.PROTECT, related_name="handovers_given")
    incoming = models.ForeignKey(
        Presidency, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers_received"
    )
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=HANDOVER_KINDS)
    planned = models.DateField()
    meeting = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["on", "id"]


class PresidencyInterim(FormalModel):
    """The member country that carries the office meanwhile; ``until`` is the first day without it."""

    year = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="interims")
    starts = models.DateField(unique=True)
    until = models.DateField(null=True, blank=True)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    reason = Paired("reason")

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("starts")), name="interim_has_a_day"
            ),
        ]

    def as_interim(self) -> Interim:
        """Return the interim as the rules see it."""
        return Interim(self.year, self.party.code, self.starts, self.until)


class AcceptedMatter(FormalModel):
    """An open matter that a country accepted when it took over the office. ``since`` is the day of taking over.

    The matter lies in an app above: ``kind`` and ``key`` name it, and the titles are those of the day of acceptance.
    """

    year = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="accepted_matters")
    since = models.DateField()
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=80)
    title_es = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    accepted_at = models.DateTimeField()

    title = Paired("title")

    class Meta:
        ordering = ["-since", "accepted_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["party", "since", "kind", "key"], name="one_acceptance_per_matter"),
        ]
