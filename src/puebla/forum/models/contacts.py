"""Confirming contacts: campaigns with their questions, dated confirmations, and reports that somebody has left (J1)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from puebla.core.acts import FormalModel
from puebla.core.paired import Paired
from puebla.forum.models.people import Office, Person
from puebla.procedure.contacts import Answer, Step, Through

ANSWERS = [(answer.value, answer.value) for answer in Answer]
WAYS = [(way.value, way.value) for way in Through]


class Campaign(FormalModel):
    """One round of "confirm your contact": the parties asked, until when, and its result once it is closed.

    ``due_at`` is the last instant of its term at the seat (UTC). ``result`` counts the answers by their name at the
    closing. ``code`` is the year and a number within it, "2016-1".
    """

    code = models.CharField(max_length=20, unique=True)
    parties = models.JSONField(default=list)
    is_for_all = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    result = models.JSONField(default=dict, blank=True)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)

    note = Paired("note")

    class Meta:
        ordering = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return self.code


class ContactQuestion(FormalModel):
    """The question to the holder of one office, and the answer. An office is asked once at a time, whoever asks.

    ``asked_at`` is when the campaign was opened; ``step`` is how far the asking has come, since ``step_at``.
    ``is_open`` ends with the answer or with the campaign.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="questions")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="questions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="questions")
    asked_at = models.DateTimeField()
    step = models.PositiveSmallIntegerField(default=Step.OPENED.value)
    step_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=ANSWERS, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    through = models.CharField(max_length=10, choices=WAYS, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["campaign", "office"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "office"], name="one_question_per_office_and_campaign"),
            models.UniqueConstraint(fields=["office"], condition=Q(is_open=True), name="one_open_question_per_office"),
        ]
        indexes = [models.Index(fields=["person"], condition=Q(is_open=True), name="open_question_of_person")]


class Confirmation(FormalModel):
    """On which day the entry of an office was confirmed, and by which way; the latest one counts."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="confirmations")
    on = models.DateField()
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=ANSWERS)
    through = models.CharField(max_length=10, choices=WAYS)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["office", "-on"], name="latest_confirmation")]


class LeftReport(FormalModel):
    """A holder says that an office is held no longer: an open question to whoever keeps the country's people.

    It ends with the office itself, or is settled when a keeper finds that the holder stays.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="left_reports")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office"], condition=Q(settled_at__isnull=True), name="one_open_report_per_office"
            )
        ]
