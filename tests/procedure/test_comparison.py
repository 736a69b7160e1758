"""Comparing two days of a register: nothing for a day and itself, both ways, and over a day between."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.comparison import NAME, Change, Difference, Kind, applied, compare, composed, summary

FACTS = st.dictionaries(st.sampled_from([NAME, "since", "reports_to"]), st.sampled_from(["a", "b", None]))
REGISTERS = st.dictionaries(st.sampled_from(["mx", "hn", "vm", "rcgm"]), FACTS)


def known(register: dict[str, dict[str, str | None]]) -> dict[str, dict[str, str]]:
    """Return the register without the facts that are not known."""
    return {key: {name: value for name, value in facts.items() if value is not None} for key, facts in register.items()}


@given(REGISTERS)
def test_a_day_does_not_differ_from_itself(day: dict[str, dict[str, str | None]]) -> None:
    assert compare(day, day) == ()
    assert compare(day, known(day)) == ()


@given(REGISTERS, REGISTERS)
def test_the_differences_lead_from_the_one_day_to_the_other(one: dict, other: dict) -> None:
    assert applied(one, compare(one, other)) == known(other)


@given(REGISTERS, REGISTERS)
def test_the_way_back_is_the_way_seen_from_the_other_day(one: dict, other: dict) -> None:
    assert compare(other, one) == tuple(difference.reversed() for difference in compare(one, other))


@given(REGISTERS, REGISTERS, REGISTERS)
def test_differences_are_composed_over_a_day_between(one: dict, between: dict, other: dict) -> None:
    assert composed(compare(one, between), compare(between, other)) == compare(one, other)


@given(REGISTERS, REGISTERS)
def test_there_and_back_is_nothing(one: dict, other: dict) -> None:
    assert composed(compare(one, other), compare(other, one)) == ()


@given(REGISTERS, REGISTERS)
def test_every_entry_that_differs_is_counted_once(one: dict, other: dict) -> None:
    differences = compare(one, other)
    assert sum(summary(differences).values()) == len(differences) == len({each.key for each in differences})


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (None, {NAME: "Liaison network"}, Kind.ADDED),
        ({NAME: "Ad hoc group"}, None, Kind.ENDED),
        ({NAME: "Ad hoc group"}, {NAME: "Network"}, Kind.RENAMED),
        ({NAME: "Network", "reports_to": "vm"}, {NAME: "Network", "reports_to": "rcgm"}, Kind.CHANGED),
        ({NAME: "Ad hoc group", "kind": "group"}, {NAME: "Network", "kind": "network"}, Kind.CHANGED),
        ({}, {NAME: "Network"}, Kind.RENAMED),
    ],
)
def test_what_became_of_an_entry(before: dict | None, after: dict | None, kind: Kind) -> None:
    one = {} if before is None else {"x": before}
    other = {} if after is None else {"x": after}
    assert [difference.kind for difference in compare(one, other)] == [kind]


def test_the_name_comes_first_among_the_facts_that_changed() -> None:
    [found] = compare({"x": {NAME: "A", "kind": "1"}}, {"x": {NAME: "B", "since": "2016"}})
    assert found.changes == (Change(NAME, "A", "B"), Change("kind", "1", None), Change("since", None, "2016"))


def test_an_entry_without_facts_is_an_entry_all_the_same() -> None:
    assert [difference.kind for difference in compare({}, {"x": {}})] == [Kind.ADDED]


def test_the_same_on_both_days_is_refused_as_a_difference() -> None:
    with pytest.raises(ValueError, match="same on both days"):
        Difference("x", None, None)


def test_differences_that_do_not_meet_are_refused() -> None:
    one, other = compare({}, {"x": {NAME: "A"}}), compare({"x": {NAME: "B"}}, {})
    with pytest.raises(ValueError, match="do not meet"):
        composed(one, other)
    with pytest.raises(ValueError, match="begins with"):
        applied({}, other)
