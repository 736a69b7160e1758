from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure import bodies as rules
from puebla.procedure.bodies import Change, Left, Life, Place, Span
from puebla.procedure.participation import BodyKind
from puebla.procedure.refusals import Reason, Refusal

START, SPAN = date(2010, 1, 1), 400
LIFE = Life(START, START + timedelta(days=SPAN))
DAYS = st.integers(-20, SPAN + 20).map(lambda number: START + timedelta(days=number))
MOVES = st.lists(st.tuples(st.sampled_from("abc"), DAYS), max_size=20)
CODES = "abcde"
LINES = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(["", *CODES]), DAYS), max_size=25)
PASSED, MIDDLE = date(2010, 3, 1), date(2010, 6, 1)


def reason(found: object) -> Reason | None:
    return found.reason if isinstance(found, Refusal) else None


def grown(moves: list[tuple[str, date]]) -> rules.Series[str]:
    """Apply the changes that the rules allow, in the order in which they were made."""
    series: rules.Series[str] = (Span("first", START),)
    for value, on in moves:
        found = rules.follow(series, value, on, LIFE, Change.RENAME)
        series = series if isinstance(found, Refusal) else found
    return series


def test_a_life_has_a_day_at_least() -> None:
    with pytest.raises(ValueError, match="cannot have ended"):
        Life(START, START)


@given(MOVES)
def test_names_never_overlap_and_leave_no_day_of_the_life_unnamed(moves: list[tuple[str, date]]) -> None:
    series = grown(moves)
    assert rules.overlaps(series) == ()
    assert rules.gaps(series, LIFE) == ()


@given(MOVES, st.sampled_from("abc"), DAYS)
def test_a_change_shows_from_its_day_and_not_a_day_earlier(moves: list[tuple[str, date]], value: str, on: date) -> None:
    series = grown(moves)
    found = rules.follow(series, value, on, LIFE, Change.RENAME)
    if isinstance(found, Refusal):
        assert not LIFE.covers(on) or rules.span_on(series, on).value == value  # type: ignore[union-attr]
        return
    assert rules.span_on(found, on) == max((s for s in found if s.covers(on)), key=lambda s: s.starts or START)
    assert rules.span_on(found, on).value == value  # type: ignore[union-attr]
    earlier = [START + timedelta(days=number) for number in range((on - START).days)]
    assert [held(found, day) for day in earlier] == [held(series, day) for day in earlier]


def held(series: rules.Series[str], on: date) -> str | None:
    span = rules.span_on(series, on)
    return span.value if span else None


@given(MOVES, st.integers(0, 20), DAYS)
def test_a_corrected_first_day_leaves_neither_gap_nor_overlap(
    moves: list[tuple[str, date]], which: int, on: date
) -> None:
    series = grown(moves)
    span = series[which % len(series)]
    found = rules.shift(series, span, on, LIFE)
    if isinstance(found, Refusal):
        assert found.reason in {Reason.ALREADY_DONE, Reason.BODY_ABSENT, Reason.WRONG_VALUE}
        return
    assert rules.overlaps(found) == ()
    assert [gap for gap in rules.gaps(found, LIFE) if gap.starts and gap.starts > START] == []


def test_a_gap_that_was_loaded_is_seen() -> None:
    series = (Span("one", START, PASSED), Span("two", MIDDLE, None))
    assert rules.gaps(series, LIFE) == (Life(PASSED, MIDDLE),)
    assert rules.gaps(series[:1], Life(START)) == (Life(PASSED, None),)
    assert rules.gaps((), LIFE) == (LIFE,)


def test_outside_of_its_life_a_body_has_no_changes() -> None:
    for on in (START - timedelta(days=1), LIFE.until):
        assert on is not None
        assert reason(rules.follow((), "x", on, LIFE, Change.CHAIR)) is Reason.BODY_ABSENT


# Reporting lines


