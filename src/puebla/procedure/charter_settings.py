"""The charter's parameters in their types: what another forum, or a decision, may set differently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.deadlines import WorkingDayPolicy
from puebla.procedure.participation import Category
from puebla.procedure.reminders import Hours
from puebla.procedure.values import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from puebla.procedure.charter_entries import ParameterValue

_HOURS_OF_A_DAY = 24
_A_LEAP_YEAR = 2024


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year, such as 31 March."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """Return that day in `year`."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every parameter of a charter, with the field's name as its code in `parameters.toml`.

    Days are working days but for `contact_stale_days`, hours are local, `fund_ceiling` is in whole units of `currency`.
    """

    working_days: WorkingDayPolicy
    silence: SilencePolicy
    round_days: int
    troika_reminder_days: int
    reminder_days_left: tuple[int, ...]
    reminder_hours: Hours
    contact_step_days: tuple[int, ...]
    contact_stale_days: int
    interim_days: int
    replies_seen_at_once: tuple[Category, ...]
    replies_seen_after_round: tuple[Category, ...]
    languages: tuple[str, ...]
    seat: str
    candidacy_years_ahead: int
    closed_door_heads: int
    closed_door_heads_two_ministries: int
    closed_door_officials: int
    currency: str
    contributions_called_on: MonthDay
    contributions_due_on: MonthDay
    fund_ceiling: int
    fund_minor_under: int
    fund_elder_from: int
    fund_nationals: str
    fund_small_cell: int

    def replies_visible_to(self, categories: Collection[Category], *, round_closed: bool) -> bool:
        """Return whether somebody in these capacities sees the replies of others (ruling Q12)."""
        seeing = set(self.replies_seen_at_once)
        if round_closed:
            seeing |= set(self.replies_seen_after_round)
        return not seeing.isdisjoint(categories)


def _integer(value: ParameterValue, lowest: int = 0) -> int:
    if not isinstance(value, int) or value < lowest:
        message = f"{value!r} is not a whole number from {lowest} up"
        raise ValueError(message)
    return value


def _from_one(value: ParameterValue) -> int:
    return _integer(value, 1)


def _string(value: ParameterValue) -> str:
    if not isinstance(value, str) or not value:
        message = f"{value!r} is not a word"
        raise ValueError(message)
    return value


def _integers(value: ParameterValue) -> tuple[int, ...]:
    if not isinstance(value, tuple) or not value:
        message = f"{value!r} is not a list of whole numbers"
        raise ValueError(message)
    return tuple(_integer(part) for part in value)


def _three_steps(value: ParameterValue) -> tuple[int, ...]:
    days = _integers(value)
    if len(days) != len(("reminder", "second contact", "telephone")) or not all(days):
        message = f"{value!r} is not three numbers of working days: reminder, second contact, telephone"
        raise ValueError(message)
    return days


def _categories(value: ParameterValue) -> tuple[Category, ...]:
    if not isinstance(value, tuple):
        message = f"{value!r} is not a list of categories"
        raise ValueError(message)  # noqa: TRY004 - every wrong parameter is a ValueError
    return tuple(Category(str(part)) for part in value)


def _languages(value: ParameterValue) -> tuple[str, ...]:
    if not isinstance(value, tuple) or not value or not set(value) <= set(LANGUAGES):
        message = f"{value!r} is not a list of languages among {', '.join(LANGUAGES)}"
        raise ValueError(message)
    return tuple(str(part) for part in value)


def _hours(value: ParameterValue) -> Hours:
    bounds = _integers(value)
    if len(bounds) != len(("first", "last")) or not bounds[0] < bounds[1] <= _HOURS_OF_A_DAY:
        message = f"{value!r} is not a pair of hours, the earlier first"
        raise ValueError(message)
    return Hours(*bounds)


def _month_day(value: ParameterValue) -> MonthDay:
    try:
        day = date.fromisoformat(f"{_A_LEAP_YEAR}-{_string(value)}")
    except ValueError as error:
        message = f"{value!r} is not a day of the year such as 03-31"
        raise ValueError(message) from error
    return MonthDay(day.month, day.day)


_READERS: Final[dict[str, Callable[[ParameterValue], object]]] = {
    "working_days": lambda value: WorkingDayPolicy(_string(value)),
    "silence": lambda value: SilencePolicy(_string(value)),
    "round_days": _from_one,
    "troika_reminder_days": _from_one,
    "reminder_days_left": _integers,
    "reminder_hours": _hours,
    "contact_step_days": _three_steps,
    "contact_stale_days": _from_one,
    "interim_days": _from_one,
    "replies_seen_at_once": _categories,
    "replies_seen_after_round": _categories,
    "languages": _languages,
    "seat": _string,
    "candidacy_years_ahead": _integer,
    "closed_door_heads": _from_one,
    "closed_door_heads_two_ministries": _from_one,
    "closed_door_officials": _integer,
    "currency": _string,
    "contributions_called_on": _month_day,
    "contributions_due_on": _month_day,
    "fund_ceiling": _from_one,
    "fund_minor_under": _from_one,
    "fund_elder_from": _from_one,
    "fund_nationals": _string,
    "fund_small_cell": _from_one,
}

PARAMETERS: Final = frozenset(_READERS)
"""The codes that a charter must have, no more and no fewer."""


def read_parameter(code: str, value: ParameterValue) -> object:
    """Return the value of a parameter in its type; a wrong one, or an unknown code, raises ValueError."""
    reader = _READERS.get(code)
    if reader is None:
        message = f"there is no parameter {code!r}; there are {', '.join(sorted(PARAMETERS))}"
        raise ValueError(message)
    return reader(value)


def settings_from(values: Mapping[str, ParameterValue]) -> Settings:
    """Return the settings of one day from all of its parameters; each must be there."""
    typed: dict[str, object] = {code: read_parameter(code, value) for code, value in values.items()}
    return Settings(**typed)  # type: ignore[arg-type]  # Each reader returns the type of the field it is named after.
