"""What a party is called from a day to a day: names that follow each other, without overlap and with no gap unseen.

A name begins on a day and holds until the next one begins. The first name may have no known beginning and then counts
as always (Q31). Both languages change together; a name recorded by mistake gives its days back to the one before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROVISION: Final = "parties.names"
"""What every refusal here rests on: a party keeps its code and its record through every change of name."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The official name and the acronym in both languages. A name missing in one language raises ValueError."""

    es: str
    en: str
    acronym_es: str = ""
    acronym_en: str = ""

    def __post_init__(self) -> None:
        """Refuse a name that does not exist in both languages."""
        if not self.es.strip() or not self.en.strip():
            message = "a party has its name in both languages"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class NamePeriod:
    """One name: its first day (None: unknown, taken as always) and the first day without it (None: open).

    A period that ends on or before its first day raises ValueError.
    """

    naming: Naming
    starts: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a name without a day."""
        if self.starts is not None and self.until is not None and self.until <= self.starts:
            message = f"a name from {self.starts} cannot have ended by {self.until}"
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
        """Return whether it is the name on that day."""
        return self.first <= on < self.last


Names = tuple[NamePeriod, ...]


def _refuse(reason: Reason, **details: str) -> Refusal:
    return Refusal(reason, details=details, provision_code=PROVISION)


def in_order(held: Iterable[NamePeriod]) -> Names:
    """Return the names in the order of their days."""
    return tuple(sorted(held, key=lambda period: period.first))


def name_on(held: Iterable[NamePeriod], on: date) -> NamePeriod | None:
    """Return the name on the day, or None where none is recorded for it."""
    return next((period for period in in_order(held) if period.covers(on)), None)


def gaps(held: Iterable[NamePeriod]) -> tuple[tuple[date, date], ...]:
    """Return the days without a name between the first and the last, each as the first such day and the next name's."""
    return tuple(
        (earlier.until, later.first)
        for earlier, later in pairwise(in_order(held))
        if earlier.until is not None and earlier.until < later.first
    )


def overlaps(held: Iterable[NamePeriod]) -> tuple[tuple[NamePeriod, NamePeriod], ...]:
    """Return every pair of names with a day in common; none, unless a register was loaded with a fault."""
    return tuple((one, other) for one, other in pairwise(in_order(held)) if other.first < one.last)


def rename(held: Sequence[NamePeriod], naming: Naming, on: date) -> Names | Refusal:
    """Return the names with a new one from the day on, which holds until the next recorded change.

    Refused: wrong-value (a day on or before the first day of all), periods-overlap (another name begins on that day:
    it is corrected instead), already-done (it is the name already, or the one that follows).
    """
    names = in_order(held)
    before = name_on(names, on)
    if before is None:
        return _refuse(Reason.WRONG_VALUE, field="on")
    if before.first == on:
        return _refuse(Reason.PERIODS_OVERLAP, field="on")
    after = _next(names, before)
    if naming == before.naming or (after is not None and naming == after.naming):
        return _refuse(Reason.ALREADY_DONE, field="name")
    others = (period for period in names if period != before)
    return in_order([*others, replace(before, until=on), NamePeriod(naming, on, before.until)])


def _next(names: Names, period: NamePeriod) -> NamePeriod | None:
    place = names.index(period) + 1
    return names[place] if place < len(names) else None


def correct(held: Sequence[NamePeriod], period: NamePeriod, naming: Naming, starts: date | None) -> Names | Refusal:
    """Return the names with one corrected: its wording, its first day, or both; the one before ends where it begins.

    Refused: not-found (there is no such name), already-done (nothing changes), wrong-value (no day would be left of it
    or of the one before; only the first name may have an unknown beginning).
    """
    names = in_order(held)
    if period not in names:
        return _refuse(Reason.NOT_FOUND)
    if (naming, starts) == (period.naming, period.starts):
        return _refuse(Reason.ALREADY_DONE, field="name")
    place = names.index(period)
    before = names[place - 1] if place else None
    bounded = before is None or (starts is not None and starts > before.first)
    if not bounded or (starts is not None and starts >= period.last):
        return _refuse(Reason.WRONG_VALUE, field="starts")
    moved = [replace(before, until=starts)] if before else []
    return (*names[: max(place - 1, 0)], *moved, NamePeriod(naming, starts, period.until), *names[place + 1 :])


def withdraw(held: Sequence[NamePeriod], period: NamePeriod) -> Names | Refusal:
    """Return the names without one recorded by mistake; the one before holds on its days.

    Refused: not-found, wrong-value (the first name has none before it: it is corrected instead).
    """
    names = in_order(held)
    if period not in names:
        return _refuse(Reason.NOT_FOUND)
    place = names.index(period)
    if place == 0:
        return _refuse(Reason.WRONG_VALUE, field="name")
    before = replace(names[place - 1], until=period.until)
    return (*names[: place - 1], before, *names[place + 1 :])
