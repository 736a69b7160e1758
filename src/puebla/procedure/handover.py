"""Who carries the Presidency on a day: terms, handovers, interims, and the days on which nobody does (A7.2, Q15).

A term includes its first and its last day; two terms may share one day, that of the handover, on which the incoming
Presidency is in office. An interim lasts up to, and without, the day that ends it. Who is in office on a day follows
from the records that cover that day and from no others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.presidency import (
    PresidencyTerm,
    Seat,
    SeatRole,
    Troika,
    default_bounds,
    term_on,
    troika_on as troika_of_terms,
)
from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

HANDOVER: Final = "presidency.handover"
INTERIM: Final = "presidency.interim"
TERM: Final = "presidency.term"
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Interim:
    """The country that carries the office meanwhile, for the Presidency of `year`.

    `until` is the first day without it, None while nobody knows it. An end that is not after the start raises
    ValueError.
    """

    year: int
    party: str
    starts: date
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse an interim without a day."""
        if self.until is not None and self.until <= self.starts:
            message = f"the interim of {self.party} ends {self.until} and starts {self.starts}"
            raise ValueError(message)

    def covers(self, on: date) -> bool:
        """Return whether the interim runs on that day."""
        return self.starts <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who carries the office on a day. `term` is also given while an interim stands in for its country."""

    term: PresidencyTerm | None = None
    interim: Interim | None = None

    @property
    def party(self) -> str | None:
        """The code of the one country with the Presidency's powers, or None when the office is vacant."""
        if self.interim is not None:
            return self.interim.party
        return self.term.party if self.term else None

    @property
    def year(self) -> int | None:
        """The year of the Presidency that is carried, or None when the office is vacant."""
        if self.interim is not None:
            return self.interim.year
        return self.term.year if self.term else None


@dataclass(frozen=True, slots=True)
class Spell:
    """Days on end with one holder, or with none. `until` is the first day after them."""

    starts: date
    until: date
    holder: Holder

    @property
    def is_vacant(self) -> bool:
        """True when nobody carries the office on these days."""
        return self.holder.party is None


def interim_on(interims: Iterable[Interim], on: date) -> Interim | None:
    """Return the interim that runs on the day, the latest begun if the records hold several."""
    running = [interim for interim in interims if interim.covers(on)]
    return max(running, key=lambda interim: interim.starts, default=None)


def holder_on(terms: Iterable[PresidencyTerm], interims: Iterable[Interim], on: date) -> Holder:
    """Return who carries the office on the day; an interim goes before the term that it stands in for."""
    return Holder(term_on(terms, on), interim_on(interims, on))


def troika_on(terms: Iterable[PresidencyTerm], interims: Iterable[Interim], on: date) -> Troika:
    """Return the Troika of the day. An interim holds the seat in office, and the seats beside it stay as they are.

    On a vacant day the last term that ended and the next that begins sit, if they are of the year before or after,
    or of the same year.
    """
    known = tuple(terms)
    troika = troika_of_terms(known, on)
    if troika.current.vacant:
        troika = _around(known, on)
    interim = interim_on(interims, on)
    if interim is None:
        return troika
    stand_in = PresidencyTerm(interim.year, None, interim.party, interim.starts)
    return replace(troika, current=Seat(SeatRole.CURRENT, stand_in))


def _around(terms: Sequence[PresidencyTerm], on: date) -> Troika:
    ended = [term for term in terms if term.starts <= on and term.year >= on.year - 1]
    to_come = [term for term in terms if term.starts > on and term.year <= on.year + 1]
    return Troika(
        Seat(SeatRole.FORMER, max(ended, key=lambda term: term.starts, default=None)),
        Seat(SeatRole.CURRENT),
        Seat(SeatRole.UPCOMING, min(to_come, key=lambda term: term.starts, default=None)),
    )


def spells(
    terms: Collection[PresidencyTerm], interims: Collection[Interim], first: date, last: date
) -> tuple[Spell, ...]:
    """Return, for every day from `first` to `last`, who carries the office; days with nobody are spells too."""
    edges = {first, *(edge for edge in _edges(terms, interims) if first < edge <= last)}
    found: list[Spell] = []
    for edge in sorted(edges):
        holder = holder_on(terms, interims, edge)
        if found and found[-1].holder == holder:
            continue
        if found:
            found[-1] = replace(found[-1], until=edge)
        found.append(Spell(edge, last + ONE_DAY, holder))
    return tuple(found)


