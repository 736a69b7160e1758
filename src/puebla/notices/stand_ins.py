"""Who stands in when a mail comes back: the second contact of the same office, if they may read the matter (E2, E6)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from puebla.forum.models import Office
from puebla.notices.kinds import persons_of, reading
from puebla.notices.models import Message
from puebla.notices.moments import day_at_seat
from puebla.notices.registers import registers_on


def root_of(message: Message) -> Message:
    """Return the message that came back first: itself, or the one that it stands in for."""
    return message.stands_in_for or message


def is_personal(message: Message) -> bool:
    """Tell whether the message speaks to its receiver alone, and may be given to nobody else."""
    return message.entry is None or message.carries_secret or message.recipient_id in persons_of(message.entry)


def country_knows(message: Message) -> bool:
    """Tell whether somebody of the same country or body has opened the same notice."""
    entry = root_of(message).entry
    if entry is None:
        return False
    opened = Q(read_at__isnull=False) | Q(opened_at__isnull=False)
    return Message.objects.filter(opened, entry=entry, party=message.party).exists()


def second_contacts(message: Message, at: datetime) -> frozenset[int]:
    """Return the next holder of the same office for the same party who may read the matter, as the key of Person.

    Nobody for a message that speaks to its receiver alone, nor for one without a receiver in the register.
    """
    entry = root_of(message).entry
    if entry is None or message.recipient_id is None or is_personal(message):
        return frozenset()
    tried = {message.recipient_id, root_of(message).recipient_id or 0}
    holders = {holder.person: holder for holder in registers_on(day_at_seat(at)).holders}
    may_read = reading(entry)
    for person in _next_in_office(message.recipient_id, message.party, at):
        if person not in tried and person in holders and may_read(holders[person].actor):
            return frozenset({person})
    return frozenset()


def _next_in_office(person: int, party: str, at: datetime) -> list[int]:
    """Return the other holders of the offices that the person holds for the party, the first contact first."""
    of_party = Q(party__code=party) if party else Q(party__isnull=True)
    held = Office.objects.on(day_at_seat(at)).filter(of_party)
    codes = held.filter(person_id=person).values("code")
    rows = held.filter(code__in=codes).exclude(person_id=person).order_by("rank", "starts", "pk")
    return list(dict.fromkeys(rows.values_list("person_id", flat=True)))
