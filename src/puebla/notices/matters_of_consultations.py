"""Consultations as a kind of matter: who reads them, and whom an act will tell before it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from puebla.consultations.access import consultations_for, reading, sees_as_member, sees_everything
from puebla.consultations.actions_steps import REMIND as REMIND_STEP
from puebla.consultations.actions_zones import CHANGED as ZONES_CHANGED
from puebla.consultations.names import ACT_NAMES
from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.forum.presidencies import troika_on
from puebla.notices.audiences import Matter, Registers
from puebla.notices.kinds import Choices, Expected, Kind, MayRead, Told, enter
from puebla.notices.matters import KIND, PAGE, REMIND, Reading, facts_of, matter_of
from puebla.procedure.consultation import Act
from puebla.procedure.presidency import seats_to_consult

BEFORE_THE_MEMBERS = frozenset(
    {
        "consultation.submit-to-troika",
        "consultation.record-troika-feedback",
        "consultation.return-to-presidency",
        "consultation.establish-troika-consensus",
    }
)
OFFERED = 50
AS_IT_STANDS = frozenset({"consultation.withdraw", REMIND})


def told(entry: Entry) -> Told:
    """Return the facts and the matter of an entry about a consultation."""
    found = Reading(entry.subject)
    matter = matter_of(found, frozenset(entry.changes.get("reminded", ())))
    return Told(facts_of(found, entry), replace(matter, party=_concerned(entry)))


def _concerned(entry: Entry) -> str:
    """Return the party that the act concerns: who carries a step out, '' for the Presidency; else who acted."""
    return str(entry.changes["responsible"]) if "step" in entry.changes else entry.party


def choices(actor: Actor) -> Choices:
    """Return the newest consultations that the actor may see, as many as a list can be chosen from; one query."""
    symbols = consultations_for(actor).values_list("symbol", flat=True)[:OFFERED]
    return [(symbol, symbol) for symbol in symbols]


def expect(symbol: str, act: str, registers: Registers) -> Expected:
    """Return who will take part once the act is done: the Troika of the day, or all members but the Presidency."""
    matter = _expected(matter_of(Reading(symbol)), registers, act)
    return Expected(matter, _readers(act, symbol, matter))


def _expected(matter: Matter, registers: Registers, act: str) -> Matter:
    if act == "consultation.submit-to-troika":
        return replace(matter, seats=_seats_on(registers.on))
    if act in {"consultation.open-round-1", "consultation.open-round-2"}:
        return replace(matter, consulted=registers.members - {registers.presidency}, answered=frozenset())
    if act == REMIND:
        waiting = (matter.consulted - matter.answered) or (matter.seats - matter.seats_answered)
        return replace(matter, reminded=waiting)
    return matter


def _seats_on(on: date) -> frozenset[str]:
    return frozenset(seat.party for seat in seats_to_consult(troika_on(on)) if seat.party)


def _readers(act: str, symbol: str, matter: Matter) -> MayRead:
    """Return who may read the matter once the act is done, which may open it to more."""
    if act in AS_IT_STANDS:
        return reading(symbol)
    if act in BEFORE_THE_MEMBERS:
        return lambda actor: (
            sees_everything(actor) or (sees_as_member(actor) and not actor.parties.isdisjoint(matter.seats))
        )
    return lambda actor: sees_everything(actor) or sees_as_member(actor)


CONSULTATIONS = enter(
    Kind(
        name=KIND,
        words=_("Consultation"),
        acts={
            **{f"{KIND}.{act.value}": words for act, words in ACT_NAMES.items() if act in set(Act)},
            ZONES_CHANGED: _("Clocks were changed in a country whose term runs"),
            REMIND: _("Reminder to those who have not answered"),
            REMIND_STEP: _("Reminder of a step of the implementation"),
        },
        read=told,
        page=PAGE,
        reading=lambda entry: reading(entry.subject),
        choices=choices,
        expect=expect,
    )
)
