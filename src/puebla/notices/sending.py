"""From the outbox to the mail server: one mail per person, marked after it was accepted (E1, E4).

A worker takes one message at a time with a lease, sends it, and marks it. A worker that dies in between
leaves at most that one message, which the next worker repeats under the same Message-ID once the lease is
over.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q, QuerySet

from puebla.notices.addresses import host
from puebla.notices.headers import one_line, usable_address
from puebla.notices.models import Message, MessageState
from puebla.notices.rendering import as_document

LEASE = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
ATTEMPTS = 10
LONGEST_ERROR = 500
NO_ADDRESS = "there is no usable address"

Undelivered = (OSError, SMTPException, ValueError)


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait: 1, 5 and 30 minutes, 2 hours, then 6 hours each time."""
    return PAUSES[min(attempts, len(PAUSES)) - 1]


def due(at: datetime) -> QuerySet[Message]:
    """Return what is to be sent: waiting messages whose pause is over, and those of a dead worker."""
    waiting = Q(state=MessageState.QUEUED, next_attempt_at__lte=at)
    abandoned = Q(state=MessageState.SENDING, lease_until__lte=at)
    return Message.objects.filter(waiting | abandoned).order_by("next_attempt_at", "id")


def claim(message: Message, at: datetime) -> bool:
    """Take the message for this worker; False when another was quicker. The attempt counts from here."""
    taken = due(at).filter(pk=message.pk, attempts=message.attempts).order_by()
    changes = {"state": MessageState.SENDING, "lease_until": at + LEASE, "attempts": message.attempts + 1}
    if not taken.update(**changes):
        return False
    message.attempts += 1
    return True


def _settle(message: Message, **changes: object) -> None:
    """Write the outcome of this very attempt; a worker whose lease was taken over writes nothing."""
    own = Message.objects.filter(pk=message.pk, state=MessageState.SENDING, attempts=message.attempts)
    own.update(lease_until=None, **changes)


def _blanked(message: Message) -> dict[str, str]:
    """Return what is left of a text that carries a secret: nothing."""
    return {"text": "", "html": ""} if message.carries_secret else {}


def mark_sent(message: Message, at: datetime) -> None:
    """Record that the mail server accepted the mail; the text of a secret message is no longer needed."""
    _settle(message, state=MessageState.SENT, sent_at=at, last_error="", **_blanked(message))


def mark_failed(message: Message, at: datetime, error: str) -> None:
    """Record the failure: another attempt after a pause, or the end after ten."""
    said = one_line(error, LONGEST_ERROR)
    if message.attempts < ATTEMPTS and said != NO_ADDRESS:
        _settle(
            message,
            state=MessageState.QUEUED,
            next_attempt_at=at + pause_after(message.attempts),
            last_error=said,
        )
        return
    _settle(message, state=MessageState.FAILED, last_error=said, **_blanked(message))


def mark_withheld(message: Message) -> None:
    """Record that the person may no longer read what the message tells (trust.md E2)."""
    _settle(message, state=MessageState.WITHHELD, last_error="")


def mark_shown(message: Message) -> None:
    """Record that the message stays here, without a mail server; a secret is not kept."""
    _settle(message, state=MessageState.SHOWN, last_error="", **_blanked(message))


def mail_of(message: Message, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """Return the mail: one recipient, text and HTML, and headers that say what it is.

    A formal notice has no List-Unsubscribe: nobody can be unsubscribed from a term that runs. Raises
    ValueError for a message without a usable address.
    """
    address = usable_address(message.address)
    if not address:
        raise ValueError(NO_ADDRESS)
    headers = {
        "Message-ID": message.message_id,
        "Date": format_datetime(message.created_at),
        "Auto-Submitted": "auto-generated",
        "Content-Language": languages_of(message),
        "List-Id": f"<notices.{host()}>",
    }
    mail = EmailMultiAlternatives(
        one_line(message.subject), message.text, settings.DEFAULT_FROM_EMAIL, [address], headers=headers,
        connection=connection,
    )  # fmt: skip
    if message.html:
        mail.attach_alternative(as_document(message.subject, message.language, message.html), "text/html")
    return mail


def languages_of(message: Message) -> str:
    """Return the languages of the message, the reader's first; a formal notice is in both."""
    if not message.is_formal:
        return message.language
    return "es, en" if message.language == "es" else "en, es"


def attempt(message: Message, connection: BaseEmailBackend, at: datetime) -> bool:
    """Send one claimed message and mark what became of it; True when the mail server accepted it."""
    try:
        mail_of(message, connection).send()
    except Undelivered as fault:
        # A connection in an unknown state must not decide the fate of the next message.
        connection.close()
        mark_failed(message, at, str(fault) or type(fault).__name__)
        return False
    mark_sent(message, at)
    return True
