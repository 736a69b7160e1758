"""What a deadline's hour means in every capital and year: no impossible, double or silent instant (T2 to T4)."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import ZONES, five_days
from tests.procedure.pages import RULES, table

from puebla.procedure.deadlines import END_OF_DAY, deadline, instant_now_read, latest_instant, zone
from puebla.procedure.reminders import OFFICE_HOURS, reminder_due
from puebla.procedure.working_days import Calendar

FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
HOURS = (time(12), time(17), END_OF_DAY)


@pytest.mark.parametrize("name", sorted(set(ZONES.values())))
def test_no_hour_that_a_term_may_end_at_is_impossible_or_double(name: str) -> None:
    local = zone(name)
    for day in EVERY_DAY:
        for hour in HOURS:
            first, second = (datetime.combine(day, hour, local).replace(fold=fold) for fold in (0, 1))
            assert first.utcoffset() == second.utcoffset()
            assert latest_instant(day, hour, local).astimezone(local).replace(tzinfo=None) == first.replace(tzinfo=None)


@pytest.mark.skipif(shutil.which("date") is None, reason="the system's own clock program is not there")
@pytest.mark.parametrize("code", sorted(ZONES))
def test_another_implementation_reads_the_same_hour(code: str) -> None:
    terms = [five_days(code, datetime(year, month, 3, 15, tzinfo=UTC)) for year in (2026, 2030) for month in (3, 10)]
    shown = [term.ends_at_local.strftime("%Y-%m-%d %H:%M:%S") for term in terms]
    program = str(shutil.which("date"))
    for term, ours in zip(terms, shown, strict=True):
        asked = [program, "-d", f"@{int(term.ends_at.timestamp())}", "+%Y-%m-%d %H:%M:%S"]
        theirs = subprocess.run(asked, env={"TZ": ZONES[code]}, capture_output=True, text=True, check=True)  # noqa: S603
        assert theirs.stdout.strip() == ours


@given(st.sampled_from(sorted(ZONES)), st.sampled_from(EVERY_DAY), st.integers(1, 10))
def test_with_the_data_it_was_computed_with_no_instant_has_changed(code: str, day: date, days: int) -> None:
    term = deadline(code, datetime.combine(day, time(12), UTC), ZONES[code], Calendar(code), days)
    assert instant_now_read(term) is None


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_changed_clock_is_found_and_the_frozen_instant_is_left(hours: int) -> None:
    read = five_days("pa")
    frozen = replace(read, ends_at=read.ends_at + timedelta(hours=hours))
    assert instant_now_read(frozen) == read.ends_at
    assert frozen.ends_at != read.ends_at


@given(st.sampled_from(sorted(ZONES)), st.sampled_from(EVERY_DAY), st.lists(st.integers(0, 400), max_size=40))
def test_a_worker_whose_clock_jumps_reminds_by_day_and_never_twice(code: str, day: date, hours: list[int]) -> None:
    term = deadline(code, datetime.combine(day, time(12), UTC), ZONES[code], Calendar(code), 5)
    sent: list[int] = []
    for hour in hours:
        at = datetime.combine(day, time(12), UTC) + timedelta(hours=hour)
        due = reminder_due(term, at, days_left={2, 0}, sent=sent)
        if due is not None:
            sent.append(due)
            assert OFFICE_HOURS.first <= at.astimezone(zone(term.zone)).hour < OFFICE_HOURS.last
    assert len(sent) == len(set(sent))


def test_every_promise_of_time_names_a_test_that_is_there() -> None:
    rows = table("consultation", "promises of time")
    assert [row["promise"] for row in rows] == [f"T{number}" for number in range(1, 8)]
    assert [row["test"] for row in rows if not (RULES.parents[1] / row["test"]).is_file()] == []
