"""Contacts: who sees what, when an entry is stale, what follows silence; the tables of docs/rules/contacts.md."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure.contacts import (
    LONGEST_TERM,
    OUTSIDE,
    Answer,
    Clock,
    Freshness,
    Listed,
    Reader,
    Sight,
    Step,
    age,
    closing_refusal,
    is_telephone,
    next_step,
    opening_refusal,
    sight,
    step_is_due,
    tally,
)
from puebla.procedure.participation import Category
from puebla.procedure.refusals import Reason
from puebla.procedure.reminders import OFFICE_HOURS
from puebla.procedure.working_days import Calendar

READERS = {
    "secretariat": Reader(frozenset({Category.SECRETARIAT}), sees_contacts=True),
    "presidency": Reader(frozenset({Category.PRESIDENCY}), sees_contacts=True, parties=frozenset({"hn"})),
    "member": Reader(frozenset({Category.MEMBER}), sees_contacts=True, parties=frozenset({"mx"})),
    "observer": Reader(frozenset({Category.OBSERVER_STATE}), parties=frozenset({"co"})),
    "public": Reader(frozenset({Category.PUBLIC}), parties=frozenset({"pe"})),
}
ENTRIES = {
    "another member's": Listed(Category.MEMBER, "pa"),
    "an observer's": Listed(Category.OBSERVER_ORGANIZATION, "unhcr"),
    "the secretariat's": Listed(Category.SECRETARIAT),
    "an applicant's": Listed(Category.PUBLIC, "pe"),
    "one who has left": Listed(Category.MEMBER, "pa", serves=False),
}
LEVELS = {"nothing": Sight.NOTHING, "office": Sight.OFFICE, "address": Sight.ADDRESS, "all": Sight.WHOLE}
days = st.dates(date(1996, 1, 1), date(2099, 12, 31))
categories = st.frozensets(st.sampled_from(Category), min_size=1)
readers = st.builds(Reader, categories, st.booleans(), st.frozensets(st.sampled_from(["mx", "pa", "co"])))
listings = st.builds(Listed, st.sampled_from(Category), st.sampled_from(["", "mx", "pa", "co"]))
CLOCK = Clock("America/Panama", Calendar("pa"), OFFICE_HOURS)
AFTER = (3, 2, 2)


@pytest.mark.parametrize("row", table("contacts", "sight"), ids=lambda row: row["entry"])
@pytest.mark.parametrize("reader", READERS)
def test_the_page_says_who_sees_what(row: dict[str, str], reader: str) -> None:
    assert sight(READERS[reader], ENTRIES[row["entry"]]) is LEVELS[row[reader]]


@given(readers, st.sampled_from(Category), st.sampled_from(["", "mx"]), st.booleans())
def test_everybody_sees_the_own_entry_whole(reader: Reader, category: Category, party: str, serves: bool) -> None:
    assert sight(reader, Listed(category, party, is_own=True, serves=serves)) is Sight.WHOLE


@given(readers, listings)
def test_who_has_left_is_never_seen_more_of_than_who_serves(reader: Reader, listed: Listed) -> None:
    left = Listed(listed.category, listed.party, serves=False)
    assert sight(reader, left) <= sight(reader, listed)


@given(listings, st.frozensets(st.sampled_from(sorted(OUTSIDE)), min_size=1))
def test_outsiders_never_see_a_telephone_but_that_of_their_own(listed: Listed, held: frozenset[Category]) -> None:
    assert sight(Reader(held), listed) < Sight.WHOLE


@given(days, days, st.none() | days, st.integers(1, 400))
def test_an_entry_is_stale_exactly_after_its_days(starts: date, today: date, seen: date | None, limit: int) -> None:
    found = age(seen, starts, today, stale_after=limit)
    assert found.is_alarming == (found.days > limit)
    assert found.days == max(0, (today - max(starts, seen or starts)).days)


def test_a_confirmation_from_before_the_office_counts_for_another_office() -> None:
    found = age(date(2015, 1, 1), date(2016, 1, 1), date(2016, 9, 8), stale_after=100)
    assert found.freshness is Freshness.NEVER
    assert age(date(2016, 2, 1), date(2016, 1, 1), date(2016, 9, 8), stale_after=100).freshness is Freshness.STALE


def test_steps_follow_each_other_and_leave_out_whom_there_is_not() -> None:
    assert [next_step(step) for step in Step] == [*list(Step)[1:], None]
    assert next_step(Step.OPENED, has_address=False) is Step.SECOND_CONTACT
    assert next_step(Step.OPENED, has_address=False, has_second_contact=False) is Step.TELEPHONE
    assert next_step(Step.REMINDED, has_second_contact=False) is Step.TELEPHONE


@pytest.mark.parametrize("row", table("contacts", "steps"), ids=lambda row: row["why"])
def test_the_page_says_when_a_step_is_due(row: dict[str, str]) -> None:
    since, at = (datetime.fromisoformat(row[name]) for name in ("since", "at"))
    found = step_is_due(Step[row["step"].upper().replace(" ", "_")], since, at, CLOCK, after_days=AFTER)
    assert found == (row["due"] == "yes")


@given(st.datetimes(datetime(2016, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), st.integers(0, 200))  # noqa: DTZ001
def test_two_steps_never_fall_on_one_day_and_none_at_night(since: datetime, hours: int) -> None:
    at = since + timedelta(hours=hours)
    for step in (Step.ASKED, Step.REMINDED, Step.SECOND_CONTACT):
        if step_is_due(step, since, at, CLOCK, after_days=AFTER):
            assert OFFICE_HOURS.include(at, CLOCK.zone)
            assert (at - since).days >= 1
    assert not step_is_due(Step.TELEPHONE, since, at, CLOCK, after_days=AFTER)


def test_a_campaign_asks_known_parties_once_for_a_term() -> None:
    def reason(*parties: str, term: int = 10) -> Reason | None:
        refusal = opening_refusal(parties, days=term, known={"mx", "pa"}, under_way={"pa"})
        return refusal.reason if refusal else None

    assert reason("mx") is None
    assert reason() is reason("xx") is reason("mx", term=0) is reason("mx", term=LONGEST_TERM + 1) is Reason.WRONG_VALUE
    assert reason("mx", "pa") is Reason.ALREADY_DONE


@given(st.lists(st.sampled_from(["", *[answer.value for answer in Answer]])))
def test_answers_and_silence_add_up(answers: list[str]) -> None:
    found = tally(answers)
    assert found.answered + found.silent == found.asked == len(answers)
    assert found.silent == answers.count("")


def test_a_campaign_is_closed_once() -> None:
    assert closing_refusal(is_closed=False) is None
    refusal = closing_refusal(is_closed=True)
    assert refusal is not None
    assert refusal.reason is Reason.ALREADY_DONE


@pytest.mark.parametrize("text", ["+502 2345 6789", "2345-6789", "+1 (202) 555-0100 ext 12"])
def test_what_can_be_dialled_is_a_telephone(text: str) -> None:
    assert is_telephone(text)


@pytest.mark.parametrize("text", ["=1+1", "call me", "+502\n2345 6789", "@SUM(A1)", "12", "+" * 12])
def test_anything_else_is_none(text: str) -> None:
    assert not is_telephone(text)
