from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure.admission import ApplicationKind, criteria_for
from puebla.procedure.applications import (
    FINAL,
    OPEN,
    TRANSITIONS,
    WITHDRAWABLE,
    Act,
    Finding,
    State,
    Step,
    may_be_decided,
    may_be_put_before,
    may_be_submitted,
    next_state,
    standing,
    step_of,
)
from puebla.procedure.charter import Charter
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal

ORGANIZATION = ApplicationKind.OBSERVER_ORGANIZATION
DAY = date(2016, 11, 18)


def refused(found: State | Refusal | None) -> Reason | None:
    """Return the reason of a refusal, None for anything else."""
    return found.reason if isinstance(found, Refusal) else None


def all_shown(charter: Charter, kind: ApplicationKind) -> dict[str, Finding]:
    return {criterion.code: Finding.SHOWN for criterion in criteria_for(charter, kind)}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", list(Act))
def test_what_is_no_row_of_the_table_is_refused_with_its_provision(state: State, act: Act) -> None:
    rows = [row for row in TRANSITIONS if (row.frm, row.act) == (state, act)]
    found = next_state(state, act)
    assert (refused(found) is None) == bool(rows)
    assert not isinstance(found, Refusal) or found.provision_code.startswith("admission.")


@pytest.mark.parametrize("state", sorted(FINAL))
def test_after_the_end_nothing_can_be_done(state: State) -> None:
    assert {refused(next_state(state, act)) for act in Act} <= {Reason.NOT_YOUR_TURN, Reason.ALREADY_DONE}


@pytest.mark.parametrize(
    ("state", "act"),
    [(State.ADMITTED, Act.ADMIT), (State.SUBMITTED, Act.SUBMIT), (State.WITHDRAWN, Act.WITHDRAW)],
)
def test_who_comes_second_is_told_that_it_is_done(state: State, act: Act) -> None:
    assert refused(next_state(state, act)) is Reason.ALREADY_DONE


def test_nobody_decides_before_it_is_with_the_vice_ministers() -> None:
    for state in set(State) - {State.WITH_VICE_MINISTERS}:
        assert refused(next_state(state, Act.ADMIT)) is not None
        assert refused(next_state(state, Act.REFUSE)) is not None


def test_without_any_evidence_it_cannot_be_submitted() -> None:
    assert refused(may_be_submitted({})) is Reason.CRITERIA_UNMET
    assert may_be_submitted({"observer-organization.mandate": Finding.UNCHECKED}) is None


@pytest.mark.parametrize("kind", list(ApplicationKind))
def test_a_criterion_found_lacking_keeps_it_from_the_vice_ministers(charter: Charter, kind: ApplicationKind) -> None:
    for criterion in criteria_for(charter, kind):
        found = all_shown(charter, kind) | {criterion.code: Finding.LACKING}
        refusal = may_be_put_before(standing(charter, kind, found), note=True)
        assert refused(refusal) is Reason.CRITERIA_UNMET
        assert refusal is not None
        assert refusal.details["criteria"] == criterion.code


def test_evidence_not_yet_checked_counts_and_the_note_is_needed(charter: Charter) -> None:
    unchecked = dict.fromkeys(all_shown(charter, ORGANIZATION), Finding.UNCHECKED)
    found = standing(charter, ORGANIZATION, unchecked)
    assert refused(may_be_put_before(found, note=False)) is Reason.NOTE_MISSING
    assert may_be_put_before(found, note=True) is None


def test_evidence_for_another_kind_is_a_fault(charter: Charter) -> None:
    with pytest.raises(ValueError, match=r"member\.information-exchange"):
        standing(charter, ORGANIZATION, {"member.information-exchange": Finding.SHOWN})


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"meeting": " "}, "meeting"), ({"present": ""}, "present"), ({"decided_on": date(2016, 11, 19)}, "decided_on")],
)
def test_the_record_of_a_decision_is_whole_or_refused(wrong: dict[str, object], field: str) -> None:
    values = {"meeting": "XXI VM", "present": "All eleven members", "decided_on": DAY, "on": DAY}
    assert may_be_decided(**values) is None  # type: ignore[arg-type]
    refusal = may_be_decided(**(values | wrong))  # type: ignore[arg-type]
    assert refusal is not None
    assert (refusal.reason, refusal.details["field"]) == (Reason.WRONG_VALUE, field)


@given(st.lists(st.sampled_from(list(Act)), max_size=12))
def test_whatever_is_tried_the_members_decide_only_on_what_the_presidency_put_before_them(acts: list[Act]) -> None:
    state: State | None = None
    done: list[Act] = []
    for act in acts:
        reached = next_state(state, act)
        if not isinstance(reached, Refusal):
            state = reached
            done.append(act)
    if state in {State.ADMITTED, State.REFUSED}:
        assert {Act.PREPARE, Act.SUBMIT, Act.PUT_BEFORE_VICE_MINISTERS} <= set(done)
    assert len([act for act in done if act in {Act.ADMIT, Act.REFUSE, Act.WITHDRAW}]) <= 1


def test_only_the_presidency_s_permission_decides_and_only_the_applicant_s_withdraws() -> None:
    who = {act: {row.who for row in TRANSITIONS if row.act is act} for act in Act}
    for act in (Act.PUT_BEFORE_VICE_MINISTERS, Act.ADMIT, Act.REFUSE):
        assert who[act] == {Permission.APPLICATION_DECIDE}
    assert who[Act.WITHDRAW] == {Permission.APPLICATION_FILE}
    assert {row.frm for row in TRANSITIONS if row.act is Act.WITHDRAW} == set(WITHDRAWABLE) == set(OPEN)


def test_every_provision_of_the_table_stands_in_the_charter(charter: Charter) -> None:
    assert {row.provision_code for row in TRANSITIONS} - set(charter.provisions) == set()


def test_the_page_prints_the_table() -> None:
    printed = [tuple(row.values()) for row in table("applications", "transitions")]
    assert printed == [
        (
            row.act.value,
            row.frm.value if row.frm else "—",
            row.to.value,
            row.who.value,
            row.condition,
            row.provision_code,
        )
        for row in TRANSITIONS
    ]


def test_the_page_prints_the_steps() -> None:
    for row in table("applications", "steps"):
        assert {step_of(State(state)) for state in row["states"].split(", ")} == {Step(row["step"])}
