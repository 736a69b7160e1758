"""Which party belongs to which, and which replaced which: dated, without circles (A2, A4, D34; rulings Q32).

A party is part of one other at a time. Whoever is replaced has one successor; several may be replaced by the same.
What follows from a succession: the standing, where the decision says so. What does not: offices, which belong to
people, and whatever is past, which stays with the party that it concerned.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure import statuses
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.statuses import ONE_AT_A_TIME, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROVISION: Final = "parties.relations"
SUCCESSION: Final = "parties.succession"


class Kind(StrEnum):
    """What one party may be to another."""

    PARENT = "parent"
    SUCCESSOR = "successor"


@dataclass(frozen=True, slots=True)
class Tie:
    """The part belongs to the whole from a day (None: unknown, taken as always) to the day before `until` (None: open).

    A tie that ends on or before its first day raises ValueError.
    """

    part: str
    whole: str
    starts: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a tie without a day."""
        if self.starts is not None and self.until is not None and self.until <= self.starts:
            message = f"a tie from {self.starts} cannot have ended by {self.until}"
            raise ValueError(message)

    @property
    def first(self) -> date:
        """The first day, or the first day there is."""
        return self.starts or date.min

    @property
    def last(self) -> date:
        """The first day without it, or the last day there is."""
        return self.until or date.max

    def covers(self, on: date) -> bool:
        """Return whether it holds on that day."""
        return self.first <= on < self.last

    def meets(self, other: Tie) -> bool:
        """Return whether the two share a day."""
        return self.first < other.last and other.first < self.last


def _refuse(reason: Reason, code: str, **details: str) -> Refusal:
    return Refusal(reason, details=details, provision_code=code)


def tie_of(part: str, whole: str, starts: date | None, until: date | None) -> Tie | Refusal:
    """Return the tie; wrong-value where it would end before its first day, circle where a party would hold itself."""
    if part == whole:
        return _refuse(Reason.CIRCLE, PROVISION, field="other")
    try:
        return Tie(part, whole, starts, until)
    except ValueError:
        return _refuse(Reason.WRONG_VALUE, PROVISION, field="until")


def parent_on(ties: Iterable[Tie], part: str, on: date) -> str:
    """Return the code of what the party belongs to on the day, or ''."""
    return next((tie.whole for tie in ties if tie.part == part and tie.covers(on)), "")


def makes_a_circle(ties: Sequence[Tie], wanted: Tie) -> bool:
    """Return whether on some day of the wanted tie its whole would belong, however far up, to its part.

    Ties change on their first days alone, so that only the first day of the wanted tie and of those that begin within
    it need be looked at.
    """
    days = {wanted.first} | {tie.first for tie in ties if wanted.covers(tie.first)}
    return any(_leads_up(ties, wanted.whole, wanted.part, day) for day in days)


def _leads_up(ties: Iterable[Tie], below: str, above: str, on: date) -> bool:
    """Return whether `below` is `above` or belongs to it on the day; a circle that is there already ends the climb."""
    parents = {tie.part: tie.whole for tie in ties if tie.covers(on)}
    seen: set[str] = set()
    here = below
    while here and here not in seen:
        if here == above:
            return True
        seen.add(here)
        here = parents.get(here, "")
    return False


def set_parent(ties: Sequence[Tie], wanted: Tie) -> tuple[Tie, ...] | Refusal:
    """Return the ties of the part as they stand afterwards; an open one gives way on the first day of the new.

    Refused: already-done (the same already holds from that day on), periods-overlap (another holds on one of the days
    and does not give way), circle.
    """
    own = [tie for tie in ties if tie.part == wanted.part]
    if any(tie.whole == wanted.whole and tie.meets(wanted) for tie in own):
        return _refuse(Reason.ALREADY_DONE, PROVISION, field="other")
    kept = [_giving_way(tie, wanted) for tie in own]
    if any(tie.meets(wanted) for tie in kept):
        return _refuse(Reason.PERIODS_OVERLAP, PROVISION, field="starts")
    others = [tie for tie in ties if tie.part != wanted.part]
    if makes_a_circle([*others, *kept], wanted):
        return _refuse(Reason.CIRCLE, PROVISION, field="other")
    return tuple(sorted([*kept, wanted], key=lambda tie: tie.first))


def _giving_way(tie: Tie, wanted: Tie) -> Tie:
    if tie.until is None and wanted.starts is not None and tie.first < wanted.starts:
        return replace(tie, until=wanted.starts)
    return tie


def end_parent(tie: Tie, on: date) -> Tie | Refusal:
    """Return the tie that ends with the day before `on`; refused: already-done, wrong-value (too early a day)."""
    if tie.until is not None:
        return _refuse(Reason.ALREADY_DONE, PROVISION, field="on")
    if on <= tie.first:
        return _refuse(Reason.WRONG_VALUE, PROVISION, field="on")
    return replace(tie, until=on)


# Succession


@dataclass(frozen=True, slots=True)
class Succession:
    """A party that another one replaces from a day on."""

    former: str
    successor: str
    on: date


@dataclass(frozen=True, slots=True)
class Following:
    """What follows from a succession: the periods of the former that end, and those that the successor receives."""

    ending: tuple[Period, ...]
    granted: tuple[Period, ...]


def succeed(known: Iterable[Succession], wanted: Succession) -> Succession | Refusal:
    """Return the succession; circle for itself and for a chain back to itself, already-done where one is recorded."""
    successors = {each.former: each.successor for each in known}
    if wanted.former in successors:
        return _refuse(Reason.ALREADY_DONE, SUCCESSION, field="successor")
    here = wanted.successor
    seen: set[str] = set()
    while here and here not in seen:
        if here == wanted.former:
            return _refuse(Reason.CIRCLE, SUCCESSION, field="successor")
        seen.add(here)
        here = successors.get(here, "")
    return wanted


def follows(
    former: Iterable[Period], successor: Sequence[Period], on: date, *, standing_passes: bool
) -> Following | Refusal:
    """Return what follows on the day: open periods of the former end; the successor receives those it does not hold.

    Without `standing_passes` nothing is received: the successor applies (A5). A period of the former that begins on
    the day or later stands in the way as wrong-value; another standing of the successor, as status-overlaps.
    """
    ending = tuple(period for period in former if period.until is None or period.until > on)
    if any(period.starts is not None and period.starts >= on for period in ending):
        return _refuse(Reason.WRONG_VALUE, SUCCESSION, field="on")
    granted: list[Period] = []
    for period in ending if standing_passes else ():
        wanted = Period(period.kind, on, period.until)
        if any(held.kind is wanted.kind and held.covers(on) for held in successor):
            continue
        if statuses.clash([*successor, *granted], wanted) is not None:
            return _refuse(Reason.STATUS_OVERLAPS, SUCCESSION, status=wanted.kind.value, field="standing_passes")
        granted.append(wanted)
    return Following(ending, tuple(granted))


def has_standing(periods: Iterable[Period], on: date) -> bool:
    """Return whether one of the periods is a standing that holds on the day; a partner has none."""
    return any(period.kind in ONE_AT_A_TIME and period.covers(on) for period in periods)
