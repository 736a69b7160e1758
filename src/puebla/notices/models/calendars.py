"""What goes to people's calendars: the entry that travels with a message, and each person's secret feed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from puebla.core.acts import FormalModel
from puebla.forum.models import Person
from puebla.notices.models.messages import Message


class Invitation(models.Model):
    """The calendar entry that travels with one message, as it was when the act was done (RFC 5545, RFC 5546)."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="invitation")
    method = models.CharField(max_length=8)
    calendar = models.TextField()


class CalendarFeed(FormalModel):
    """The secret address under which a person's calendar program reads their terms; only its SHA-256 is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at__isnull=True), name="one_feed_per_person"),
        ]
