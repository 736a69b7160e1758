"""What the page of an act shows before the act is done: who will be asked, until when, who stands where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from puebla.consultations.groups import groups_of
from puebla.consultations.models import Consultation, ProposedChange
from puebla.consultations.names import SEAT_NAMES
from puebla.consultations.pages_text import text_to_consider
from puebla.consultations.readings import (
    last_round,
    latest_version,
    open_round,
    presiding,
    proposals_in,
    terms_at,
    terms_of,
    undeclined,
    verdict_on,
)
from puebla.core.actor import Actor
from puebla.forum.names import party_names
from puebla.forum.presidencies import troika_on
from puebla.forum.queries import folded
from puebla.procedure.deadlines import Deadline
from puebla.procedure.presidency import seats_to_consult
from puebla.procedure.working_days import CountedDay, name_of_day


@dataclass(frozen=True, slots=True)
class NamedTerm:
    """The term of a member with the member's name."""

    term: Deadline
    name: str

    @property
    def holidays(self) -> list[CountedDay]:
        """The days that were not counted although they are no weekend."""
        return [off for off in self.term.skipped if off.reason != name_of_day(off.day)]


def no_preview(_actor: Actor, _consultation: Consultation, _at: datetime) -> dict[str, Any]:
    """Show nothing more."""
    return {}


def troika_preview(actor: Actor, consultation: Consultation, _at: datetime) -> dict[str, Any]:
    """Show who will be asked in the Troika of the day, and the text that will be fixed."""
    troika, names = troika_on(actor.on), party_names()
    asked = {seat.role for seat in seats_to_consult(troika)}
    seats = [
        {"role": str(SEAT_NAMES[seat.role]), "name": names.get(seat.party or "", ""), "asked": seat.role in asked}
        for seat in troika.seats
    ]
    return {"seats": seats, **text_preview(actor, consultation, _at)}


def text_preview(actor: Actor, consultation: Consultation, _at: datetime) -> dict[str, Any]:
    """Show the last version of the text, and what changed since the last one that was shown."""
    version = latest_version(consultation)
    return {"version": version, "text": text_to_consider(actor, version)}


def round_preview(actor: Actor, consultation: Consultation, at: datetime) -> dict[str, Any]:
    """Show the term that each member would have if the round were opened at the instant."""
    terms = _named(terms_at(actor.on, at, presiding(actor)))
    return {"terms": terms, "opens_at": at, "answered": answered_proposals(consultation)}


def extension_preview(_actor: Actor, consultation: Consultation, _at: datetime) -> dict[str, Any]:
    """Show the terms of the open round; none when no round is open any more."""
    terms = [row.as_deadline() for row in terms_of(open_round(consultation))] if consultation.is_open else []
    return {"terms": _named(terms)}


def _named(terms: Any) -> list[NamedTerm]:
    names = party_names()
    rows = [NamedTerm(term, names.get(term.party, term.party)) for term in terms]
    return sorted(rows, key=lambda row: folded(row.name))


def verdict_preview(_actor: Actor, consultation: Consultation, _at: datetime) -> dict[str, Any]:
    """Show who stands where after the last round, and the proposals that still need an answer."""
    held = last_round(consultation)
    if held is None:
        return {}
    names = party_names()
    waiting = [names.get(code, code) for code in undeclined(held)]
    return {"held": held, "groups": groups_of(verdict_on(held), names), "undeclined": waiting}


def answered_proposals(consultation: Consultation) -> list[ProposedChange]:
    """Return the changes proposed in the last round with their answers."""
    return proposals_in(last_round(consultation))
