from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import calendar
from tests.procedure.pages import page, table

from puebla.procedure.charter import Charter
from puebla.procedure.consultation import (
    FINAL,
    STEPS,
    TRANSITIONS,
    Act,
    State,
    next_state,
    open_acts,
    replay,
    round_of,
    step_of,
    transition,
)
from puebla.procedure.deadlines import Consulted, Deadline, WorkingDayPolicy, round_closes_at, round_deadlines
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.values import Text
from puebla.procedure.working_days import Calendar, Holiday

ORDINARY = [
    Act.CREATE, Act.EDIT, Act.SUBMIT_TO_TROIKA, Act.RECORD_TROIKA_FEEDBACK, Act.RECORD_TROIKA_FEEDBACK,
    Act.ESTABLISH_TROIKA_CONSENSUS, Act.OPEN_ROUND_1, Act.FILE_REPLY, Act.EXTEND_TERM, Act.CLOSE_ROUND,
    Act.REVISE, Act.OPEN_ROUND_2, Act.FILE_REPLY, Act.CLOSE_ROUND, Act.DECLARE_CONSENSUS,
    Act.RECORD_IMPLEMENTATION, Act.INFORM_RESULTS,
]  # fmt: skip
choices = st.lists(st.integers(0, 20), max_size=40)


@pytest.mark.parametrize(
    ("acts", "position", "reason"),
    [
        ([], "0", Reason.NOT_FOUND),
        ([Act.SUBMIT_TO_TROIKA], "1", Reason.NOT_YOUR_TURN),
        ([Act.CREATE, Act.OPEN_ROUND_1], "2", Reason.NOT_YOUR_TURN),
        ([*ORDINARY[:10], Act.OPEN_ROUND_2], "11", Reason.NOT_YOUR_TURN),
        ([*ORDINARY[:10], Act.CLOSE_ROUND], "11", Reason.ALREADY_DONE),
        ([*ORDINARY[:10], Act.DECLARE_CONSENSUS], "11", Reason.NOT_YOUR_TURN),
        ([*ORDINARY, Act.WITHDRAW], "18", Reason.NOT_YOUR_TURN),
    ],
)
def test_it_refuses_a_record_that_the_procedure_does_not_allow(acts: list[Act], position: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        replay(acts)
    assert refused.value.refusal.reason is reason
    assert refused.value.refusal.details["position"] == position


@pytest.mark.parametrize("state", sorted(FINAL))
def test_nothing_more_happens_after_the_end(state: State) -> None:
    answers = [next_state(state, act) for act in Act]
    assert all(isinstance(answer, Refusal) and answer.provision_code for answer in answers)


def test_the_ordinary_course_ends_with_the_results() -> None:
    assert replay(ORDINARY) is State.RESULTS_INFORMED


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        ([Act.CLOSE_WITHOUT_CONSENSUS], State.NO_CONSENSUS),
        ([Act.REFER], State.REFERRED),
        ([Act.WITHDRAW], State.WITHDRAWN),
        ([Act.REVISE, Act.OPEN_ROUND_2, Act.CLOSE_ROUND, Act.DECLARE_CONSENSUS], State.CONSENSUS_DECLARED),
    ],
)
def test_after_round_2_the_presidency_has_four_ways(ending: list[Act], state: State) -> None:
    assert replay([*ORDINARY[:14], *ending]) is state


def test_an_objection_of_the_troika_sends_the_text_back() -> None:
    assert replay([Act.CREATE, Act.SUBMIT_TO_TROIKA, Act.RETURN_TO_PRESIDENCY]) is State.DRAFT


@given(choices)
def test_every_walk_through_the_table_can_be_replayed(steps: list[int]) -> None:
    state: State | None = None
    acts: list[Act] = []
    for step in [0, *steps]:
        opened = open_acts(state)
        if not opened:
            break
        acts.append(opened[step % len(opened)])
        reached = next_state(state, acts[-1])
        assert isinstance(reached, State)
        state = reached
    assert replay(acts) is state