def _edges(terms: Iterable[PresidencyTerm], interims: Iterable[Interim]) -> set[date]:
    """Return the days on which the holder may change."""
    edges: set[date] = set()
    for term in terms:
        edges |= {term.starts} | ({term.ends + ONE_DAY} if term.ends else set())
    for interim in interims:
        edges |= {interim.starts} | ({interim.until} if interim.until else set())
    return edges


def vacancies(
    terms: Collection[PresidencyTerm], interims: Collection[Interim], first: date, last: date
) -> tuple[Spell, ...]:
    """Return the days from `first` to `last` on which nobody carries the office."""
    return tuple(spell for spell in spells(terms, interims, first, last) if spell.is_vacant)


def in_office_since(terms: Collection[PresidencyTerm], interims: Collection[Interim], on: date) -> date | None:
    """Return the day on which the holder of that day took over the office, or took it back; None when vacant."""
    holder = holder_on(terms, interims, on)
    if holder.party is None:
        return None
    begun = holder.interim.starts if holder.interim else holder.term.starts if holder.term else on
    return spells(terms, interims, begun, on)[-1].starts


# What may be recorded


class HandoverKind(StrEnum):
    """How a handover lies to the day until which the term was recorded to run."""

    ORDINARY = "ordinary"
    EARLY = "early"
    POSTPONED = "postponed"
    VACANT = "vacant"


@dataclass(frozen=True, slots=True)
class Handover:
    """What a handover makes of the terms: the outgoing one and, unless nobody comes, the incoming one."""

    kind: HandoverKind
    outgoing: PresidencyTerm
    incoming: PresidencyTerm | None

    @property
    def terms(self) -> tuple[PresidencyTerm, ...]:
        """The terms that the handover changes."""
        return (self.outgoing,) if self.incoming is None else (self.outgoing, self.incoming)


def _wrong(field: str, code: str = HANDOVER, **details: str) -> Refusal:
    return Refusal(Reason.WRONG_VALUE, details={"field": field, **details}, provision_code=code)


def _collide(one: PresidencyTerm, other: PresidencyTerm) -> bool:
    """Tell whether two terms share more than the day of a handover, or do not follow each other as their years do."""
    earlier, later = sorted((one, other), key=lambda term: term.year)
    in_turn = earlier.starts < later.starts
    return not in_turn or (earlier.ends is not None and earlier.ends > later.starts)


def overlap(
    terms: Iterable[PresidencyTerm], interims: Iterable[Interim], changed: Sequence[PresidencyTerm]
) -> Refusal | None:
    """Return why the terms cannot be changed so: another term, or an interim that was outside of it, is in the way."""
    before = {term.year: term for term in terms}
    after = {**before, **{term.year: term for term in changed}}
    for term in changed:
        others = (other for year, other in after.items() if year != term.year)
        hit = next((other for other in others if _collide(term, other)), None)
        if hit is not None:
            return Refusal(Reason.TERMS_OVERLAP, details={"year": str(hit.year)}, provision_code=TERM)
        if any(_swallows(before.get(term.year), term, interim) for interim in interims):
            return Refusal(Reason.TERMS_OVERLAP, details={"year": str(term.year)}, provision_code=INTERIM)
    return None


def _swallows(before: PresidencyTerm | None, after: PresidencyTerm, interim: Interim) -> bool:
    """Tell whether an interim of days without Presidency would now stand in for a country that could preside."""
    inside = after.starts <= interim.starts and (after.ends is None or interim.starts < after.ends)
    return inside and not (before is not None and before.covers(interim.starts))


def first_bounds(terms: Iterable[PresidencyTerm], year: int) -> tuple[date, date] | Refusal:
    """Return the calendar year, less the days that the terms before and after it are known to take (Q15)."""
    starts, ends = default_bounds(year)
    for term in terms:
        if term.year < year and term.ends is not None:
            starts = max(starts, term.ends)
        elif term.year > year:
            ends = min(ends, term.starts)
    if ends <= starts:
        return Refusal(Reason.TERMS_OVERLAP, details={"year": str(year)}, provision_code=TERM)
    return starts, ends


