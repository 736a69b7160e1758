from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import THURSDAY, ZONES, calendar, five_days

from puebla.procedure.deadlines import zone
from puebla.procedure.reminders import Hours, reminder_due, troika_reminder_due

DAYS_LEFT = (2, 0)
IN_HONDURAS = zone(ZONES["hn"])


def _at(day: int, hour: int) -> datetime:
    return datetime(2026, 9, day, hour, tzinfo=IN_HONDURAS)


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (_at(11, 10), "four days are left"),
        (_at(12, 10), "Saturday"),
        (_at(15, 6), "too early in the day"),
        (_at(15, 20), "too late in the day"),
        (_at(18, 10), "the term is over"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nobody_is_reminded_at_the_wrong_time(at: datetime, why: str) -> None:
    assert reminder_due(five_days(), at, days_left=DAYS_LEFT) is None, why


@pytest.mark.parametrize(
    ("at", "sent", "due"),
    [
        (_at(15, 10), (), 2),
        (_at(15, 19), (2,), None),
        (_at(16, 10), (), 2),
        (_at(16, 10), (2,), None),
        (_at(17, 10), (2,), 0),
        (_at(17, 10), (), 0),
        (_at(17, 10), (2, 0), None),
        (_at(17, 10), (0,), None),
    ],
)
def test_each_reminder_is_due_once_and_is_made_up_for(at: datetime, sent: tuple[int, ...], due: int | None) -> None:
    assert reminder_due(five_days(), at, days_left=DAYS_LEFT, sent=sent) == due


def test_without_thresholds_nobody_is_reminded() -> None:
    assert reminder_due(five_days(), _at(17, 10), days_left=()) is None


@given(st.sampled_from(sorted(ZONES)), st.sets(st.integers(1, 9), max_size=3))
def test_a_worker_that_looks_every_hour_sends_each_reminder_once_and_by_day(code: str, off: set[int]) -> None:
    holidays = [(THURSDAY + timedelta(days=days)).date() for days in off]
    term = five_days(code, THURSDAY, *holidays)
    sent: list[int] = []
    for hour in range(24 * 22):
        at = THURSDAY + timedelta(hours=hour)
        due = reminder_due(term, at, days_left=DAYS_LEFT, sent=sent)
        if due is not None:
            sent.append(due)
            assert 7 <= at.astimezone(zone(term.zone)).hour < 20
    assert sent == [2, 0]


@pytest.mark.parametrize(
    ("at", "sent", "due"),
    [
        (_at(15, 10), False, False),
        (_at(16, 6), False, False),
        (_at(16, 10), False, True),
        (_at(16, 10), True, False),
        (_at(19, 10), False, False),
        (_at(21, 10), False, True),
    ],
)
def test_a_seat_of_the_troika_is_reminded_after_three_working_days(at: datetime, sent: bool, due: bool) -> None:
    answer = troika_reminder_due(THURSDAY, at, zone_name=ZONES["hn"], calendar=calendar("hn"), after_days=3, sent=sent)
    assert answer is due


def test_the_hours_end_before_the_last() -> None:
    hours = Hours(7, 20)
    inside = [hour for hour in range(24) if hours.include(datetime(2026, 9, 10, hour, tzinfo=UTC), "UTC")]
    assert inside == list(range(7, 20))
