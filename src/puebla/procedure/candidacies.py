"""Candidacies for the Presidency, the appointment by consensus, and the theme (A7.2, Q16, Q17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from puebla.procedure.presidency import FIRST_YEAR, default_bounds
from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LAST_YEAR: Final = 2100
CANDIDACY: Final = "presidency.candidacy"
APPOINTMENT: Final = "presidency.appointment"
THEME_CHANGES: Final = "presidency.theme-changes"


@dataclass(frozen=True, slots=True)
class Interest:
    """A country's interest in the Presidency of a year, and the day of the plenary that heard of it."""

    year: int
    party: str
    day: date


def expected_by(year: int, years_ahead: int) -> date:
    """Return the last day on which a candidacy is in time: so many years before the Presidency's year begins."""
    begins, _ = default_bounds(year)
    return begins.replace(year=begins.year - years_ahead)


def is_late(interest: Interest, years_ahead: int) -> bool:
    """Tell whether it was announced later than expected. It counts all the same, with a warning (Q16)."""
    return interest.day > expected_by(interest.year, years_ahead)


def _refusal(reason: Reason, code: str, field: str) -> Refusal:
    return Refusal(reason, details={"field": field}, provision_code=code)


def candidacy_refusal(
    interest: Interest, *, today: date, members: Collection[str], taken: Collection[int], standing: Collection[Interest]
) -> Refusal | None:
    """Return why a candidacy cannot be recorded, or None.

    `members` are those of the day of the plenary, `taken` the years with a Presidency, `standing` the candidacies not
    withdrawn. Refused: wrong-value (a plenary to come, a year that is over by then or beyond the calendar),
    not-a-member, year-taken, already-done.
    """
    if interest.day > today:
        return _refusal(Reason.WRONG_VALUE, CANDIDACY, "announced_on")
    if not max(FIRST_YEAR, interest.day.year) <= interest.year <= LAST_YEAR:
        return _refusal(Reason.WRONG_VALUE, CANDIDACY, "year")
    if interest.party not in members:
        return _refusal(Reason.NOT_A_MEMBER, CANDIDACY, "party")
    if interest.year in taken:
        return _refusal(Reason.YEAR_TAKEN, APPOINTMENT, "year")
    if any((other.year, other.party) == (interest.year, interest.party) for other in standing):
        return _refusal(Reason.ALREADY_DONE, CANDIDACY, "year")
    return None


def appointment_refusal(
    agreed: Interest, *, today: date, members: Collection[str], taken: Collection[int]
) -> Refusal | None:
    """Return why an appointment cannot be recorded, or None. `agreed.day` is that of the consensus.

    No candidacy is needed: the members' consensus is enough. Refused: wrong-value (a consensus to come, a year beyond
    the calendar), not-a-member (on the day of the consensus), year-taken.
    """
    if agreed.day > today:
        return _refusal(Reason.WRONG_VALUE, APPOINTMENT, "agreed_on")
    if not FIRST_YEAR <= agreed.year <= LAST_YEAR:
        return _refusal(Reason.WRONG_VALUE, APPOINTMENT, "year")
    if agreed.party not in members:
        return _refusal(Reason.NOT_A_MEMBER, APPOINTMENT, "party")
    if agreed.year in taken:
        return _refusal(Reason.YEAR_TAKEN, APPOINTMENT, "year")
    return None


class Dated(Protocol):
    """A record that holds since a day; None is a record of the beginning whose day nobody knows."""

    @property
    def since(self) -> date | None:
        """The first day on which it holds."""


D = TypeVar("D", bound=Dated)


def record_on(records: Iterable[D], on: date) -> D | None:
    """Return the record that holds on the day: the latest begun by then, of two of one day the later given, or None."""
    begun = [record for record in records if record.since is None or record.since <= on]
    begun.sort(key=lambda record: record.since or date.min)
    return begun[-1] if begun else None


def theme_refusal(since: date, *, today: date, appointed_on: date | None, ends: date) -> Refusal | None:
    """Return why a theme cannot hold from the day, or None (Q17).

    Refused, all as wrong-value: a day to come, a day before the appointment, a day after the term.
    """
    if since > today or since > ends or (appointed_on is not None and since < appointed_on):
        return _refusal(Reason.WRONG_VALUE, THEME_CHANGES, "since")
    return None
