"""Which notices may be answered by mail: those that ask a member for its reply, each with an address of its own."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from puebla.consultations.models import Round, RoundTerm
from puebla.core.models import Entry
from puebla.notices.incoming.signed import Place, address_for
from puebla.notices.models import Message, Role

ASKING = frozenset(
    {"consultation.open-round-1", "consultation.open-round-2", "consultation.extend-term", "notice.remind"}
)
"""The acts whose notices ask for a reply."""


def with_answer_addresses(messages: Iterable[Message], entry: Entry) -> list[Message]:
    """Give each message that asks a member for its reply the address at which it is answered; two queries at most.

    Only who is asked to act for a member consulted in the open round has one; without a mailbox nobody.
    """
    found = list(messages)
    if settings.ANSWERS_TO and entry.act in ASKING:
        keys = _members(entry.subject)
        for message in found:
            place = keys.get(message.party) if message.role == Role.ADDRESSEE else None
            if place is not None and message.recipient_id is not None:
                message.reply_to = address_for(Place(*place, message.recipient_id))
    return found


def _members(symbol: str) -> dict[str, tuple[int, int]]:
    """Return the keys of the open round and of each member consulted in it, by the member's code."""
    held = Round.objects.filter(consultation__symbol=symbol, closed_at__isnull=True).first()
    terms = RoundTerm.objects.filter(round=held) if held else RoundTerm.objects.none()
    return {code: (round_, party) for round_, party, code in terms.values_list("round_id", "party_id", "party__code")}
