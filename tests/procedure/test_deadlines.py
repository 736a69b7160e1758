from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import THURSDAY, ZONES, calendar, consulted, five_days

from puebla.procedure.deadlines import (
    Deadline,
    WorkingDayPolicy,
    deadline,
    extended,
    extended_to,
    fingerprint,
    in_time,
    latest_instant,
    round_closes_at,
    round_deadlines,
    term_ended,
    tzdata_version,
    zone,
)
from puebla.procedure.refusals import Reason, Refusal

instants = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
capitals = st.sampled_from(sorted(ZONES))
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("name", ["America/Puebla", "../../etc/passwd", "/etc/localtime", "", "america/belize"])
def test_it_refuses_a_zone_that_is_not_in_the_pinned_data(name: str) -> None:
    with pytest.raises(ValueError, match="is not a zone"):
        zone(name)


def test_it_refuses_an_instant_without_a_zone() -> None:
    with pytest.raises(ValueError, match="must be aware"):
        five_days(circulated_at=datetime(2026, 9, 10, 15, 0))  # noqa: DTZ001


def test_it_refuses_a_round_with_nobody_to_consult() -> None:
    with pytest.raises(ValueError, match="at least one member"):
        round_deadlines(WorkingDayPolicy.OWN, THURSDAY, [], presidency=calendar(), seat=calendar(), days=5)


@pytest.mark.parametrize("days", [0, -1])
def test_it_refuses_to_shorten_a_term_by_days(days: int) -> None:
    refusal = extended(five_days(), calendar(), days)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is Reason.WOULD_SHORTEN_TERM


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-09-16", Reason.WOULD_SHORTEN_TERM),
        ("2026-09-17", Reason.WOULD_SHORTEN_TERM),
        ("2026-09-19", Reason.WRONG_VALUE),
    ],
)
def test_it_refuses_a_new_last_day_that_is_not_later_or_not_worked(day: str, reason: Reason) -> None:
    refusal = extended_to(five_days(), calendar(), date.fromisoformat(day))
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.details["asked"]) == (reason, day)


@given(instants, capitals, st.integers(1, 10))
def test_a_term_begins_the_day_after_circulation_and_ends_with_its_last_local_day(
    at: datetime, code: str, days: int
) -> None:
    term = deadline(code, at, ZONES[code], calendar(code), days)
    local = at.astimezone(zone(ZONES[code])).date()
    assert term.days[0].day == local + timedelta(days=1)
    assert term.working_days == days
    assert term.days[-1].day == term.last_day
    assert term.ends_at_local.replace(tzinfo=None) == datetime.combine(term.last_day, time(23, 59, 59))
    assert term.ends_at.utcoffset() == timedelta()


@given(instants, capitals)
def test_on_time_by_a_second_is_in_and_late_by_one_is_out(at: datetime, code: str) -> None:
    term = five_days(code, at)
    assert in_time(term.ends_at - SECOND, term)
    assert in_time(term.ends_at + SECOND / 2, term)
    assert not in_time(term.ends_at + SECOND, term)


@given(instants)
def test_a_round_closes_with_its_last_term_and_no_earlier(at: datetime) -> None:
    terms = [five_days(code, at) for code in ZONES]
    closes_at = round_closes_at(terms)
    assert closes_at == max(term.ends_at for term in terms)
    assert not term_ended(closes_at, terms)
    assert term_ended(closes_at + SECOND, terms)


@given(instants, capitals, st.integers(1, 6))
def test_an_extension_keeps_every_day_and_never_ends_earlier(at: datetime, code: str, days: int) -> None:
    term = five_days(code, at)
    longer = extended(term, calendar(code), days)
    assert isinstance(longer, Deadline)
    assert longer.days[: len(term.days)] == term.days
    assert (longer.working_days, longer.ends_at > term.ends_at) == (term.working_days + days, True)
    assert extended_to(term, calendar(code), longer.last_day) == longer


@given(instants, st.sampled_from(WorkingDayPolicy))
def test_every_member_gets_five_days_of_the_calendar_that_the_policy_names(
    at: datetime, policy: WorkingDayPolicy
) -> None:
    members = [consulted("hn"), consulted("mx", at.date() + timedelta(days=3)), consulted("us")]
    terms = round_deadlines(policy, at, members, presidency=calendar("sv"), seat=calendar("cr"), days=5)
    names = {
        "own": ["hn", "mx", "us"],
        "presidency": ["sv"] * 3,
        "seat": ["cr"] * 3,
        "common": ["hn+mx+us"] * 3,
    }
    assert [term.party for term in terms] == ["hn", "mx", "us"]
    assert [term.zone for term in terms] == [member.zone for member in members]
    assert [term.calendar_code for term in terms] == names[policy.value]
    assert {term.working_days for term in terms} == {5}


def test_days_left_are_those_of_the_frozen_term() -> None:
    term = five_days("ni", THURSDAY, "2026-09-14", "2026-09-15")
    noon = [datetime(2026, 9, day, 18, tzinfo=UTC) for day in (10, 11, 15, 18, 21, 22)]
    assert [term.working_days_left(at) for at in noon] == [5, 4, 4, 1, 0, 0]
    assert [day.day.day for day in term.skipped] == [12, 13, 14, 15, 19, 20]


def test_a_time_that_happens_twice_means_its_second_occurrence() -> None:
    at = latest_instant(date(2026, 11, 1), time(1, 30), zone("America/New_York"))
    assert at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_a_time_that_is_skipped_means_the_later_of_its_two_readings() -> None:
    at = latest_instant(date(2026, 3, 8), time(2, 30), zone("America/New_York"))
    assert at == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


def test_a_last_second_that_the_clocks_skip_ends_the_term_later_not_earlier() -> None:
    # In Greenland the last hour of 30 March 2024 did not exist: at 23:00 it became midnight.
    at = latest_instant(date(2024, 3, 30), time(23, 59, 59), zone("America/Nuuk"))
    assert at == datetime(2024, 3, 31, 1, 59, 59, tzinfo=UTC)


def test_a_fingerprint_ignores_order_and_notices_every_change() -> None:
    terms = [five_days("hn"), five_days("mx")]
    changed = [five_days("hn", THURSDAY, "2026-09-15"), five_days("mx")]
    prints = {
        fingerprint(terms, "a" * 64),
        fingerprint(terms[::-1], "a" * 64),
        fingerprint(terms, "b" * 64),
        fingerprint(changed, "a" * 64),
        fingerprint(terms[:1], "a" * 64),
    }
    assert len(prints) == 4
    assert all(len(one) == 64 for one in prints)


def test_the_release_of_the_zone_data_is_known() -> None:
    assert tzdata_version()[:4].isdigit()
    assert tzdata_version()[4:].isalpha()
