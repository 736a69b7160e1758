"""When somebody who has not answered is reminded: by days left and by the local hour (ruling Q4, T7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from puebla.procedure.deadlines import in_time, zone
from puebla.procedure.working_days import count_working_days, is_working_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from puebla.procedure.deadlines import Deadline
    from puebla.procedure.working_days import Calendar


@dataclass(frozen=True, slots=True)
class Hours:
    """The local hours between which a reminder may leave: from `first`:00 until just before `last`:00."""

    first: int
    last: int

    def include(self, at: datetime, zone_name: str) -> bool:
        """Return whether the instant `at` falls into these hours on the clock of that zone."""
        return self.first <= at.astimezone(zone(zone_name)).hour < self.last


OFFICE_HOURS: Final = Hours(7, 20)
"""The window that the charter's parameter `reminder_hours` has by default (T7)."""


def reminder_due(
    term: Deadline,
    at: datetime,
    *,
    days_left: Collection[int],
    sent: Collection[int] = (),
    hours: Hours = OFFICE_HOURS,
) -> int | None:
    """Return which reminder to a member that has not replied is due at `at`, or None.

    `days_left` are the numbers of working days left at which members are reminded (charter: 2 and 0), `sent`
    those already sent for this term; an extended term begins with none. A reminder that was missed is made up
    for, but never two for one day: the nearest to the end counts. Nothing leaves on a day that is not worked,
    outside `hours`, or after the term.
    """
    today = term.local_day(at)
    worked = any(counted.day == today and counted.number is not None for counted in term.days)
    if not (worked and hours.include(at, term.zone) and in_time(at, term)):
        return None
    left = term.working_days_left(at)
    passed = [threshold for threshold in days_left if left <= threshold]
    due = min(passed, default=None)
    return None if due in sent else due


def troika_reminder_due(
    submitted_at: datetime,
    at: datetime,
    *,
    zone_name: str,
    calendar: Calendar,
    after_days: int,
    sent: bool = False,
    hours: Hours = OFFICE_HOURS,
) -> bool:
    """Return whether a seat of the Troika that has not answered is to be reminded at `at` (ruling Q4).

    The step has no term. One reminder leaves once `after_days` working days of the seat's own calendar have
    passed since the text was submitted (day 0), on a working day and within `hours` there.
    """
    local_zone = zone(zone_name)
    day_zero = submitted_at.astimezone(UTC).astimezone(local_zone).date()
    today = at.astimezone(local_zone).date()
    passed = today > count_working_days(calendar, day_zero, after_days)[-1].day
    return passed and not sent and is_working_day(calendar, today) and hours.include(at, zone_name)
