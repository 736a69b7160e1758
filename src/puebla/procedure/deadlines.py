"""Terms in working days and the instants at which they end, in each capital's own time (Q1, Q2, Q10).

Zone data come only from the pinned `tzdata` package, so that every machine computes the same instant.
Instants go in and out as aware datetimes; a naive one raises ValueError.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib import import_module, resources
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.working_days import (
    CountedDay,
    common_calendar,
    count_working_days,
    is_working_day,
    working_days_left,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from puebla.procedure.working_days import Calendar

END_OF_DAY: Final = time(23, 59, 59)
"""The last second of a term, which still belongs to it (ruling Q2)."""


class WorkingDayPolicy(StrEnum):
    """Whose working days a term counts: the charter's parameter `working_days` (ruling Q1)."""

    OWN = "own"
    PRESIDENCY = "presidency"
    SEAT = "seat"
    COMMON = "common"


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="ascii").split())


@cache
def zone(name: str) -> ZoneInfo:
    """Return the IANA zone `name` from the pinned data; a name that is not there raises ValueError."""
    if name not in _zone_names():
        message = f"{name!r} is not a zone of the pinned IANA data {tzdata_version()}"
        raise ValueError(message)
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@cache
def tzdata_version() -> str:
    """Return the release of the IANA data in use, such as "2026a"; kept with every term that is computed."""
    return str(import_module("tzdata").IANA_VERSION)


def _in_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        message = f"{instant} has no zone: an instant must be aware"
        raise ValueError(message)
    return instant.astimezone(UTC)


def latest_instant(day: date, hour: time, local_zone: ZoneInfo) -> datetime:
    """Return, in UTC, the latest instant that a wall time may mean.

    A time that happens twice, when clocks go back, means its second occurrence, and one that is jumped over
    means what it would have been on the old clock: no term is ever shorter than what people read.
    """
    wall = datetime.combine(day, hour, tzinfo=local_zone)
    return max(wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))


@dataclass(frozen=True, slots=True)
class Deadline:
    """The term of one party: its last day and last instant, and every day from circulation to it.

    `zone` is an IANA name, `ends_at` is in UTC, `calendar_code` names whose working days were counted.
    """

    party: str
    zone: str
    last_day: date
    ends_at: datetime
    days: tuple[CountedDay, ...]
    calendar_code: str

    @property
    def ends_at_local(self) -> datetime:
        """The end of the term on the clock of the party's capital."""
        return self.ends_at.astimezone(zone(self.zone))

    @property
    def working_days(self) -> int:
        """How many working days the term has."""
        return sum(day.number is not None for day in self.days)

    @property
    def skipped(self) -> tuple[CountedDay, ...]:
        """The days that were not counted, each with its reason."""
        return tuple(day for day in self.days if day.number is None)

    def local_day(self, instant: datetime) -> date:
        """Return the date of `instant` in the party's capital."""
        return _in_utc(instant).astimezone(zone(self.zone)).date()

    def working_days_left(self, instant: datetime) -> int:
        """Return how many counted days come after the local day of `instant`; 0 on the last day and later."""
        today = self.local_day(instant)
        return sum(day.number is not None and day.day > today for day in self.days)


@dataclass(frozen=True, slots=True)
class Consulted:
    """A party that is asked: its code, the IANA zone of its capital and its calendar of working days."""

    party: str
    zone: str
    calendar: Calendar


def deadline(party: str, circulated_at: datetime, zone_name: str, calendar: Calendar, days: int) -> Deadline:
    """Return the term of `party` for a text circulated at an instant (001:652-655, ruling Q2).

    Day 0 is the date of circulation in the party's capital; the term ends at 23:59:59 there on the last of
    `days` working days of `calendar`.
    """
    local_zone = zone(zone_name)
    day_zero = _in_utc(circulated_at).astimezone(local_zone).date()
    counted = count_working_days(calendar, day_zero, days)
    last_day = counted[-1].day
    ends_at = latest_instant(last_day, END_OF_DAY, local_zone)
    return Deadline(party, zone_name, last_day, ends_at, counted, calendar.code)


def round_deadlines(
    policy: WorkingDayPolicy,
    circulated_at: datetime,
    members: Sequence[Consulted],
    *,
    presidency: Calendar,
    seat: Calendar,
    days: int,
) -> tuple[Deadline, ...]:
    """Return the term of each consulted member, in the order given (ruling Q1).

    The policy decides whose working days are counted; the day always begins and ends in the member's own
    capital (ruling Q2). Nobody to consult raises ValueError.
    """
    if not members:
        message = "a round needs at least one member to consult"
        raise ValueError(message)
    shared = _shared_calendar(policy, members, presidency, seat)
    return tuple(
        deadline(member.party, circulated_at, member.zone, shared or member.calendar, days) for member in members
    )


