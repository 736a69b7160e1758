"""What the pages of notices show. Every question costs the same number of queries however much there is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.notices.access import may_open, may_see_all
from puebla.notices.models import Invitation, Message
from puebla.procedure.refusals import Reason, Refusal, Refused


def messages_for(actor: Actor) -> QuerySet[Message]:
    """Return everything that was written to the person, the newest first."""
    if actor.person is None:
        return Message.objects.none()
    return Message.objects.filter(recipient__account_id=actor.person).select_related("entry")


def unread_count(actor: Actor) -> int:
    """Return how many messages the person has not opened yet; links of accounts do not count."""
    return messages_for(actor).filter(read_at__isnull=True, carries_secret=False).count()


@dataclass(frozen=True)
class Opened:
    """A message on the page: whether it is the reader's own, and whether its text may still be read."""

    message: Message
    is_own: bool
    is_readable: bool


def open_message(actor: Actor, number: int) -> Opened:
    """Return one's own message, or any to those who see the outbox; otherwise Refused(not-found).

    The text of a matter that the person may no longer read is not shown, nor one that carries a secret.
    """
    rows = Message.objects.select_related("entry", "recipient")
    message = rows.filter(pk=number).first()
    is_own = message is not None and message.recipient is not None and _is(actor, message.recipient.account_id)
    if message is None or not (is_own or may_see_all(actor)):
        raise Refused(Refusal(Reason.NOT_FOUND))
    return Opened(message, is_own, may_open(actor, message, is_own=is_own))


def has_calendar(message: Message) -> bool:
    """Tell whether a calendar entry travels with the message."""
    found: bool = Invitation.objects.filter(message=message).exists()
    return found


def calendar_of(actor: Actor, number: int) -> str:
    """Return the calendar entry of one of the person's own messages that they may still read, else not-found."""
    opened = open_message(actor, number)
    found = Invitation.objects.filter(message_id=number).first() if opened.is_own and opened.is_readable else None
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    calendar: str = found.calendar
    return calendar


def _is(actor: Actor, account: int | None) -> bool:
    return account is not None and account == actor.person


def outbox(state: str = "", matter: str = "") -> QuerySet[Message]:
    """Return the messages of all, the newest first, with one state or of one matter ("kind key")."""
    rows = Message.objects.select_related("entry")
    if state:
        rows = rows.filter(state=state)
    kind, _space, key = matter.partition(" ")
    return rows.filter(entry__subject_kind=kind, entry__subject=key) if matter else rows


def entry_told(sequence: int) -> Entry:
    """Return an entry of which messages tell; Refused(not-found) for any other."""
    entry = Entry.objects.filter(sequence=sequence).first()
    if entry is None or not Message.objects.filter(entry=entry).exists():
        raise Refused(Refusal(Reason.NOT_FOUND))
    return entry
