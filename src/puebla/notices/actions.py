"""The acts of notices: remind those who have not answered, and send again what could not be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from django.db import IntegrityError, transaction

from puebla.consultations.models import Consultation
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.notices.access import require_all
from puebla.notices.audiences import those_reminded
from puebla.notices.matters import Reading, matter_of
from puebla.notices.models import Message, MessageState, Reminder
from puebla.notices.moments import day_at_seat
from puebla.notices.registers import address_now, registers_on
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

REMIND = "notice.remind"
RETRY = "notice.retry"
STOPPED = (MessageState.FAILED, MessageState.BOUNCED, MessageState.SHOWN)


class DueReminder(Protocol):
    """What the act needs to know of a reminder that is due."""

    @property
    def term(self) -> str:
        """The name of the term."""

    @property
    def party(self) -> str:
        """The code of the party."""

    @property
    def slot(self) -> int:
        """The slot of the reminder."""


def remind(symbol: str, due: Sequence[DueReminder], *, by: Actor, at: datetime) -> int:
    """Remind the parties of one consultation and return how many; 0 when another worker has just done it.

    Only the worker may. The rows of the register make a second reminder for the same slot impossible.
    """
    by.require(Permission.SYSTEM_KEEP_TERMS)
    try:
        return _remind(symbol, due, by=by, at=at)
    except IntegrityError:
        return 0


@act
def _remind(symbol: str, due: Sequence[DueReminder], *, by: Actor, at: datetime) -> int:
    rows = [Reminder(term=each.term, party=each.party, slot=each.slot, at=at) for each in due]
    Reminder.objects.bulk_create(rows)
    parties = frozenset(each.party for each in due)
    reached = _reached(symbol, parties, at)
    audience = Consultation.objects.filter(symbol=symbol).values_list("audience", flat=True).get()
    changes = {
        "reminded": sorted(reached),
        "nobody_to_tell": sorted(parties - reached),
        "slots": {each.party: each.slot for each in due},
    }
    record(REMIND, Subject("consultation", symbol), by=by, at=at, changes=changes, audience=Audience(audience))
    return len(parties)


def _reached(symbol: str, parties: frozenset[str], at: datetime) -> frozenset[str]:
    """Return the parties that have somebody to remind: an entry must not claim what did not happen."""
    matter = matter_of(Reading(symbol), parties)
    return frozenset(told.party for told in those_reminded(registers_on(day_at_seat(at)), matter))


@act
def retry(message: Message, *, by: Actor, at: datetime) -> Message:
    """Put a message that failed, came back or was only shown back into the queue with ten new attempts.

    It goes to the address that its receiver has now. Needs notice:see-all. Refused (already-done) for a message that
    waits, is under way or has been sent; refused (not-your-turn) where no mail server is configured or its text is no
    longer kept.
    """
    from django.conf import settings

    require_all(by)
    if not settings.DELIVERS_MAIL or not message.text:
        raise Refused(Refusal(Reason.NOT_YOUR_TURN, details={"act": RETRY, "state": message.state}))
    stopped = Message.objects.filter(pk=message.pk, state__in=STOPPED)
    changes = {
        "state": MessageState.QUEUED,
        "attempts": 0,
        "next_attempt_at": at,
        "last_error": "",
        "address": address_now(message.recipient) or message.address,
    }
    if not stopped.update(**changes):
        raise Refused(Refusal(Reason.ALREADY_DONE, details={"act": RETRY, "state": message.state}))
    told = {"message": message.pk, "kind": message.kind, "party": message.party}
    record(RETRY, _subject(message), by=by, at=at, changes=told, audience=Audience.SECRETARIAT)
    message.refresh_from_db()
    return message


def _subject(message: Message) -> Subject:
    entry = message.entry
    return Subject(entry.subject_kind, entry.subject) if entry else Subject("notice", str(message.pk))


def mark_read(message: Message, *, at: datetime) -> None:
    """Keep when the receiver first read the message on the page; nothing else follows from it."""
    with transaction.atomic():
        Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=at)


def mark_opened(account: int, page: str, *, at: datetime) -> None:
    """Keep when the holder of the account first opened the page that their messages lead to; no entry is written.

    One query when there is nothing to mark, so that reading pages writes nothing.
    """
    unopened = Message.objects.filter(recipient__account_id=account, page=page, opened_at__isnull=True)
    found = list(unopened.values_list("pk", flat=True))
    if found:
        with transaction.atomic():
            Message.objects.filter(pk__in=found, opened_at__isnull=True).update(opened_at=at)
