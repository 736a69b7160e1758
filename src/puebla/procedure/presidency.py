"""The Presidency pro tempore and the Troika, worked out from the terms for any day (A7.2, A7.3, A8, Q15)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST_YEAR = 1996
"""The year of the first Presidency (001:418)."""


@dataclass(frozen=True, slots=True)
class PresidencyTerm:
    """One term: its year, its number, the presiding party's code and its first and last day.

    `number` is that of its Vice-Ministerial Meeting, None where none was numbered. `ends` is None while
    nobody knows the day of the next handover; the term then lasts until the next begins. An end before the
    start raises ValueError.
    """

    year: int
    number: int | None
    party: str
    starts: date
    ends: date | None = None

    def __post_init__(self) -> None:
        """Refuse a term that ends before it begins."""
        if self.ends is not None and self.ends < self.starts:
            message = f"the term of {self.year} ends {self.ends} before it starts {self.starts}"
            raise ValueError(message)

    def covers(self, on: date) -> bool:
        """Return whether the term runs on that day, its first and last days included."""
        return self.starts <= on and (self.ends is None or on <= self.ends)


class SeatRole(StrEnum):
    """The three seats of the Troika (001:645-647)."""

    FORMER = "former"
    CURRENT = "current"
    UPCOMING = "upcoming"


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of the Troika; vacant when nobody is known to hold it (ruling Q4)."""

    role: SeatRole
    term: PresidencyTerm | None = None

    @property
    def vacant(self) -> bool:
        """True when the seat has no known holder."""
        return self.term is None

    @property
    def party(self) -> str | None:
        """The code of the party in the seat, or None when it is vacant."""
        return self.term.party if self.term else None


def _empty(role: SeatRole) -> Seat:
    return Seat(role)


@dataclass(frozen=True, slots=True)
class Troika:
    """The former, the current and the upcoming Presidency on one day."""

    former: Seat = field(default_factory=lambda: _empty(SeatRole.FORMER))
    current: Seat = field(default_factory=lambda: _empty(SeatRole.CURRENT))
    upcoming: Seat = field(default_factory=lambda: _empty(SeatRole.UPCOMING))

    @property
    def seats(self) -> tuple[Seat, Seat, Seat]:
        """The three seats in the order of time."""
        return (self.former, self.current, self.upcoming)

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of the parties in the filled seats, each once, in the order of time."""
        return tuple(dict.fromkeys(seat.party for seat in self.seats if seat.party is not None))


def default_bounds(year: int) -> tuple[date, date]:
    """Return the first and last day of a term whose handovers are unknown: the calendar year (Q15)."""
    return date(year, 1, 1), date(year, 12, 31)


def _in_order(terms: Iterable[PresidencyTerm]) -> list[PresidencyTerm]:
    return sorted(terms, key=lambda term: (term.starts, term.year))


def term_on(terms: Iterable[PresidencyTerm], on: date) -> PresidencyTerm | None:
    """Return the term in office on `on`, or None when no Presidency is known for that day.

    On the day of a handover, which two terms share, the incoming Presidency is in office. A term without an
    end gives way to the next that starts, never to an earlier one.
    """
    begun = [term for term in _in_order(terms) if term.starts <= on]
    running = [term for term in begun if term.covers(on) and (term.ends is not None or term is begun[-1])]
    return running[-1] if running else None


def _term_of(terms: list[PresidencyTerm], year: int, *, last: bool) -> PresidencyTerm | None:
    same_year = [term for term in terms if term.year == year]
    if not same_year:
        return None
    return same_year[-1] if last else same_year[0]


def _year_of_gap(terms: list[PresidencyTerm], on: date) -> tuple[int, int]:
    """Between two terms that follow each other, those two; in a longer gap, the years around the day."""
    before = [term.year for term in terms if term.starts <= on]
    after = [term.year for term in terms if term.starts > on]
    if before and after and after[0] == before[-1] + 1:
        return before[-1], after[0]
    return on.year - 1, on.year + 1


def troika_on(terms: Iterable[PresidencyTerm], on: date) -> Troika:
    """Return the Troika of that day: the Presidencies of the year before, of the year and of the year after.

    A seat that no term fills is vacant: the former one in 1996, the upcoming one while no successor is
    appointed, the current one on a day for which no Presidency is known.
    """
    ordered = _in_order(terms)
    current = term_on(ordered, on)
    before, after = (current.year - 1, current.year + 1) if current else _year_of_gap(ordered, on)
    return Troika(
        Seat(SeatRole.FORMER, _term_of(ordered, before, last=True)),
        Seat(SeatRole.CURRENT, current),
        Seat(SeatRole.UPCOMING, _term_of(ordered, after, last=False)),
    )


def seats_to_consult(troika: Troika) -> tuple[Seat, ...]:
    """Return the seats whose feedback the Presidency in office asks for (A11, 001:642-648, ruling Q4).

    These are the filled seats of the others: a vacant seat is skipped, a country that is both former and
    upcoming is asked once, and one that also holds the Presidency in office is not asked at all.
    """
    asked: dict[str, Seat] = {}
    for seat in (troika.former, troika.upcoming):
        if seat.party is not None and seat.party != troika.current.party:
            asked.setdefault(seat.party, seat)
    return tuple(asked.values())
