"""Who would receive this? The audiences of an act asked before it is done, on the registers of the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from puebla.consultations.access import reading, sees_as_member, sees_everything
from puebla.core.actor import Actor
from puebla.forum.presidencies import troika_on
from puebla.notices.audiences import Matter, Registers
from puebla.notices.matters import Reading, matter_of
from puebla.notices.outbox import Recipient, chosen
from puebla.notices.registers import registers_on
from puebla.notices.rules import rules
from puebla.procedure.presidency import seats_to_consult

BEFORE_THE_MEMBERS = frozenset(
    {
        "consultation.submit-to-troika",
        "consultation.record-troika-feedback",
        "consultation.return-to-presidency",
        "consultation.establish-troika-consensus",
    }
)
AS_IT_STANDS = frozenset({"consultation.withdraw", "notice.remind"})


def preview(symbol: str, act: str, on: date) -> tuple[Recipient, ...]:
    """Return who would be told if the act were done on the day; nobody for an act that tells nobody.

    What the act itself decides is worked out as it would be: the Troika of the day, or all members but the
    Presidency.
    """
    rule = rules().get(act)
    if rule is None:
        return ()
    registers, matter = registers_on(on), matter_of(Reading(symbol))
    expected = _expected(matter, registers, act, on)
    return chosen(rule, registers, expected, _readers(act, symbol, expected))


def _expected(matter: Matter, registers: Registers, act: str, on: date) -> Matter:
    if act == "consultation.submit-to-troika":
        seats = seats_to_consult(troika_on(on))
        return replace(matter, seats=frozenset(seat.party for seat in seats if seat.party))
    if act in {"consultation.open-round-1", "consultation.open-round-2"}:
        return replace(matter, consulted=registers.members - {registers.presidency}, answered=frozenset())
    if act == "notice.remind":
        waiting = (matter.consulted - matter.answered) or (matter.seats - matter.seats_answered)
        return replace(matter, reminded=waiting)
    return matter


def _readers(act: str, symbol: str, matter: Matter) -> Callable[[Actor], bool]:
    """Return who may read the matter once the act is done, which may open it to more."""
    if act in AS_IT_STANDS:
        return reading(symbol)
    if act in BEFORE_THE_MEMBERS:
        return lambda actor: (
            sees_everything(actor) or (sees_as_member(actor) and not actor.parties.isdisjoint(matter.seats))
        )
    return lambda actor: sees_everything(actor) or sees_as_member(actor)
