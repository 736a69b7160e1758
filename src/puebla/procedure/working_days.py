"""Working days, counted one by one, so that everybody sees which days were counted and why (Q1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from puebla.procedure.values import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SATURDAY_AND_SUNDAY: Final = (5, 6)
"""The weekend as `date.weekday()` numbers it."""

_DAYS_OF_THE_WEEK = 7
_ONE_DAY = timedelta(days=1)
_NAMES_OF_DAYS = (
    Text("lunes", "Monday"),
    Text("martes", "Tuesday"),
    Text("miércoles", "Wednesday"),
    Text("jueves", "Thursday"),
    Text("viernes", "Friday"),
    Text("sábado", "Saturday"),
    Text("domingo", "Sunday"),
)


def name_of_day(day: date) -> Text:
    """Return the name of the day of the week."""
    return _NAMES_OF_DAYS[day.weekday()]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which a country does not work, its name, and where that is written."""

    day: date
    name: Text
    source: str


def _no_holidays() -> Mapping[date, Holiday]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Calendar:
    """The working days of one country: every day but its weekend and its holidays.

    `code` is the party's code. `worked` are days that are worked although they fall on the weekend, as some decrees
    have it in exchange for another day. A weekend that leaves no working day, or a day of the week that does not
    exist, raises ValueError.
    """

    code: str
    holidays: Mapping[date, Holiday] = field(default_factory=_no_holidays, hash=False)
    weekend: tuple[int, ...] = SATURDAY_AND_SUNDAY
    worked: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a week without a working day: counting would never end."""
        if not set(self.weekend) < set(range(_DAYS_OF_THE_WEEK)):
            message = f"the weekend {self.weekend} of {self.code} is not some of the days 0 to 6"
            raise ValueError(message)

    def reason_off(self, day: date) -> Text | None:
        """Return why `day` is not a working day, the holiday before the weekend, or None when it is one."""
        holiday = self.holidays.get(day)
        if holiday is not None:
            return holiday.name
        if day in self.worked:
            return None
        return name_of_day(day) if day.weekday() in self.weekend else None


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a count: its number in the term, or None with the reason why it was skipped."""

    day: date
    number: int | None
    reason: Text | None = None


def is_working_day(calendar: Calendar, day: date) -> bool:
    """Return whether people work on `day` in that country."""
    return calendar.reason_off(day) is None


def count_working_days(calendar: Calendar, after: date, days: int, *, first_number: int = 1) -> tuple[CountedDay, ...]:
    """Count `days` working days from the day after `after`, which is day 0 and does not count (Q2).

    Every day up to the last counted one is there, the skipped ones with their reason; the last is a working
    day. Fewer than one day raises ValueError.
    """
    if days < 1:
        message = f"a term has at least one working day, not {days}"
        raise ValueError(message)
    counted: list[CountedDay] = []
    number, day = first_number, after
    while number < first_number + days:
        day += _ONE_DAY
        reason = calendar.reason_off(day)
        counted.append(CountedDay(day, None if reason else number, reason))
        number += reason is None
    return tuple(counted)


def working_days_left(calendar: Calendar, today: date, last_day: date) -> int:
    """Return how many working days come after `today`, up to and including `last_day`; 0 on or after it."""
    span = range(1, (last_day - today).days + 1)
    return sum(is_working_day(calendar, today + timedelta(days=step)) for step in span)


def _joined(code_and_name: Sequence[tuple[str, Text]]) -> Text:
    """Name each holiday once with the codes of the countries that keep it, in the order of the countries."""
    codes: dict[Text, list[str]] = {}
    for code, name in code_and_name:
        codes.setdefault(name, []).append(code)
    return Text(
        "; ".join(f"{name.es} ({', '.join(who)})" for name, who in codes.items()),
        "; ".join(f"{name.en} ({', '.join(who)})" for name, who in codes.items()),
    )


def common_calendar(calendars: Sequence[Calendar]) -> Calendar:
    """Return the calendar of the days on which all of `calendars` work (ruling Q1, "common").

    Each of its holidays names the country or countries whose holiday it is. No calendar at all raises
    ValueError, and so does a set of weekends that together leave no working day.
    """
    if not calendars:
        message = "there is no calendar to join"
        raise ValueError(message)
    kept: dict[date, list[tuple[str, Holiday]]] = {}
    for calendar in calendars:
        for day, holiday in calendar.holidays.items():
            kept.setdefault(day, []).append((calendar.code, holiday))
    return Calendar(
        "+".join(calendar.code for calendar in calendars),
        MappingProxyType({day: _common_holiday(day, who) for day, who in sorted(kept.items())}),
        tuple(sorted({day for calendar in calendars for day in calendar.weekend})),
    )


def _common_holiday(day: date, kept_by: Sequence[tuple[str, Holiday]]) -> Holiday:
    sources = dict.fromkeys(holiday.source for _, holiday in kept_by)
    return Holiday(day, _joined([(code, holiday.name) for code, holiday in kept_by]), "; ".join(sources))