def bounded(
    terms: Collection[PresidencyTerm], interims: Collection[Interim], term: PresidencyTerm, starts: date, ends: date
) -> PresidencyTerm | Refusal:
    """Return the term with these first and last days.

    Refused: wrong-value (an end that is not after the start), terms-overlap (with another term or an interim).
    """
    if ends <= starts:
        return _wrong("ends", TERM)
    changed = replace(term, starts=starts, ends=ends)
    return overlap(terms, interims, [changed]) or changed


def next_term(terms: Iterable[PresidencyTerm], year: int) -> PresidencyTerm | None:
    """Return the first appointed Presidency after that of the year, or None."""
    return min((term for term in terms if term.year > year), key=lambda term: term.year, default=None)


def hand_over(
    terms: Collection[PresidencyTerm],
    interims: Collection[Interim],
    year: int,
    on: date,
    *,
    to: int | None,
    end_is_known: bool,
) -> Handover | Refusal:
    """Return what the terms become when the Presidency of `year` hands over on the day, to that of `to` or to nobody.

    `end_is_known` tells whether the day until which the term was to run was ever recorded; without it a handover is
    never early or postponed. Refused: wrong-value (a day outside both terms, or an incoming Presidency that is not
    the next appointed), terms-overlap.
    """
    by_year = {term.year: term for term in terms}
    outgoing, following = by_year[year], next_term(terms, year)
    if on <= outgoing.starts:
        return _wrong("on")
    if to is not None and (following is None or following.year != to):
        return _wrong("incoming")
    incoming = by_year[to] if to is not None else None
    if incoming is not None and incoming.ends is not None and on >= incoming.ends:
        return _wrong("on")
    kind = _kind(outgoing, on, end_is_known=end_is_known) if incoming else HandoverKind.VACANT
    done = Handover(kind, replace(outgoing, ends=on), replace(incoming, starts=on) if incoming else None)
    return overlap(terms, interims, done.terms) or done


def _kind(outgoing: PresidencyTerm, on: date, *, end_is_known: bool) -> HandoverKind:
    if not end_is_known or outgoing.ends is None or on == outgoing.ends:
        return HandoverKind.ORDINARY
    return HandoverKind.EARLY if on < outgoing.ends else HandoverKind.POSTPONED


def interim_from(
    terms: Collection[PresidencyTerm],
    interims: Iterable[Interim],
    party: str,
    starts: date,
    until: date | None = None,
) -> Interim | Refusal:
    """Return the interim of a country from a day on; without a last day it gives way to the next term that begins.

    Refused: wrong-value (an end before the start, the country that presides anyway), terms-overlap (another interim,
    or a term that begins meanwhile).
    """
    if until is not None and until <= starts:
        return _wrong("until", INTERIM)
    term = term_on(terms, starts)
    if term is not None and term.party == party:
        return _wrong("party", INTERIM)
    following = min((other.starts for other in terms if other.starts > starts), default=None)
    if until is not None and following is not None and until > following:
        return Refusal(Reason.TERMS_OVERLAP, details={"field": "until"}, provision_code=INTERIM)
    found = Interim(term.year if term else starts.year, party, starts, until or following)
    if any(_meet(found, other) for other in interims):
        return Refusal(Reason.TERMS_OVERLAP, details={"field": "starts"}, provision_code=INTERIM)
    return found


def _meet(one: Interim, other: Interim) -> bool:
    first, second = sorted((one, other), key=lambda interim: interim.starts)
    return first.covers(second.starts)


def ended(interim: Interim, until: date) -> Interim | Refusal:
    """Return the interim ended on a day, the first without it. Refused: wrong-value (no day left, or not earlier)."""
    if until <= interim.starts or (interim.until is not None and until >= interim.until):
        return _wrong("until", INTERIM)
    return replace(interim, until=until)


def giving_way(interims: Iterable[Interim], changed: Collection[PresidencyTerm]) -> tuple[tuple[Interim, Interim], ...]:
    """Return the interims that a term beginning after them ends, each as it was and as it becomes."""
    found = []
    for interim in interims:
        starts = min((term.starts for term in changed if term.starts > interim.starts), default=None)
        if starts is not None and (interim.until is None or interim.until > starts):
            found.append((interim, replace(interim, until=starts)))
    return tuple(found)