def structure_of(lines: list[tuple[str, str, date]]) -> dict[str, Place]:
    """Apply the lines that the rules allow to five bodies, two of which exist for a part of the time only."""
    lives = {"a": Life(), "b": LIFE, "c": Life(START), "d": Life(START, MIDDLE), "e": Life(PASSED)}
    structure = {code: Place(life) for code, life in lives.items()}
    for code, superior, on in lines:
        found = rules.report(structure, code, superior, on)
        if not isinstance(found, Refusal):
            structure[code] = Place(structure[code].life, found)
    return structure


@given(LINES, DAYS)
def test_nobody_ever_reports_to_itself_or_to_a_body_that_does_not_exist(
    lines: list[tuple[str, str, date]], on: date
) -> None:
    structure = structure_of(lines)
    assert [code for code in structure if rules.in_circle(structure, code, on)] == []
    for place in structure.values():
        line = rules.span_on(place.lines, on)
        if line is not None and line.value and place.life.covers(on):
            assert structure[line.value].life.covers(on)


def test_a_line_to_a_body_that_will_end_before_it_is_refused() -> None:
    structure = structure_of([])
    assert reason(rules.report(structure, "b", "d", START)) is Reason.BODY_ABSENT
    assert reason(rules.report(structure, "a", "e", START)) is Reason.BODY_ABSENT
    assert reason(rules.report(structure, "e", "a", START)) is Reason.BODY_ABSENT


def test_a_circle_is_found_however_far_around_and_in_the_future_too() -> None:
    structure = structure_of([("e", "c", MIDDLE), ("c", "a", START)])
    assert reason(rules.report(structure, "a", "e", PASSED)) is Reason.REPORTING_CIRCLE
    assert reason(rules.report(structure, "a", "a", START)) is Reason.REPORTING_CIRCLE


# Ends and successors


def test_a_body_on_which_others_rely_does_not_end_until_it_is_said_where_they_go() -> None:
    structure = structure_of([("b", "c", START), ("d", "c", START)])
    left = Left(rules.dependants(structure, "c", PASSED), offices=2)
    assert left.dependants == ("b", "d")
    found = rules.end(Life(START), PASSED, left)
    assert isinstance(found, Refusal)
    assert (found.reason, found.details["field"]) == (Reason.BODY_IN_USE, "lines_to")
    found = rules.end(Life(START), PASSED, left, lines_go=True)
    assert isinstance(found, Refusal)
    assert (found.reason, found.details["field"]) == (Reason.BODY_IN_USE, "offices_to")
    assert rules.end(Life(START), PASSED, left, lines_go=True, offices_go=True) == Life(START, PASSED)
    assert rules.dependants(structure, "c", MIDDLE) == ("b",)


@given(DAYS)
def test_a_transformation_leaves_no_day_without_the_one_or_the_other(on: date) -> None:
    found = rules.transform(Life(START), on)
    if isinstance(found, Refusal):
        assert on <= START
        return
    for day in (on - timedelta(days=1), on):
        assert [life.covers(day) for life in found] == [day < on, day >= on]


def test_what_ended_or_stands_already_cannot_be_transformed_or_become_a_successor() -> None:
    assert reason(rules.transform(Life(START, MIDDLE), PASSED)) is Reason.ALREADY_DONE
    assert reason(rules.transform(Life(START), START)) is Reason.WRONG_VALUE
    assert reason(rules.transform(Life(START), MIDDLE, Life(PASSED), is_founded=True)) is Reason.SUCCESSOR_STANDS
    assert reason(rules.transform(Life(START), PASSED, Life(MIDDLE))) is Reason.WRONG_VALUE
    assert rules.transform(Life(START), MIDDLE, Life(PASSED)) == (Life(START, MIDDLE), Life(MIDDLE))


