"""Holding, replacing, vacancies: office intervals never overlap or leave a gap unseen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure.charter import Charter
from puebla.procedure.offices import (
    FINAL,
    TRANSITIONS,
    Act,
    State,
    Tenure,
    gaps,
    may_act_for,
    may_begin,
    may_keep,
    may_leave,
    next_state,
    relieved,
    vacancy,
)
from puebla.procedure.refusals import Reason, Refusal

START = date(2016, 1, 1)
DAYS = st.integers(0, 200).map(lambda number: START + timedelta(days=number))
TENURES = st.lists(
    st.builds(
        lambda holder, starts, length, acting: Tenure(
            holder, starts, starts + timedelta(days=length) if length else None, acting
        ),
        st.integers(1, 4), DAYS, st.integers(0, 60), st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


class Held:
    """An office held, as the rules see it."""

    def __init__(self, code: str, party: str = "") -> None:
        self.code, self.party = code, party


@given(TENURES, DAYS)
def test_every_day_is_either_held_or_in_exactly_one_gap(tenures: list[Tenure], day: date) -> None:
    held = any(one.covers(day) and not one.acting for one in tenures)
    found = [gap for gap in gaps(tenures, START) if gap.starts <= day and (gap.ends is None or day < gap.ends)]
    assert len(found) == (0 if held else 1)
    assert vacancy(tenures, day, START) == (None if held else found[0])


@given(TENURES)
def test_gaps_follow_each_other_and_never_touch(tenures: list[Tenure]) -> None:
    for before, after in pairwise(gaps(tenures, START)):
        assert before.ends is not None
        assert after.starts is not None
        assert before.starts < before.ends < after.starts


@given(TENURES, DAYS)
def test_what_happened_on_other_days_does_not_change_who_holds_it_on_a_day(tenures: list[Tenure], day: date) -> None:
    covering = [one for one in tenures if one.covers(day)]
    assert (vacancy(tenures, day, START) is None) == (vacancy(covering, day, START) is None)


@given(TENURES, st.integers(0, 3))
def test_whatever_is_let_begin_one_after_the_other_keeps_to_the_number_and_never_doubles(
    tenures: list[Tenure], most: int
) -> None:
    kept: list[Tenure] = []
    for one in tenures:
        if may_begin(one, kept, most) is None:
            kept.append(one)
    for day in {one.starts for one in kept}:
        holders = [one.holder for one in kept if one.covers(day)]
        assert len(holders) == len(set(holders))
        full = [one for one in kept if one.covers(day) and not one.acting]
        assert most == 0 or len(full) <= most


@given(DAYS, st.none() | st.integers(1, 90), DAYS)
def test_a_replacement_leaves_neither_overlap_nor_a_gap_that_was_not_there(
    starts: date, length: int | None, new: date
) -> None:
    old = Tenure(1, starts, starts + timedelta(days=length) if length else None)
    day = relieved(old, new)
    if new <= starts:
        assert isinstance(day, Refusal)
        return
    assert isinstance(day, date)
    pair = [Tenure(1, starts, day), Tenure(2, new)]
    assert not pair[0].meets(pair[1])
    assert bool(gaps(pair, starts)) == (old.ends is not None and old.ends < new)


def test_a_holding_without_a_day_is_none() -> None:
    with pytest.raises(ValueError, match="on or before"):
        Tenure(1, START, START)


def test_nobody_gives_more_than_the_charter_lists(charter: Charter) -> None:
    offices = charter.offices
    assert may_keep(offices, [Held("country-administrator", "mx")], "liaison-officer", "mx")
    assert not may_keep(offices, [Held("country-administrator", "mx")], "liaison-officer", "pa")
    assert not may_keep(offices, [Held("country-administrator", "mx")], "coordinator", "")
    for keeper in ("assistant", "coordinator", "it-specialist", "fund-administrator", "focal-point"):
        assert not may_keep(offices, [Held(keeper)], "coordinator", "")


def test_every_office_can_be_given_by_somebody(charter: Charter) -> None:
    kept = {code for rule in charter.offices.values() for code in rule.keeps}
    assert kept == set(charter.offices)


def test_an_interim_has_its_last_day_within_the_charter_s_limit(charter: Charter) -> None:
    rule, limit = charter.offices["focal-point"], timedelta(days=charter.settings.interim_days)
    assert may_act_for(START, START + limit, rule, limit.days) is None
    for ends in (None, START, START + limit + timedelta(days=1)):
        assert may_act_for(START, ends, rule, limit.days) is not None
    assert may_act_for(START, START + limit, charter.offices["country-administrator"], limit.days) is not None


def test_the_last_administrator_leaves_only_to_a_successor(charter: Charter) -> None:
    rule, day = charter.offices["country-administrator"], date(2016, 6, 1)
    refusal = may_leave(rule, [Tenure(2, date(2016, 7, 1))], day)
    assert refusal is not None
    assert refusal.reason is Reason.LAST_HOLDER
    assert may_leave(rule, [Tenure(2, day)], day) is None
    assert may_leave(charter.offices["focal-point"], [], day) is None


def test_the_page_prints_the_table_of_nominations() -> None:
    rows = table("offices", "nominations")
    assert [(row["act"], row["from"], row["to"], row["who"], row["condition"]) for row in rows] == [
        (row.act.value, row.frm.value if row.frm else "—", row.to.value, row.who.value, row.condition)
        for row in TRANSITIONS
    ]


def test_the_page_prints_the_offices_of_the_charter(charter: Charter) -> None:
    for row in table("offices", "offices"):
        rule = charter.offices[row["office"]]
        most = str(rule.holders or "any number")
        assert (row["at once"], row["required"], row["kept by"]) == (
            most, "yes" if rule.required else "no",
            ", ".join(sorted(code for code, one in charter.offices.items() if rule.code in one.keeps)),
        )  # fmt: skip
    assert {row["office"] for row in table("offices", "offices")} == set(charter.offices)


def test_the_worked_example_of_the_page_is_what_the_rules_answer() -> None:
    tenures = [Tenure(1, date(2015, 3, 1), date(2016, 3, 1)), Tenure(2, date(2016, 5, 1), date(2016, 10, 1)),
               Tenure(3, date(2016, 10, 1)), Tenure(4, date(2016, 3, 10), date(2016, 4, 10), acting=True)]  # fmt: skip
    for row in table("offices", "example"):
        day = date.fromisoformat(row["day"])
        found = vacancy(tenures, day, date(2015, 3, 1))
        said = "" if found is None or found.starts is None else found.starts.isoformat()
        assert said == row["vacant since"]


@pytest.mark.parametrize("state", sorted(FINAL))
@pytest.mark.parametrize("act", list(Act))
def test_nothing_more_can_be_done_in_a_final_state(state: State, act: Act) -> None:
    assert isinstance(next_state(state, act), Refusal)