def _shared_calendar(
    policy: WorkingDayPolicy, members: Sequence[Consulted], presidency: Calendar, seat: Calendar
) -> Calendar | None:
    """Return the one calendar that all count by, or None when each counts by its own."""
    match policy:
        case WorkingDayPolicy.OWN:
            return None
        case WorkingDayPolicy.PRESIDENCY:
            return presidency
        case WorkingDayPolicy.SEAT:
            return seat
        case WorkingDayPolicy.COMMON:
            return common_calendar([member.calendar for member in members])


def round_closes_at(deadlines: Sequence[Deadline]) -> datetime:
    """Return the instant, in UTC, at which the last member's term ends and the round with it (ruling Q1)."""
    return max(term.ends_at for term in deadlines)


def in_time(received_at: datetime, term: Deadline) -> bool:
    """Return whether what was received at that instant is in time; the last second is (T1, T5).

    A fraction of the last second is in time too: a page that says 23:59:59 must mean all of it.
    """
    return _in_utc(received_at) < term.ends_at + timedelta(seconds=1)


def term_ended(at: datetime, deadlines: Sequence[Deadline]) -> bool:
    """Return whether every term of the round is over at that instant, so that the round may close."""
    return not any(in_time(at, term) for term in deadlines)


def extended(term: Deadline, calendar: Calendar, days: int) -> Deadline | Refusal:
    """Return `term` with `days` more working days of `calendar`; the days already counted stay (ruling Q10).

    Less than one day more is refused (would-shorten-term).
    """
    if days < 1:
        return _shortening(term, f"{days:+d}")
    more = count_working_days(calendar, term.last_day, days, first_number=term.working_days + 1)
    return _ending(term, term.days + more, calendar)


def extended_to(term: Deadline, calendar: Calendar, last_day: date) -> Deadline | Refusal:
    """Return `term` with `last_day` as its new last day.

    A day that is not later is refused (would-shorten-term), one that is not a working day too (wrong-value).
    """
    if last_day <= term.last_day:
        return _shortening(term, last_day.isoformat())
    if not is_working_day(calendar, last_day):
        details = {"party": term.party, "asked": last_day.isoformat()}
        return Refusal(Reason.WRONG_VALUE, details=details, provision_code="consultation.extension")
    return extended(term, calendar, working_days_left(calendar, term.last_day, last_day))


def _ending(term: Deadline, days: tuple[CountedDay, ...], calendar: Calendar) -> Deadline:
    last_day = days[-1].day
    ends_at = latest_instant(last_day, END_OF_DAY, zone(term.zone))
    return replace(term, last_day=last_day, ends_at=ends_at, days=days, calendar_code=calendar.code)


def instant_now_read(term: Deadline) -> datetime | None:
    """Return when the last second that was printed falls by the zone data in use, or None when nothing changed (T4).

    A term is frozen as an instant; people read its last day and 23:59:59 in their capital. When a government
    changes its clocks while a round is open, the two part: the instant stays, and those who lead are told.
    """
    read = latest_instant(term.last_day, END_OF_DAY, zone(term.zone))
    return None if read == term.ends_at else read


def _shortening(term: Deadline, asked: str) -> Refusal:
    details = {"party": term.party, "asked": asked, "last_day": term.last_day.isoformat()}
    return Refusal(Reason.WOULD_SHORTEN_TERM, details=details, provision_code="consultation.extension")


def _canonical_day(counted: CountedDay) -> str:
    mark = str(counted.number) if counted.number is not None else f"-{counted.reason and counted.reason.es}"
    return f"{counted.day.isoformat()}={mark}"


def _canonical(term: Deadline) -> str:
    ends_at = term.ends_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    days = ";".join(_canonical_day(counted) for counted in term.days)
    return f"{term.party}|{term.zone}|{term.last_day}|{ends_at}|{term.calendar_code}|{days}"


def fingerprint(deadlines: Sequence[Deadline], version_digest: str) -> str:
    """Return the SHA-256, in hexadecimal, of the terms of a round and of the text they were set for.

    It does not depend on the order of the terms, and changes with any day, zone, instant, reason or release
    of zone data: two notices with one fingerprint set the same terms for the same text.
    """
    lines = ["puebla terms 1", tzdata_version(), version_digest]
    lines += sorted(_canonical(term) for term in deadlines)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
