"""What the pages of calendars ask: the countries now, a year of one country, and a count of working days."""

from __future__ import annotations

import calendar as months_of_years
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from puebla.core.paired import reader_language
from puebla.forum.calendars import REGISTER, calendars_of, years_around
from puebla.forum.models import CalendarDay, Party, Status, StatusKind
from puebla.procedure.deadlines import latest_instant
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.values import Text
from puebla.procedure.working_days import Calendar, CountedDay, Holiday, count_working_days, is_working_day

STATES = (StatusKind.MEMBER, StatusKind.OBSERVER_STATE)
LAST_SECOND = datetime.max.time().replace(microsecond=0)


def countries(on: date) -> list[Party]:
    """Return the member and observer countries of the day, in the reader's alphabet; one query."""
    rows = Status.objects.on(on).filter(status__in=STATES).select_related("party")
    return sorted({row.party for row in rows}, key=lambda party: party.name.casefold())


def country(code: str, on: date) -> Party:
    """Return one of them; refused with not-found for anything else."""
    found = [party for party in countries(on) if party.code == code]
    if not found:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found[0]


@dataclass(frozen=True)
class Clock:
    """A capital at an instant: its zone, whether people work there on its day, and its next day off."""

    party: Party
    zone: ZoneInfo
    day: date
    why_off: Text | None
    next_off: Holiday | None


def clocks(at: datetime) -> list[Clock]:
    """Return every capital at the instant; three queries."""
    found = countries(at.date())
    calendars = calendars_of(found, years_around(at.date()))
    return [_clock(party, calendars[party.code], at) for party in found]


def _clock(party: Party, kept: Calendar, at: datetime) -> Clock:
    zone = ZoneInfo(party.zone or "UTC")
    day = at.astimezone(zone).date()
    following = [holiday for holiday in kept.holidays.values() if holiday.day > day and _counts(kept, holiday.day)]
    return Clock(party, zone, day, kept.reason_off(day), min(following, key=lambda one: one.day, default=None))


def _counts(kept: Calendar, day: date) -> bool:
    """Tell whether a day off changes anything: one on a weekend does not."""
    return day.weekday() not in kept.weekend


@dataclass(frozen=True)
class DayOff:
    """A day of the year that is off, or worked by decree, and what is known of it."""

    day: date
    name: str
    correction: CalendarDay | None
    on_weekend: bool
    is_worked: bool = False


@dataclass(frozen=True)
class Year:
    """A country's year: its days off in order, and how many days are worked in each month."""

    party: Party
    year: int
    days: Sequence[DayOff]
    months: Sequence[tuple[date, int]]
    calendar: Calendar


def year_of(party: Party, year: int) -> Year:
    """Return a country's year; two queries."""
    kept = calendars_of([party], (year,))[party.code]
    corrections = {row.day: row for row in CalendarDay.objects.filter(party=party, day__year=year)}
    days = [_day_off(holiday.day, holiday.name, kept, corrections) for holiday in kept.holidays.values()
            if holiday.day.year == year]  # fmt: skip
    days += [_day_off(day, _name(corrections[day]), kept, corrections) for day in kept.worked if day in corrections]
    return Year(party, year, sorted(days, key=lambda one: one.day), _months(kept, year), kept)


def _name(row: CalendarDay) -> Text:
    return Text(row.name_es, row.name_en)


def _day_off(day: date, name: Text, kept: Calendar, corrections: Mapping[date, CalendarDay]) -> DayOff:
    return DayOff(
        day, name.in_language(reader_language()), corrections.get(day), day.weekday() in kept.weekend,
        is_worked=day in kept.worked,
    )  # fmt: skip


def _months(kept: Calendar, year: int) -> list[tuple[date, int]]:
    found = []
    for month in range(1, 13):
        length = months_of_years.monthrange(year, month)[1]
        days = [date(year, month, day) for day in range(1, length + 1)]
        found.append((days[0], sum(is_working_day(kept, day) for day in days)))
    return found


@dataclass(frozen=True)
class Count:
    """A count of working days from a day: every day with its number or why it was skipped, and when it ends."""

    party: Party
    days: Sequence[CountedDay]
    ends_at: datetime
    zone: ZoneInfo

    @property
    def last_day(self) -> date:
        """The last day of the count."""
        return self.days[-1].day


def counts(chosen: Sequence[Party], after: date, days: int) -> list[Count]:
    """Count working days for each country from the day after ``after``, which is day 0 (Q2); one query."""
    last = after + timedelta(days=days * 3 + 60)
    calendars = calendars_of(chosen, range(after.year, last.year + 1))
    return [_count(party, calendars[party.code], after, days) for party in chosen]


def _count(party: Party, kept: Calendar, after: date, days: int) -> Count:
    zone = ZoneInfo(party.zone or "UTC")
    counted = count_working_days(kept, after, days)
    return Count(party, counted, latest_instant(counted[-1].day, LAST_SECOND, zone).astimezone(UTC), zone)


def correction(party: Party, key: int) -> CalendarDay:
    """Return a correction of a country's calendar; refused with not-found for anything else."""
    row: CalendarDay | None = CalendarDay.objects.filter(party=party, pk=key).select_related("party").first()
    if row is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return row


__all__ = ["REGISTER", "Clock", "Count", "DayOff", "Year", "clocks", "correction", "countries", "country", "counts",
           "year_of"]  # fmt: skip
