from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import calendar

from puebla.procedure.values import Text
from puebla.procedure.working_days import (
    Calendar,
    Holiday,
    common_calendar,
    count_working_days,
    is_working_day,
    working_days_left,
)

days = st.dates(date(1996, 1, 1), date(2040, 12, 31))
weekends = st.sets(st.integers(0, 6), max_size=3).map(lambda found: tuple(sorted(found)))
around = st.sets(st.integers(-5, 40), max_size=12)


@pytest.mark.parametrize("weekend", [(0, 1, 2, 3, 4, 5, 6), (7,), (-1, 5)])
def test_it_refuses_a_week_without_a_working_day(weekend: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="the weekend"):
        Calendar("hn", weekend=weekend)


@pytest.mark.parametrize("number", [0, -1])
def test_it_refuses_to_count_no_days(number: int) -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        count_working_days(calendar(), date(2026, 9, 10), number)


def test_it_refuses_to_join_no_calendars() -> None:
    with pytest.raises(ValueError, match="no calendar"):
        common_calendar([])


def test_it_refuses_weekends_that_together_leave_no_day() -> None:
    early, late = calendar("aa", weekend=(0, 1, 2, 3)), calendar("bb", weekend=(4, 5, 6))
    with pytest.raises(ValueError, match="the weekend"):
        common_calendar([early, late])


@given(days, weekends, around, st.integers(1, 15))
def test_it_counts_exactly_the_working_days_and_explains_the_others(
    after: date, weekend: tuple[int, ...], offsets: set[int], number: int
) -> None:
    kept = calendar("hn", *(after + timedelta(days=step) for step in offsets), weekend=weekend)
    counted = count_working_days(kept, after, number)
    expected = [after + timedelta(days=step) for step in range(1, len(counted) + 1)]
    assert [day.day for day in counted] == expected
    assert [day.number for day in counted if day.number] == list(range(1, number + 1))
    assert all((day.number is None) == (day.reason is not None) for day in counted)
    assert all((day.number is not None) == is_working_day(kept, day.day) for day in counted)
    assert counted[-1].number == number


@given(days, around, st.integers(1, 10))
def test_more_days_never_end_earlier(after: date, offsets: set[int], number: int) -> None:
    kept = calendar("hn", *(after + timedelta(days=step) for step in offsets))
    fewer, more = (count_working_days(kept, after, days) for days in (number, number + 1))
    assert more[: len(fewer)] == fewer
    assert more[-1].day > fewer[-1].day


@given(days, around, st.integers(1, 10))
def test_what_is_left_and_what_is_counted_agree(after: date, offsets: set[int], number: int) -> None:
    kept = calendar("hn", *(after + timedelta(days=step) for step in offsets))
    last_day = count_working_days(kept, after, number)[-1].day
    assert working_days_left(kept, after, last_day) == number
    assert working_days_left(kept, last_day, last_day) == 0
    assert working_days_left(kept, last_day + timedelta(days=3), last_day) == 0


@given(days, st.lists(around, min_size=1, max_size=4))
def test_a_common_day_is_worked_in_every_country(start: date, offsets: list[set[int]]) -> None:
    kept = [
        calendar(f"c{number}", *(start + timedelta(days=step) for step in found))
        for number, found in enumerate(offsets)
    ]
    common = common_calendar(kept)
    for step in range(40):
        day = start + timedelta(days=step)
        assert is_working_day(common, day) == all(is_working_day(own, day) for own in kept)


def test_a_common_holiday_says_whose_it_is() -> None:
    name = Text("Día de la Independencia", "Independence Day")
    day = date(2026, 9, 15)
    costa_rica, honduras = (Calendar(code, {day: Holiday(day, name, "library")}) for code in ("cr", "hn"))
    nicaragua = calendar("ni", day)
    reason = common_calendar([costa_rica, honduras, nicaragua]).reason_off(day)
    assert reason == Text(
        "Día de la Independencia (cr, hn); feriado de ni (ni)",
        "Independence Day (cr, hn); holiday of ni (ni)",
    )


def test_a_holiday_on_a_weekend_is_called_a_holiday() -> None:
    kept = calendar("hn", "2026-09-12")
    assert kept.reason_off(date(2026, 9, 12)) == Text("feriado de hn", "holiday of hn")
    assert kept.reason_off(date(2026, 9, 13)) == Text("domingo", "Sunday")
