"""Recertifications of accounts: what was asked and answered of each office, and which accounts are at rest since when.

The draft of an import stands here too: it is no thing of record, is read by whom it belongs to, and is forgotten.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel, FormalQuerySet
from puebla.forum.models.parties import Party
from puebla.forum.models.people import Office
from puebla.procedure.recertification import Answer, Held

ANSWERS = [
    (Answer.STAYS.value, _("stays")),
    (Answer.ENDS.value, _("ends on a day")),
    (Answer.UNKNOWN.value, _("not known here: the secretariat is asked")),
]


class Recertification(FormalModel):
    """One round of certification, one for each Presidency (its year). ``ends_at`` is the last instant of its term.

    ``closed_at`` is when those not certified were put to rest; ``rested`` says how many. ``reminded`` holds the
    reminders that have left, by days before the last day.
    """

    year = models.PositiveSmallIntegerField(unique=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_open = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    rested = models.PositiveIntegerField(default=0)
    reminded = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["is_open"], condition=Q(is_open=True), name="one_recertification_open"),
            models.CheckConstraint(
                condition=Q(is_open=True, closed_at__isnull=True) | Q(is_open=False, closed_at__isnull=False),
                name="recertification_is_open_until_closed",
            ),
        ]

    def is_running(self, at: datetime) -> bool:
        """Tell whether its term has not ended; the last instant belongs to it."""
        return self.is_open and at <= self.ends_at


class OfficeCertification(FormalModel):
    """What is asked of one office, and what was last answered: by which account, for whom, when.

    ``behalf`` is the party answered for, '' for the secretariat and for the Presidency's own act. ``revision`` counts
    the answers, so that a form made from an earlier one is told so. ``asked`` stays once the secretariat was asked.
    """

    recertification = models.ForeignKey(Recertification, on_delete=models.PROTECT, related_name="lines")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="certifications")
    answer = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    ends = models.DateField(null=True, blank=True)
    asked = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    behalf = models.CharField(max_length=60, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["office__party__code", "office__person__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["recertification", "office"], name="one_certification_per_office")
        ]

    def as_held(self) -> Held:
        """Return the office as the rules see it; its person has an account."""
        party = self.office.party.code if self.office.party else ""
        return Held(self.office.person.account_id or 0, party, self.asked)


class RestQuerySet(FormalQuerySet):
    """Reads which accounts are at rest on a day."""

    def on(self, day: date) -> RestQuerySet:
        """Keep the rests that hold on the day (``until`` is the first day without)."""
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))


class Rest(FormalModel):
    """An account at rest from a day on: it opens, carries no powers, and its offices stay as records.

    ``until`` is the first day on which it is awake again; woken on the day it was put to rest, it never rested.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rests")
    recertification = models.ForeignKey(Recertification, on_delete=models.PROTECT, related_name="rests")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    rested_at = models.DateTimeField()
    woken_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = RestQuerySet.as_manager()

    class Meta:
        ordering = ["account__username"]
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(until__isnull=True), name="one_rest_at_a_time"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="rest_is_in_order"),
        ]


class ImportDraft(models.Model):
    """A file of people as it was read, kept for whoever sent it until it is imported, at most for a day.

    ``digest`` is the SHA-256 of the file; ``rows`` what stood in it, row by row; ``result`` what became of each row.
    It holds contact data and is deleted by the worker.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()
    filename = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    sheet = models.JSONField()
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-sent_at"]
