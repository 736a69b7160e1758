"""What a party is to the Conference from a day to a day: periods that never overlap, gaps that are seen (Q31, Q32).

A party has one standing at a time: member, observer country, observer organization or civil society. To be a partner
says nothing about the standing and may go with any of them, but not with itself twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROVISION: Final = "admission.status"
"""What every refusal here rests on: a status has a beginning, an end, a reason and a source."""


class Standing(StrEnum):
    """What a party may be to the Conference."""

    MEMBER = "member"
    OBSERVER_STATE = "observer-state"
    OBSERVER_ORGANIZATION = "observer-organization"
    CIVIL_SOCIETY = "civil-society"
    PARTNER = "partner"


ONE_AT_A_TIME: Final = frozenset(Standing) - {Standing.PARTNER}
"""The standings of which a party has one at most on any day."""

_KINDS: Final[dict[Standing, frozenset[str]]] = {
    Standing.MEMBER: frozenset({"state"}),
    Standing.OBSERVER_STATE: frozenset({"state"}),
    Standing.OBSERVER_ORGANIZATION: frozenset({"organization", "mandate"}),
    Standing.CIVIL_SOCIETY: frozenset({"network", "organization"}),
    Standing.PARTNER: frozenset({"state", "organization", "mandate", "network", "category"}),
}


class Change(StrEnum):
    """What can happen to a status."""

    GRANT = "grant"
    SUSPEND = "suspend"
    RESUME = "resume"
    END = "end"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True)
class Period:
    """One status: its kind, its first day (None: unknown, taken as always) and the first day without it (None: open).

    A period that ends on or before its first day raises ValueError.
    """

    kind: Standing
    starts: date | None
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period without a day."""
        if self.starts is not None and self.until is not None and self.until <= self.starts:
            message = f"a status from {self.starts} cannot have ended by {self.until}"
            raise ValueError(message)

    def covers(self, on: date) -> bool:
        """Return whether the status holds on that day."""
        return _first(self) <= on and (self.until is None or on < self.until)

    def meets(self, other: Period) -> bool:
        """Return whether the two share a day."""
        return _first(self) < _last(other) and _first(other) < _last(self)

    def rivals(self, other: Period) -> bool:
        """Return whether a party cannot have both on one day."""
        return self.kind is other.kind or {self.kind, other.kind} <= ONE_AT_A_TIME


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a standing between two statuses: from the first such day to the day before `until`."""

    starts: date
    until: date
    before: Period
    after: Period


def _first(period: Period) -> date:
    return period.starts or date.min


def _last(period: Period) -> date:
    return period.until or date.max


def fits(kind: Standing, party_kind: str) -> bool:
    """Return whether a party of this kind ("state", "organization" and so on) can have the status."""
    return party_kind in _KINDS[kind]


def period_of(kind: Standing, starts: date | None, until: date | None) -> Period | Refusal:
    """Return the period, or the refusal wrong-value where it would end before its first day."""
    try:
        return Period(kind, starts, until)
    except ValueError:
        return _refuse(Reason.WRONG_VALUE, field="until")


def _refuse(reason: Reason, **details: str) -> Refusal:
    return Refusal(reason, details=details, provision_code=PROVISION)


def clash(held: Iterable[Period], wanted: Period) -> Period | None:
    """Return the first period that cannot stand beside the wanted one, or None."""
    rivals = (period for period in held if period.rivals(wanted) and period.meets(wanted))
    return min(rivals, key=_first, default=None)


def grant(held: Iterable[Period], wanted: Period) -> Period | Refusal:
    """Return the new period, or the refusal status-overlaps that names the status in the way."""
    found = clash(held, wanted)
    if found is None:
        return wanted
    return _refuse(Reason.STATUS_OVERLAPS, status=found.kind.value, field="starts")


def end(period: Period, on: date) -> Period | Refusal:
    """Return the period that ends with the day before `on`.

    One that has an end already is refused as already-done (it can be corrected), a day on or before its first as
    wrong-value.
    """
    if period.until is not None:
        return _refuse(Reason.ALREADY_DONE, field="on")
    found = period_of(period.kind, period.starts, on)
    return _refuse(Reason.WRONG_VALUE, field="on") if isinstance(found, Refusal) else found


def resume(held: Sequence[Period], suspended: Period, on: date) -> Period | Refusal:
    """Return the period that takes up a suspended one again from `on`, its first day with the status.

    A status that still runs is refused as not-your-turn, a day before the suspension as wrong-value, and days that
    another status holds as status-overlaps.
    """
    if suspended.until is None:
        return _refuse(Reason.NOT_YOUR_TURN, field="on")
    if on < suspended.until:
        return _refuse(Reason.WRONG_VALUE, field="on")
    return grant(held, Period(suspended.kind, on))


def correct(held: Iterable[Period], period: Period, right: Period) -> Period | Refusal:
    """Return the corrected period in the place of `period`.

    `held` may hold the period itself, which does not count. Nothing changed is refused as already-done, days that
    another status holds as status-overlaps.
    """
    if right == period:
        return _refuse(Reason.ALREADY_DONE, field="starts")
    others = list(held)
    if period in others:
        others.remove(period)
    return grant(others, right)


def succeed(held: Iterable[Period], wanted: Period) -> tuple[Period, ...]:
    """Return the open periods that end on the wanted one's first day because it takes their place.

    An observer that becomes a member is no observer from that day on. Only an open status of another kind gives way.
    """
    return tuple(
        period
        for period in held
        if period.until is None
        and period.kind is not wanted.kind
        and period.rivals(wanted)
        and _first(period) < _first(wanted)
    )


def gaps(held: Iterable[Period]) -> tuple[Gap, ...]:
    """Return the days without standing between the first status and the last, in order; partners do not count."""
    ordered = sorted((period for period in held if period.kind in ONE_AT_A_TIME), key=_first)
    return tuple(
        Gap(earlier.until, _first(later), earlier, later)
        for earlier, later in pairwise(ordered)
        if earlier.until is not None and earlier.until < _first(later)
    )


def overlaps(held: Sequence[Period]) -> tuple[tuple[Period, Period], ...]:
    """Return every pair that cannot stand together; none, unless a register was loaded with a fault."""
    return tuple(
        (one, other)
        for place, one in enumerate(held)
        for other in held[place + 1 :]
        if one.rivals(other) and one.meets(other)
    )
