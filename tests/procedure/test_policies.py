"""The four policies of working days (Q1) where they differ most: colliding holidays, year ends, clocks that change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import ZONES, calendar, consulted

from puebla.procedure.deadlines import Deadline, WorkingDayPolicy, deadline, round_closes_at, round_deadlines
from puebla.procedure.working_days import is_working_day

TWELVE = ("bz", "ca", "cr", "do", "sv", "gt", "hn", "mx", "ni", "pa", "us", "co")
"""Eleven members and one more, as the forum may grow."""
Holidays = dict[str, set[date]]
NOON = datetime(2026, 9, 10, 15, tzinfo=UTC)
days_off = st.dictionaries(st.sampled_from(TWELVE), st.sets(st.integers(1, 20), max_size=8))
instants = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def round_of(policy: WorkingDayPolicy, at: datetime, off: Holidays) -> dict[str, Deadline]:
    """Return the terms of the twelve, where Honduras presides and Costa Rica is the seat."""
    members = [consulted(code, *off.get(code, ())) for code in TWELVE]
    presidency, seat = calendar("hn", *off.get("hn", ())), calendar("cr", *off.get("cr", ()))
    terms = round_deadlines(policy, at, members, presidency=presidency, seat=seat, days=5)
    return {term.party: term for term in terms}


def dated(at: datetime, off: dict[str, set[int]]) -> Holidays:
    """Turn numbers of days after an instant into dates."""
    return {code: {at.date() + timedelta(days=number) for number in numbers} for code, numbers in off.items()}


@given(instants, days_off, st.sampled_from(WorkingDayPolicy))
def test_every_term_has_five_days_and_says_of_each_other_why(
    at: datetime, off: dict[str, set[int]], policy: WorkingDayPolicy
) -> None:
    for term in round_of(policy, at, dated(at, off)).values():
        assert [day.number for day in term.days if day.number] == [1, 2, 3, 4, 5]
        assert all(day.reason is not None for day in term.skipped)
        steps = {later.day - day.day for day, later in zip(term.days, term.days[1:], strict=False)}
        assert steps <= {timedelta(days=1)}


@given(instants, days_off)
def test_a_day_that_is_common_is_worked_by_all_twelve_and_no_term_is_shorter_for_it(
    at: datetime, off: dict[str, set[int]]
) -> None:
    holidays = dated(at, off)
    own, common = (round_of(policy, at, holidays) for policy in (WorkingDayPolicy.OWN, WorkingDayPolicy.COMMON))
    for code, term in common.items():
        counted = [day.day for day in term.days if day.number]
        assert all(is_working_day(calendar(one, *holidays.get(one, ())), day) for one in TWELVE for day in counted)
        assert term.last_day >= own[code].last_day


@given(instants, days_off, st.sampled_from([WorkingDayPolicy.PRESIDENCY, WorkingDayPolicy.SEAT]))
def test_under_one_calendar_all_count_the_same_days_from_the_same_day_zero(
    at: datetime, off: dict[str, set[int]], policy: WorkingDayPolicy
) -> None:
    terms = round_of(policy, at, dated(at, off))
    by_day_zero: dict[date, set[date]] = {}
    for term in terms.values():
        by_day_zero.setdefault(term.days[0].day, set()).add(term.last_day)
    assert all(len(lasts) == 1 for lasts in by_day_zero.values())


@pytest.mark.parametrize("policy", list(WorkingDayPolicy))
def test_when_all_twelve_rest_on_the_same_days_the_policies_agree(policy: WorkingDayPolicy) -> None:
    week = {date(2026, 9, 11) + timedelta(days=number) for number in range(5)}
    terms = round_of(policy, NOON, dict.fromkeys(TWELVE, week))
    assert {term.last_day for term in terms.values()} == {date(2026, 9, 22)}


def test_when_each_of_the_twelve_rests_on_another_day_only_the_common_calendar_waits_for_all() -> None:
    workdays = [day for number in range(1, 40) if (day := date(2026, 9, 10) + timedelta(days=number)).weekday() < 5]
    off = {code: {workdays[place]} for place, code in enumerate(TWELVE)}
    common = round_of(WorkingDayPolicy.COMMON, NOON, off)
    own = round_of(WorkingDayPolicy.OWN, NOON, off)
    assert {term.last_day for term in common.values()} == {workdays[16]}
    assert {code for code, term in own.items() if term.last_day == workdays[5]} == set(TWELVE[:5])
    assert {term.last_day for code, term in own.items() if code not in TWELVE[:5]} == {workdays[4]}


def test_a_day_that_all_twelve_keep_names_all_twelve() -> None:
    term = round_of(WorkingDayPolicy.COMMON, NOON, {code: {date(2026, 9, 15)} for code in TWELVE})["mx"]
    reasons = [day.reason.en for day in term.skipped if day.day == date(2026, 9, 15) and day.reason]
    assert len(reasons) == 1
    assert all(code in reasons[0] for code in TWELVE)


@pytest.mark.parametrize(
    ("policy", "mexico", "united_states"),
    [
        ("own", "2027-01-04", "2027-01-04"),
        ("presidency", "2027-01-01", "2027-01-01"),
        ("seat", "2027-01-06", "2027-01-06"),
        ("common", "2027-01-07", "2027-01-07"),
    ],
)
def test_a_term_runs_over_the_end_of_the_year(policy: str, mexico: str, united_states: str) -> None:
    christmas, new_year = date(2026, 12, 25), date(2027, 1, 1)
    off = {code: {christmas, new_year} for code in TWELVE}
    off["hn"] = {christmas}
    off["cr"] = {christmas, new_year, date(2026, 12, 28), date(2026, 12, 29)}
    off["gt"] = {christmas, new_year, date(2026, 12, 31)}
    terms = round_of(WorkingDayPolicy(policy), datetime(2026, 12, 24, 15, tzinfo=UTC), off)
    assert terms["mx"].last_day.isoformat() == mexico
    assert terms["us"].last_day.isoformat() == united_states


@pytest.mark.parametrize(
    ("circulated", "code", "ends_at"),
    [
        (datetime(2026, 3, 5, 15, tzinfo=UTC), "us", "2026-03-13T03:59:59"),
        (datetime(2026, 3, 5, 15, tzinfo=UTC), "mx", "2026-03-13T05:59:59"),
        (datetime(2026, 10, 29, 15, tzinfo=UTC), "us", "2026-11-06T04:59:59"),
        (datetime(2026, 10, 29, 15, tzinfo=UTC), "ca", "2026-11-06T04:59:59"),
        (datetime(2026, 10, 29, 15, tzinfo=UTC), "pa", "2026-11-06T04:59:59"),
        (datetime(2022, 10, 27, 15, tzinfo=UTC), "mx", "2022-11-04T05:59:59"),
    ],
)
def test_a_term_over_a_change_of_clocks_ends_by_the_clock_of_its_last_day(
    circulated: datetime, code: str, ends_at: str
) -> None:
    term = deadline(code, circulated, ZONES[code], calendar(code), 5)
    assert term.ends_at.replace(tzinfo=None).isoformat() == ends_at
    assert term.ends_at_local.strftime("%H:%M:%S") == "23:59:59"


def test_two_capitals_in_the_same_hour_may_part_while_a_round_is_open() -> None:
    # Washington leaves summer time on 1 November 2026 and Santo Domingo has none: UTC−4 both, then an hour apart.
    terms = round_of(WorkingDayPolicy.OWN, datetime(2026, 10, 29, 15, tzinfo=UTC), {})
    assert terms["us"].ends_at - terms["do"].ends_at == timedelta(hours=1)
    assert round_closes_at(list(terms.values())) == max(term.ends_at for term in terms.values())
