"""The outbox: every message to every person, from its act to the proof that it left or was read."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.core.paired import Language
from puebla.forum.models import Person


class MessageState(models.TextChoices):
    """How far a message has come."""

    QUEUED = "queued", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent by electronic mail")
    FAILED = "failed", _("Could not be sent")
    BOUNCED = "bounced", _("Came back")
    SHOWN = "shown", _("Shown here, not sent by electronic mail")
    WITHHELD = "withheld", _("Not sent: the person may no longer read it")
    HELD = "held", _("Waiting for the daily digest")
    GATHERED = "gathered", _("Sent in the daily digest")
    LEFT = "left", _("Not sent: the person does not wish such mail")


class Role(models.TextChoices):
    """Why a person receives a message: to act, or for information."""

    ADDRESSEE = "to", _("Addressee")
    COPY = "copy", _("Copy for information")


class Message(models.Model):
    """One message to one person, as it was worded when its act was done.

    ``entry`` is the act of the journal that it tells of (null: a link of the accounts, which belongs to no
    matter). ``party`` is the country or body on whose behalf the person is told. ``message_id`` is the
    Message-ID of the mail: the same at every attempt, so that a mail repeated after a breakdown is recognized
    as the same mail. A message that ``carries_secret`` loses its text as soon as it has left.

    ``page`` is where its link leads, without host and language; ``opened_at`` is when the receiver first opened that
    page, ``read_at`` when they first read the message here. ``server_answer`` is what the mail server said when it
    accepted the mail. ``reply_to`` is the signed address at which an answer is taken in, where one is asked for.
    ``stands_in_for`` is the message that came back and that this one replaces.
    """

    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80)
    role = models.CharField(max_length=4, choices=Role.choices, default=Role.ADDRESSEE)
    party = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200, blank=True)
    address = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    is_formal = models.BooleanField(default=False)
    carries_secret = models.BooleanField(default=False)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    message_id = models.CharField(max_length=250, unique=True)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=MessageState.choices, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    read_at = models.DateTimeField(null=True)
    page = models.CharField(max_length=250, blank=True)
    opened_at = models.DateTimeField(null=True)
    server_answer = models.CharField(max_length=500, blank=True)
    bounced_at = models.DateTimeField(null=True)
    reply_to = models.CharField(max_length=254, blank=True)
    stands_in_for = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="stand_ins")

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "recipient", "kind"], name="no_act_writes_twice_to_a_person"),
        ]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(state__in=["queued", "sending"]), name="message_due"),
            models.Index(fields=["recipient", "-created_at"], name="message_of_person"),
            models.Index(fields=["recipient", "page"], condition=Q(opened_at__isnull=True), name="message_unopened"),
        ]
