from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import ZONES
from tests.procedure.pages import table

from puebla.procedure.consensus import Position, SilencePolicy, verdict
from puebla.procedure.refusals import Reason

positions = st.lists(st.sampled_from([None, *Position]), max_size=11).map(
    lambda said: dict(zip(ZONES, said, strict=False))
)


def test_nobody_consulted_means_nothing_reached() -> None:
    found = verdict({}, SilencePolicy.NO_OBJECTION)
    assert found.refusal is not None
    assert (found.reached, found.refusal.reason) == (False, Reason.NOT_CONSULTED)


def test_a_refusal_names_those_who_object() -> None:
    found = verdict({"mx": Position.OBJECTS, "hn": Position.AGREES, "bz": Position.OBJECTS}, SilencePolicy.BLOCKS)
    assert found.refusal is not None
    assert found.refusal.details == {"parties": "bz, mx"}


@given(positions, st.sampled_from(SilencePolicy))
def test_everybody_is_in_exactly_one_group(answers: dict[str, Position | None], policy: SilencePolicy) -> None:
    found = verdict(answers, policy)
    groups = found.agreed + found.agreed_with_comment + found.proposing + found.objecting + found.silent
    assert sorted(groups) == sorted(answers)


@given(positions, st.sampled_from(SilencePolicy))
def test_consensus_is_the_absence_of_objection_and_of_blocking_silence(
    answers: dict[str, Position | None], policy: SilencePolicy
) -> None:
    found = verdict(answers, policy)
    blocked = Position.OBJECTS in answers.values() or (policy is SilencePolicy.BLOCKS and None in answers.values())
    assert found.reached == (bool(answers) and not blocked)
    assert found.reached == (found.refusal is None)


def _positions(written: str) -> dict[str, Position | None]:
    pairs = (part.strip().split(" ", 1) for part in written.split(";"))
    return {party: None if said == "no reply" else Position(said) for party, said in pairs}


@pytest.mark.parametrize(
    "row", table("consultation", "verdicts"), ids=lambda row: f"{row['positions']}-{row['silence']}"
)
def test_the_page_on_the_consultation_says_what_positions_amount_to(row: dict[str, str]) -> None:
    found = verdict(_positions(row["positions"]), SilencePolicy(row["silence"]))
    assert (found.refusal.reason.value if found.refusal else "consensus") == row["result"]