@given(MOVES, DAYS.filter(LIFE.covers))
def test_a_successor_takes_over_what_holds_and_what_is_to_come(moves: list[tuple[str, date]], on: date) -> None:
    series = grown(moves)
    passed = rules.passing_on(series, on)
    for number in range((on - START).days, SPAN):
        day = START + timedelta(days=number)
        assert held(passed, day) == held(series, day)
    assert held(passed, on - timedelta(days=1)) is None


@given(MOVES, DAYS)
def test_lines_are_redirected_from_the_day_on_and_not_before(moves: list[tuple[str, date]], on: date) -> None:
    series = grown(moves)
    turned = rules.redirected(series, "a", "z", on)
    for number in range(SPAN):
        day = START + timedelta(days=number)
        was = held(series, day)
        assert held(turned, day) == ("z" if was == "a" and day >= on else was)


def test_a_corrected_life_keeps_the_day_of_its_successor() -> None:
    life = Life(START, MIDDLE)
    assert reason(rules.relive(life, START, MIDDLE)) is Reason.ALREADY_DONE
    assert reason(rules.relive(life, START, None, is_succeeded=True)) is Reason.SUCCESSOR_STANDS
    assert reason(rules.relive(life, MIDDLE, MIDDLE)) is Reason.WRONG_VALUE
    assert rules.relive(life, PASSED, MIDDLE, is_succeeded=True) == Life(PASSED, MIDDLE)
    assert rules.relive(life, START, None) == Life(START)


# The page of rules


@pytest.mark.parametrize("row", table("bodies", "decisions"), ids=lambda row: f"{row['change']} {row['kind']}")
def test_the_page_says_whose_decision_it_is(row: dict[str, str]) -> None:
    said = (
        {BodyKind(name) for name in row["decided by"].split(", ")} if row["decided by"] != "any body" else set(BodyKind)
    )
    changes = [Change(name) for name in row["change"].split(", ")]
    kinds = [BodyKind(name) for name in row["kind"].split(", ")] if row["kind"] != "any" else list(BodyKind)
    assert {rules.deciding(change, kind) for change in changes for kind in kinds} == {frozenset(said)}


def test_the_page_speaks_of_every_change_and_of_every_kind() -> None:
    rows = table("bodies", "decisions")
    spoken: set[tuple[str, str]] = set()
    for row in rows:
        kinds = row["kind"].split(", ") if row["kind"] != "any" else [kind.value for kind in BodyKind]
        spoken |= {(change, kind) for change in row["change"].split(", ") for kind in kinds}
    assert spoken == {(change.value, kind.value) for change in Change for kind in BodyKind}


@pytest.mark.parametrize("wrong", [{"by": BodyKind.CONSULTATION_GROUP}, {"decided_on": MIDDLE}])
def test_a_network_is_for_the_vice_ministers_and_a_decision_is_recorded_after_it(wrong: dict[str, Any]) -> None:
    given_ = {"by": BodyKind.VICE_MINISTERIAL, "decided_on": START, "today": PASSED} | wrong
    by = given_.pop("by")
    refusal = rules.decision_refusal(Change.TRANSFORM, BodyKind.NETWORK, by, **given_)
    assert refusal is not None
    assert refusal.reason in {Reason.DECISION_OF_ANOTHER, Reason.WRONG_VALUE}


def test_the_worked_example_is_what_the_rules_answer() -> None:
    life, series = Life(date(2014, 1, 1)), (Span("gt", date(2014, 1, 1)),)
    turned = rules.transform(life, date(2017, 1, 1))
    assert not isinstance(turned, Refusal)
    changed = rules.follow(series, "hn", date(2016, 3, 1), life, Change.CHAIR)
    assert not isinstance(changed, Refusal)
    passed = rules.passing_on(changed, date(2017, 1, 1))
    for row in table("bodies", "example"):
        on = date.fromisoformat(row["day"])
        there = [name for name, each in zip(("group", "network"), turned, strict=True) if each.covers(on)]
        chair = held(changed if there == ["group"] else passed, on) if there else None
        assert (", ".join(there) or "—", chair or "—") == (row["exists"], row["chair"])
