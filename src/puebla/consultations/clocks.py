"""Every capital of an open round at one instant: its clock, its day, its term, and what is left of it (J9, J23).

The instant comes from the server's one clock and nowhere else: the page shows it, and is shown anew each minute (T1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from puebla.consultations.access import consultation_for
from puebla.consultations.clock_drawing import Band, RoundDrawing, drawn
from puebla.consultations.models import Consultation, Reply, Round, RoundTerm
from puebla.consultations.readings import last_round, terms_of
from puebla.core.actor import Actor
from puebla.forum.calendars import calendars_of, years_around
from puebla.forum.names import party_names
from puebla.forum.queries import folded
from puebla.procedure.deadlines import Deadline, in_time
from puebla.procedure.values import Text
from puebla.procedure.working_days import CountedDay, name_of_day


@dataclass(frozen=True, slots=True)
class CapitalClock:
    """A consulted capital now: whether people work there today, until when it can reply, and whether it has.

    ``term`` keeps the frozen days; ``why_off`` is what the calendar says today, which a decree may have changed since.
    """

    term: RoundTerm
    name: str
    deadline: Deadline
    today: date
    why_off: Text | None
    days_left: int
    in_time: bool
    replied: bool

    @property
    def capital(self) -> str:
        """The name of the capital."""
        return str(self.term.party.capital)

    @property
    def holidays(self) -> list[CountedDay]:
        """The days that were skipped although they are no weekend."""
        return [off for off in self.deadline.skipped if off.reason != name_of_day(off.day)]

    @property
    def weekend_days(self) -> int:
        """How many days were skipped because they are a weekend."""
        return len(self.deadline.skipped) - len(self.holidays)


@dataclass(frozen=True, slots=True)
class RoundClocks:
    """The clocks of a round, what ends first on top; no rows when no round is open any more."""

    consultation: Consultation
    round: Round | None
    at: datetime
    rows: list[CapitalClock]
    drawing: RoundDrawing | None = None

    @property
    def waiting(self) -> int:
        """How many members can still reply and have not."""
        return sum(row.in_time and not row.replied for row in self.rows)


def clocks_of(actor: Actor, symbol: str, at: datetime) -> RoundClocks:
    """Return the clocks at the instant; eight queries, however many members there are.

    Whoever may see the consultation may see them: who has replied is known to all, what was said is not shown here.
    Refused: not-found.
    """
    consultation = consultation_for(actor, symbol)
    held = last_round(consultation)
    if held is None or not consultation.is_open:
        return RoundClocks(consultation, None, at, [])
    rows = _rows(held, at)
    bands = [Band(row.name, row.deadline, replied=row.replied) for row in rows]
    return RoundClocks(consultation, held, at, rows, drawn(bands, held.opened_at, at))


def _rows(held: Round, at: datetime) -> list[CapitalClock]:
    terms, names = terms_of(held), party_names()
    replied = frozenset(Reply.objects.filter(round=held, is_current=True).values_list("party_id", flat=True))
    calendars = calendars_of([term.party for term in terms], years_around(at.date()))
    rows = []
    for term in terms:
        deadline, party = term.as_deadline(), term.party
        today = deadline.local_day(at)
        rows.append(
            CapitalClock(
                term, names.get(party.code, party.code), deadline, today, calendars[party.code].reason_off(today),
                deadline.working_days_left(at), in_time(at, deadline), party.pk in replied,
            )
        )  # fmt: skip
    return sorted(rows, key=lambda row: (row.term.ends_at, folded(row.name)))
