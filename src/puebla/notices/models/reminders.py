"""Reminders: the register that makes a second reminder for the same slot impossible."""

from __future__ import annotations

from django.db import models

from puebla.core.acts import FormalModel
from puebla.core.models import Entry


class Reminder(FormalModel):
    """A reminder of one party in one term: the row that makes a second one for the same slot impossible.

    ``term`` names the term ("RCM/CONS/2016/3 round-1"), ``slot`` the working days left at which it leaves.
    """

    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    term = models.CharField(max_length=200)
    party = models.CharField(max_length=60)
    slot = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["term", "party", "slot"], name="no_reminder_leaves_twice"),
        ]
