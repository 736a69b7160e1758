"""The calendars of working days as a kind of matter: a day corrected by decree, a correction taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from puebla.consultations.touched import Touched, terms_touched
from puebla.core.models import Entry
from puebla.notices.audiences import Matter
from puebla.notices.facts import Facts, Pair, Term
from puebla.notices.kinds import Kind, Told, enter
from puebla.notices.reference import plain_facts
from puebla.procedure.working_days import CountedDay

KIND = "calendar"
PAGE = "/{language}/calendars/"


@dataclass(frozen=True)
class RunningTerm:
    """A term that runs and holds the day: of which consultation and round, and how the day was counted in it."""

    symbol: str
    kind: int
    term: Term
    day: CountedDay


@dataclass(frozen=True)
class CalendarFacts(Facts):
    """A correction, and the terms that run already and that it no longer changes."""

    running: tuple[RunningTerm, ...] = ()


def _running(found: Touched) -> RunningTerm:
    party, held = found.term.party, found.term.round
    term = Term(Pair.of(party, "name"), Pair.of(party, "capital"), found.term.as_deadline())
    return RunningTerm(held.consultation.symbol, held.kind, term, found.day)


def told(entry: Entry) -> Told:
    """Return the facts of a correction; the link leads to the country's year."""
    touched = terms_touched(entry.subject, date.fromisoformat(entry.changes["day"]))
    more = plain_facts(entry, f"{PAGE}{entry.subject}/", party=entry.subject)
    facts = CalendarFacts(**more, running=tuple(_running(found) for found in touched))
    return Told(facts, Matter(KIND, entry.subject, party=entry.subject))


CALENDARS = enter(
    Kind(
        name=KIND,
        words=_("Calendar"),
        acts={
            "calendar.correct": _("a day of a calendar is corrected"),
            "calendar.withdraw": _("a correction of a calendar is taken back"),
        },
        read=told,
        page=PAGE,
    )
)
