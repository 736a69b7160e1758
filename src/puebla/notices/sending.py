"""From the outbox to the mail server: one mail per person, marked after it was accepted (E1, E4).

A worker takes one message at a time with a lease, sends it, and marks it. A worker that dies in between
leaves at most that one message, which the next worker repeats under the same Message-ID once the lease is
over.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from email.charset import QP, Charset
from email.utils import format_datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import Q, QuerySet

from puebla.notices import calendars_in_mail, leaving
from puebla.notices.addresses import host
from puebla.notices.headers import one_line, usable_address
from puebla.notices.models import Message, MessageState
from puebla.notices.rendering import as_document
from puebla.procedure.delivery import ATTEMPTS, pause_after

LEASE = timedelta(minutes=5)
PLAIN = Charset("utf-8")
PLAIN.body_encoding = QP
LONGEST_ERROR = 500
NO_ADDRESS = "there is no usable address"

Undelivered = (OSError, SMTPException, ValueError)


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


def is_own(message: Message) -> bool:
    """Tell whether this worker's claim still holds; the row is locked until the transaction ends."""
    rows = Message.objects.select_for_update().filter(pk=message.pk, state=MessageState.SENDING)
    return rows.filter(attempts=message.attempts).first() is not None


def mark_sent(message: Message, at: datetime, answer: str = "") -> None:
    """Record that the mail server accepted the mail, and its answer; the text of a secret is no longer needed."""
    _settle(message, state=MessageState.SENT, sent_at=at, server_answer=answer, last_error="", **_blanked(message))


def mark_failed(message: Message, at: datetime, error: str, *, is_over: bool = False) -> None:
    """Record the failure: another attempt after a pause, or the end after ten or when no attempt can help."""
    said = one_line(error, LONGEST_ERROR)
    if message.attempts < ATTEMPTS and not is_over:
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

    Where a mailbox is read, what cannot be delivered goes back to it: it is the sender on the envelope. A notice that
    asks for a reply names the signed address at which it can be answered. A formal notice has no List-Unsubscribe:
    nobody can be unsubscribed from a term that runs. Raises ValueError for a message without a usable address.
    """
    address = usable_address(message.address)
    if not address:
        raise ValueError(NO_ADDRESS)
    headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": message.message_id,
        "Date": format_datetime(message.created_at),
        "Auto-Submitted": "auto-generated",
        "Content-Language": languages_of(message),
        "List-Id": f"<notices.{host()}>",
        **leaving.headers_of(message),
    }
    footer = leaving.footer_of(message)
    mail = EmailMultiAlternatives(
        one_line(message.subject), message.text + footer.text, settings.ANSWERS_TO or settings.DEFAULT_FROM_EMAIL,
        [address], headers=headers, connection=connection, reply_to=[message.reply_to] if message.reply_to else None,
    )  # fmt: skip
    # A relay must have no reason to encode the mail anew, which would break its signature (RFC 6376, 5.3).
    mail.encoding = PLAIN
    if message.html:
        whole = as_document(message.subject, message.language, message.html + footer.html)
        mail.attach_alternative(whole, "text/html")
    calendars_in_mail.attach(mail, message)
    return mail


def languages_of(message: Message) -> str:
    """Return the languages of the message, the reader's first; a formal notice is in both."""
    if not message.is_formal:
        return message.language
    return "es, en" if message.language == "es" else "en, es"
