"""What proves how far a message came: each attempt with the server's answer, what came back, and who was telephoned."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel
from puebla.core.models import Entry
from puebla.forum.models import Person
from puebla.notices.models.messages import Message


class AttemptResult(models.TextChoices):
    """How one attempt to hand a mail over ended."""

    ACCEPTED = "accepted", _("Accepted by the mail server")
    PUT_OFF = "put-off", _("Put off: it is tried again")
    REFUSED = "refused", _("Refused by the mail server")


class Attempt(models.Model):
    """One attempt to hand a message over, with what the mail server said; ``number`` is the message's fence."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="tries")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    result = models.CharField(max_length=8, choices=AttemptResult.choices)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["message", "at"], name="attempt_of_message")]


class BounceKind(models.TextChoices):
    """Whether the address takes no mail at all, or did not take this one yet."""

    HARD = "hard", _("For good: it does not arrive at this address")
    SOFT = "soft", _("For now: the mail is delayed")


class BounceSource(models.TextChoices):
    """Who said that a mail came back."""

    MAILBOX = "mailbox", _("A report in the mailbox")
    WEBHOOK = "webhook", _("The mail service")
    SERVER = "server", _("The mail server, at the handing over")
    ATTEMPTS = "attempts", _("The last of all attempts")
    PERSON = "person", _("Somebody noted it")


class Bounce(FormalModel):
    """A mail that came back, or was refused at the handing over.

    ``status`` is the enhanced status code ("5.1.1"), ``said`` what the other server said. ``reference`` makes a second
    record of the same report impossible.
    """

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="bounces")
    address = models.CharField(max_length=254)
    kind = models.CharField(max_length=4, choices=BounceKind.choices)
    source = models.CharField(max_length=8, choices=BounceSource.choices)
    status = models.CharField(max_length=12, blank=True)
    said = models.CharField(max_length=500, blank=True)
    reference = models.CharField(max_length=300, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["address", "at"], name="bounce_of_address")]


class CallReason(models.TextChoices):
    """Why somebody must be telephoned."""

    TWO_BOUNCES = "two", _("Two mails came back")
    NO_SECOND = "nobody", _("A mail came back and there is no second contact")


class CallOutcome(models.TextChoices):
    """What became of a telephone call."""

    REACHED = "reached", _("Reached: they know of the notice")
    NO_ANSWER = "silent", _("No answer: call again")
    WRONG_NUMBER = "wrong", _("The number is wrong")
    OTHER_WAY = "other", _("Reached in another way")


class TelephoneCall(FormalModel):
    """A country that mail did not reach with a notice: one line of the assistant's list until somebody is reached.

    ``message`` is the message that came back last; ``person`` whom it was for. ``tries`` counts the calls.
    """

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="calls")
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=60, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=8, choices=CallReason.choices)
    opened_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=8, choices=CallOutcome.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    called_at = models.DateTimeField(null=True)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "party"], condition=Q(entry__isnull=False), name="one_call_per_act_and_party"
            ),
        ]
        indexes = [models.Index(fields=["opened_at"], condition=Q(closed_at__isnull=True), name="call_waiting")]


class MailServer(models.Model):
    """How the handing over to the mail server stands: one row, shared by all workers.

    ``failures`` counts since when it did not answer (``down_since``); nothing is tried before ``next_try_at``, so that
    an absent server costs no message one of its attempts.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    failures = models.PositiveIntegerField(default=0)
    down_since = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
