"""Who answers for whom, what can be answered, and who is put to rest: for any people and any answers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.recertification import (
    CERTIFYING,
    LONGEST,
    REMINDED_DAYS_BEFORE,
    SHORTEST,
    Answer,
    Held,
    Keepers,
    answerable,
    fitting_term,
    is_certified,
    may_answer,
    may_rest,
    opens_by_itself,
    reminder_due,
    to_rest,
)
from puebla.procedure.refusals import Reason

ACCOUNTS = st.integers(1, 6)
SOME = st.frozensets(ACCOUNTS, max_size=4)
PARTIES = st.sampled_from(["", "mx", "pa"])
KEEPERS = st.builds(
    Keepers, st.dictionaries(PARTIES, SOME), st.dictionaries(PARTIES, SOME), secretariat=SOME, presidency=SOME
)
HELD = st.builds(Held, ACCOUNTS, PARTIES, st.booleans())
ANSWERS = st.dictionaries(ACCOUNTS, st.lists(st.none() | st.sampled_from(Answer), max_size=3))
DAY = date(2016, 9, 8)
AT = datetime(2016, 9, 8, 16, 0, tzinfo=UTC)


@given(KEEPERS, HELD)
def test_nobody_certifies_themselves(keepers: Keepers, held: Held) -> None:
    assert held.account not in keepers.of(held)
    refusal = may_answer(keepers, held, held.account)
    assert refusal is not None
    assert refusal.reason is Reason.NOT_PERMITTED


@given(KEEPERS, HELD)
def test_an_office_of_a_party_is_its_own_keepers_before_anybody_else_s(keepers: Keepers, held: Held) -> None:
    others = keepers.of_parties.get(held.party, frozenset()) - {held.account}
    if held.party and others and not held.asked:
        assert keepers.of(held) == others


@given(KEEPERS, HELD)
def test_what_a_keeper_does_not_know_can_also_be_answered_by_the_secretariat(keepers: Keepers, held: Held) -> None:
    asked = Held(held.account, held.party, asked=True)
    assert keepers.of(asked) >= keepers.secretariat - {held.account}


@given(KEEPERS, HELD)
def test_somebody_answers_wherever_the_secretariat_or_the_presidency_has_anybody_else(
    keepers: Keepers, held: Held
) -> None:
    assert bool(keepers.of(held)) >= bool((keepers.secretariat | keepers.presidency) - {held.account})


def test_a_keeper_that_is_the_only_one_is_certified_by_its_vice_ministers_then_by_the_secretariat() -> None:
    alone = {"mx": frozenset({1})}
    assert Keepers(alone, {"mx": frozenset({2})}, frozenset({9})).of(Held(1, "mx")) == {2}
    assert Keepers(alone, {}, frozenset({9})).of(Held(1, "mx")) == {9}


def test_the_only_keeper_of_the_secretariat_is_certified_by_the_presidency() -> None:
    assert Keepers({}, {}, frozenset({9}), frozenset({5})).of(Held(9)) == {5}
    assert Keepers({}, {}, frozenset({8, 9}), frozenset({5})).of(Held(9)) == {8}


@pytest.mark.parametrize("answer", [Answer.STAYS, Answer.UNKNOWN])
def test_only_an_end_has_a_day(answer: Answer) -> None:
    assert answerable(answer, None, starts=DAY, on=DAY) is None
    assert answerable(answer, DAY, starts=DAY - timedelta(3), on=DAY) is not None
    assert answerable(Answer.ENDS, None, starts=DAY, on=DAY) is not None


@given(st.integers(-30, 30), st.integers(-30, 30))
def test_an_office_ends_after_it_began_and_not_in_the_past(starts: int, ends: int) -> None:
    first, last = DAY + timedelta(starts), DAY + timedelta(ends)
    refused = answerable(Answer.ENDS, last, starts=first, on=DAY) is not None
    assert refused == (last <= first or last < DAY)


@given(ANSWERS)
def test_at_rest_are_exactly_those_who_hold_an_office_of_which_one_is_not_certified(
    answers: dict[int, list[Answer | None]],
) -> None:
    resting = set(to_rest(answers))
    for account, given_answers in answers.items():
        open_answers = [answer for answer in given_answers if answer not in CERTIFYING]
        assert (account in resting) == bool(open_answers)
        assert (account in resting) == (bool(given_answers) and not is_certified(given_answers))


def test_a_term_is_neither_short_nor_endless_and_its_last_instant_belongs_to_it() -> None:
    assert fitting_term(AT, AT + SHORTEST) is None
    assert fitting_term(AT, AT + LONGEST) is None
    assert fitting_term(AT, AT + SHORTEST - timedelta(seconds=1)) is not None
    assert fitting_term(AT, AT + LONGEST + timedelta(seconds=1)) is not None
    refusal = may_rest(AT, AT)
    assert refusal is not None
    assert refusal.reason is Reason.TERM_NOT_ENDED
    assert may_rest(AT, AT + timedelta(microseconds=1)) is None


@given(st.integers(-5, 40), st.sets(st.sampled_from(REMINDED_DAYS_BEFORE)))
def test_each_reminder_leaves_once_and_never_after_the_last_day(left: int, sent: set[int]) -> None:
    due = reminder_due(DAY + timedelta(left), DAY, sent)
    if due is not None:
        assert due not in sent
        assert 0 <= left <= due
    if not 0 <= left <= max(REMINDED_DAYS_BEFORE):
        assert due is None


def test_the_worker_opens_only_for_a_presidency_that_has_just_taken_over() -> None:
    assert opens_by_itself(DAY, DAY)
    assert opens_by_itself(DAY - timedelta(29), DAY)
    assert not opens_by_itself(DAY - timedelta(30), DAY)
    assert not opens_by_itself(DAY + timedelta(1), DAY)
    assert not opens_by_itself(None, DAY)
