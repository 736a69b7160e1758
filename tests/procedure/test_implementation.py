"""The steps of carrying out what was agreed: which days, who reports, when somebody is reminded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.implementation import (
    SOON,
    StepReminder,
    plan_step,
    record_implementation,
    report_step,
    step_reminder_due,
)
from puebla.procedure.refusals import Reason

MONDAY = datetime(2026, 10, 5, 16, 0, tzinfo=UTC)
ZONE = "America/Costa_Rica"
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def test_a_day_that_is_past_is_refused_and_today_is_not() -> None:
    refusal = plan_step(date(2026, 10, 4), date(2026, 10, 5))
    assert refusal is not None
    assert (refusal.reason, refusal.details) == (Reason.WRONG_VALUE, {"field": "due_on"})
    assert plan_step(date(2026, 10, 5), date(2026, 10, 5)) is None


@pytest.mark.parametrize(
    ("responsible", "parties", "allowed"),
    [("mx", {"mx"}, True), ("mx", {"hn"}, False), (None, {"hn"}, True), (None, {"mx"}, False), ("mx", set(), False)],
)
def test_who_carries_it_out_reports_it(responsible: str | None, parties: set[str], *, allowed: bool) -> None:
    assert (report_step(responsible, "hn", parties) is None) is allowed


def test_where_nobody_presides_a_step_of_the_presidency_is_reported_by_nobody() -> None:
    assert report_step(None, None, {"hn"}) is not None


def test_the_steps_under_way_are_named() -> None:
    refusal = record_implementation({3: date(2026, 10, 5), 1: date(2026, 10, 6)})
    assert refusal is not None
    assert (refusal.reason, refusal.details) == (Reason.STEPS_UNDER_WAY, {"steps": "1, 3"})
    assert record_implementation({}) is None


@pytest.mark.parametrize(
    ("days_to_go", "expected"),
    [(8, None), (7, StepReminder.NEAR), (0, StepReminder.NEAR), (-1, StepReminder.PAST), (-90, StepReminder.PAST)],
)
def test_the_day_is_near_for_a_week_and_then_past(days_to_go: int, expected: StepReminder | None) -> None:
    assert step_reminder_due(MONDAY.date() + timedelta(days=days_to_go), MONDAY, zone_name=ZONE) is expected


def test_each_reminder_leaves_once() -> None:
    assert step_reminder_due(MONDAY.date(), MONDAY, zone_name=ZONE, sent=["near"]) is None
    late = MONDAY + timedelta(days=1)
    assert step_reminder_due(MONDAY.date(), late, zone_name=ZONE, sent=["near"]) is StepReminder.PAST
    assert step_reminder_due(MONDAY.date(), late, zone_name=ZONE, sent=["near", "past"]) is None


def test_nobody_is_reminded_at_night_or_on_a_weekend() -> None:
    for at in (MONDAY.replace(hour=9), MONDAY - timedelta(days=1), MONDAY - timedelta(days=2)):
        assert step_reminder_due(MONDAY.date(), at, zone_name=ZONE) is None


def test_the_day_is_that_of_the_capital() -> None:
    evening = datetime(2026, 10, 6, 1, 0, tzinfo=UTC)
    assert step_reminder_due(date(2026, 10, 5), evening, zone_name=ZONE) is StepReminder.NEAR
    assert step_reminder_due(date(2026, 10, 5), evening + timedelta(hours=12), zone_name=ZONE) is StepReminder.PAST


@given(due_on=days, hours=st.lists(st.integers(0, 24 * 40), max_size=80))
def test_whatever_the_clock_does_there_are_at_most_two(due_on: date, hours: list[int]) -> None:
    sent: list[str] = []
    start = datetime(due_on.year, due_on.month, due_on.day, tzinfo=UTC) - timedelta(days=20)
    for hour in hours:
        slot = step_reminder_due(due_on, start + timedelta(hours=hour), zone_name=ZONE, sent=sent)
        sent += [slot.value] if slot else []
    assert len(sent) == len(set(sent)) <= len(StepReminder)


@given(due_on=days, hours=st.integers(0, 24 * 60))
def test_nothing_leaves_before_the_week(due_on: date, hours: int) -> None:
    at = datetime(due_on.year, due_on.month, due_on.day, tzinfo=UTC) - SOON - timedelta(days=1, hours=hours)
    assert step_reminder_due(due_on, at, zone_name=ZONE) is None
