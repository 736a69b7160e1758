"""One attempt to hand a claimed message over, and what becomes of it: accepted, put off, or refused for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from puebla.core.actor import system
from puebla.notices.actions_bounces import Report, record_bounce
from puebla.notices.headers import one_line
from puebla.notices.models import Attempt, AttemptResult, BounceKind, BounceSource, Message
from puebla.notices.moments import day_at_seat
from puebla.notices.sending import LONGEST_ERROR, NO_ADDRESS, Undelivered, is_own, mail_of, mark_failed, mark_sent
from puebla.notices.smtp import answer_of
from puebla.procedure.delivery import ATTEMPTS, is_refused_for_good
from puebla.procedure.permissions import Permission


@dataclass(frozen=True)
class Fault:
    """Why a message was not accepted: what was said, whether the server never will, whether it can be sent at all."""

    said: str
    is_refused: bool = False
    is_unsendable: bool = False


def attempt(message: Message, connection: BaseEmailBackend, at: datetime) -> bool:
    """Send one claimed message and mark what became of it; True when the mail server accepted it.

    A refusal for good is a mail that came back: what follows from it is written in the same transaction (E6).
    """
    try:
        mail = mail_of(message, connection)
        mail.send()
    except Undelivered as fault:
        # A connection in an unknown state must not decide the fate of the next message.
        connection.close()
        _not_accepted(message, fault_of(fault), at)
        return False
    answer = str(getattr(mail, "server_answer", ""))
    with transaction.atomic():
        _note(message, AttemptResult.ACCEPTED, answer, at)
        mark_sent(message, at, answer)
    return True


def fault_of(fault: Exception) -> Fault:
    """Say what went wrong; only the server's own refusal of this very mail is for good."""
    if isinstance(fault, SMTPRecipientsRefused):
        code, said = next(iter(fault.recipients.values()))
        return Fault(answer_of(code, said), is_refused_for_good(code))
    if isinstance(fault, SMTPDataError):
        return Fault(answer_of(fault.smtp_code, fault.smtp_error), is_refused_for_good(fault.smtp_code))
    words = str(fault) or type(fault).__name__
    return Fault(words, is_unsendable=words == NO_ADDRESS)


@transaction.atomic
def _not_accepted(message: Message, fault: Fault, at: datetime) -> None:
    if not is_own(message):
        return
    is_over = fault.is_unsendable or message.attempts >= ATTEMPTS
    is_put_off = not (fault.is_refused or is_over)
    _note(message, AttemptResult.PUT_OFF if is_put_off else AttemptResult.REFUSED, fault.said, at)
    if not fault.is_refused:
        mark_failed(message, at, fault.said, is_over=is_over)
    if not is_put_off:
        source = BounceSource.SERVER if fault.is_refused else BounceSource.ATTEMPTS
        report = Report(BounceKind.HARD, source, message_id=message.message_id, said=fault.said)
        record_bounce(report, by=system(day_at_seat(at), Permission.SYSTEM_KEEP_TERMS), at=at)


def _note(message: Message, result: AttemptResult, answer: str, at: datetime) -> None:
    said = one_line(answer, LONGEST_ERROR)
    Attempt.objects.create(message=message, number=message.attempts, at=at, result=result, answer=said)
