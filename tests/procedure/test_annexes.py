"""What may be annexed to a consulted text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.annexes import PROVISION, Paper, annex_refusal, annexes_refusal
from puebla.procedure.charter import Charter
from puebla.procedure.refusals import Reason

OPEN = Paper("RCM/GL/1", stands=True, is_open_to_members=True, languages=frozenset({"es"}))
PAPERS = st.builds(
    Paper, st.just("x"), st.booleans(), st.booleans(), st.frozensets(st.sampled_from(["es", "en"]), max_size=2)
)


def test_a_document_that_every_member_may_read_can_be_annexed() -> None:
    assert annex_refusal(OPEN) is None


@pytest.mark.parametrize("change", [{"stands": False}, {"is_open_to_members": False}])
def test_it_refuses_what_not_every_member_may_read(change: dict[str, bool]) -> None:
    refusal = annex_refusal(replace(OPEN, **change))  # type: ignore[arg-type]
    assert refusal is not None
    assert (refusal.reason, refusal.details["document"]) == (Reason.ANNEX_NOT_FOR_MEMBERS, "RCM/GL/1")


def test_it_refuses_a_record_without_a_text() -> None:
    refusal = annex_refusal(replace(OPEN, languages=frozenset()))
    assert refusal is not None
    assert refusal.reason is Reason.ANNEX_WITHOUT_TEXT


@given(st.lists(PAPERS))
def test_a_text_goes_out_only_with_annexes_that_all_can_be_annexed(papers: list[Paper]) -> None:
    assert (annexes_refusal(papers) is None) == all(annex_refusal(paper) is None for paper in papers)


def test_the_charter_holds_the_provision(charter: Charter) -> None:
    assert charter.provision(PROVISION).is_ours
