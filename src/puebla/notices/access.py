"""Who may read what a message tells: the same answer as the page that the message leads to (trust.md E2)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from puebla.consultations import access as consultations
from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.notices.audiences import Holder
from puebla.notices.kinds import MayRead, persons_of, reading
from puebla.notices.models import Message
from puebla.notices.registers import is_reachable, registers_on
from puebla.notices.wishes import DIGEST
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


class Readers:
    """Answers, for one batch, whether a person may still receive a message; registers are read once."""

    def __init__(self, at: datetime) -> None:
        self._day = at.astimezone(SEAT_ZONE).date()
        self._holders: dict[int, Holder] | None = None
        self._questions: dict[int, MayRead] = {}
        self._persons: dict[int, frozenset[int]] = {}

    def may_receive(self, message: Message) -> bool:
        """Tell whether the person may now read what the message tells; what speaks to them in person is theirs."""
        entry = message.entry
        if entry is None:
            return message.kind != DIGEST or all(self.may_receive(found) for found in _gathered(message))
        if message.recipient_id in self._spoken_to(entry):
            return is_reachable(message.recipient_id)
        holder = self._people().get(message.recipient_id or 0)
        if entry.sequence not in self._questions:
            self._questions[entry.sequence] = reading(entry)
        return holder is not None and self._questions[entry.sequence](holder.actor)

    def _spoken_to(self, entry: Entry) -> frozenset[int]:
        if entry.sequence not in self._persons:
            self._persons[entry.sequence] = persons_of(entry)
        return self._persons[entry.sequence]

    def _people(self) -> dict[int, Holder]:
        if self._holders is None:
            self._holders = {holder.person: holder for holder in registers_on(self._day).holders}
        return self._holders


def _gathered(message: Message) -> QuerySet[Message]:
    """Return the messages that a digest gathers; one query."""
    return Message.objects.filter(digest_item__digest__message=message).select_related("entry")


def may_see_all(actor: Actor) -> bool:
    """Tell whether the actor sees the outbox: the secretariat, and the Presidency as the charter has it."""
    return actor.may(Permission.NOTICE_SEE_ALL)


def require_all(actor: Actor) -> None:
    """Raise Refused unless the actor sees the outbox: not-permitted for insiders, not-found for all others."""
    if not consultations.is_concerned(actor):
        raise Refused(Refusal(Reason.NOT_FOUND))
    actor.require(Permission.NOTICE_SEE_ALL)


def may_telephone(actor: Actor) -> bool:
    """Tell whether the actor telephones for the secretariat: who sees the outbox and keeps everybody's contacts."""
    return may_see_all(actor) and actor.may(Permission.CONTACT_KEEP)


def require_telephone(actor: Actor) -> None:
    """Raise Refused unless the actor telephones: not-permitted for insiders, not-found for all others."""
    require_all(actor)
    actor.require(Permission.CONTACT_KEEP)


def may_open(actor: Actor, message: Message, *, is_own: bool) -> bool:
    """Tell whether the text of the message may be read on the page now.

    A matter that the actor may no longer read stays closed, also in old messages. A text that carries a
    secret is shown to nobody; only in the demonstration, where no mail leaves, to its receiver and the
    secretariat.
    """
    if message.carries_secret:
        return settings.IS_DEMO and bool(message.text) and (is_own or may_see_all(actor))
    if message.entry is None:
        return is_own
    speaks_to_them = is_own and message.recipient_id in persons_of(message.entry)
    return speaks_to_them or reading(message.entry)(actor)