@given(choices, st.sampled_from(Act))
def test_round_2_never_ends_without_round_1_the_troika_and_a_revision(steps: list[int], last: Act) -> None:
    acts = [Act.CREATE]
    for step in steps:
        opened = open_acts(replay(acts))
        acts += [opened[step % len(opened)]] if opened else []
    if Act.DECLARE_CONSENSUS in acts:
        needed = [
            Act.ESTABLISH_TROIKA_CONSENSUS,
            Act.OPEN_ROUND_1,
            Act.REVISE,
            Act.OPEN_ROUND_2,
            Act.DECLARE_CONSENSUS,
        ]
        assert [acts.index(act) for act in needed] == sorted(acts.index(act) for act in needed)
    assert (last in open_acts(replay(acts))) == (transition(replay(acts), last) is not None)


def test_no_two_rows_share_an_act_and_a_state() -> None:
    assert len({(row.frm, row.act) for row in TRANSITIONS}) == len(TRANSITIONS)


def test_every_state_can_be_reached_and_every_act_is_used() -> None:
    assert {row.to for row in TRANSITIONS} == set(State)
    assert {row.act for row in TRANSITIONS} == set(Act)


def test_only_the_system_closes_a_round() -> None:
    assert {row.act for row in TRANSITIONS if row.who is Permission.SYSTEM_KEEP_TERMS} == {Act.CLOSE_ROUND}


def test_every_row_cites_a_provision_of_the_charter(charter: Charter) -> None:
    assert [row.act for row in TRANSITIONS if row.provision_code not in charter.provisions] == []


def test_the_open_rounds_are_known_by_number() -> None:
    assert [round_of(state) for state in State if round_of(state)] == [1, 2]


def test_the_page_shows_the_states_of_each_step() -> None:
    shown = {row["step"]: set(row["states"].split(", ")) for row in table("consultation", "steps")}
    assert shown == {step: {state.value for state in State if step_of(state) is step} for step in STEPS}


def test_the_page_shows_the_table_of_the_procedure() -> None:
    shown = [tuple(row.values()) for row in table("consultation", "transitions")]
    assert shown == [
        (row.act, row.frm or "—", row.to, row.who, row.condition, row.provision_code) for row in TRANSITIONS
    ]


def test_the_page_draws_every_transition() -> None:
    drawn = re.findall(r"^    (\S+) --> (\S+): (\S+)$", page("consultation"), re.MULTILINE)
    assert drawn == [(row.frm or "[*]", row.to, row.act) for row in TRANSITIONS]
    ends = re.findall(r"^    (\S+) --> \[\*\]$", page("consultation"), re.MULTILINE)
    assert set(ends) == FINAL


def _calendars() -> dict[str, Calendar]:
    holidays: dict[str, dict[date, Holiday]] = {}
    for row in table("consultation", "holidays"):
        day = date.fromisoformat(row["day"])
        holidays.setdefault(row["country"], {})[day] = Holiday(day, Text(row["name"], row["name"]), "page")
    return {row["member"]: Calendar(row["member"], holidays.get(row["member"], {})) for row in _rows()}


def _rows() -> list[dict[str, str]]:
    return table("consultation", "terms")


def _terms(policy: str) -> tuple[Deadline, ...]:
    kept = _calendars()
    members = [Consulted(row["member"], row["zone"], kept[row["member"]]) for row in _rows()]
    at = datetime(2026, 9, 10, 15, tzinfo=UTC)
    return round_deadlines(WorkingDayPolicy(policy), at, members, presidency=kept["hn"], seat=kept["cr"], days=5)


@pytest.mark.parametrize("policy", list(WorkingDayPolicy))
def test_the_page_shows_the_last_day_of_each_member(policy: WorkingDayPolicy) -> None:
    found = {term.party: term.last_day.isoformat() for term in _terms(policy)}
    assert found == {row["member"]: row[policy.value] for row in _rows()}


@pytest.mark.parametrize("row", table("consultation", "closing"), ids=lambda row: row["policy"])
def test_the_page_shows_when_the_round_closes(row: dict[str, str]) -> None:
    closes_at = datetime.fromisoformat(row["closes at (UTC)"]).replace(tzinfo=UTC)
    assert round_closes_at(_terms(row["policy"])) == closes_at


def test_the_page_shows_the_days_of_one_country() -> None:
    nicaragua = next(term for term in _terms("own") if term.party == "ni")
    shown = [tuple(row.values()) for row in table("consultation", "days of ni")]
    assert shown == [
        (day.day.isoformat(), str(day.number or ""), day.reason.en if day.reason else "") for day in nicaragua.days
    ]


def test_the_seat_is_that_of_the_charter(charter: Charter) -> None:
    assert charter.settings.seat == calendar("cr").code
