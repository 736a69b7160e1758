"""The life of a document, its relations, its languages, and the publication gate."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.library import MOVES, Languages, Move, Relation, Status, issue_in_languages, move, relate
from puebla.procedure.publication import CLOSING, Check, gate
from puebla.procedure.refusals import Reason, Refusal

STATUSES, WANTED = st.sampled_from(list(Status)), st.sampled_from(list(Move))
CODES = st.sampled_from("abcde")
KINDS = st.sampled_from(list(Relation))


@given(STATUSES, WANTED)
def test_a_move_is_allowed_from_its_statuses_and_from_no_other(status: Status, wanted: Move) -> None:
    starts, leads_to = MOVES[wanted]
    found = move(status, wanted)
    assert found == leads_to if status in starts else isinstance(found, Refusal)


def test_nothing_leads_back_to_a_draft_and_nothing_out_of_a_withdrawal() -> None:
    assert Status.DRAFT not in {leads_to for _starts, leads_to in MOVES.values()}
    assert not any(Status.WITHDRAWN in starts for starts, _leads_to in MOVES.values())


@given(st.lists(st.tuples(CODES, CODES, KINDS), max_size=25))
def test_relations_of_one_kind_never_lead_back(wanted: list[tuple[str, str, Relation]]) -> None:
    standing: list[tuple[str, str, Relation]] = []
    for document, other, kind in wanted:
        if relate(document, other, kind, standing) is None:
            standing.append((document, other, kind))
    for kind in Relation:
        assert not _has_circle([(one, two) for one, two, found in standing if found is kind])


def _has_circle(pairs: list[tuple[str, str]]) -> bool:
    left = set(pairs)
    while left:
        ends = {other for _one, other in left} - {one for one, _other in left}
        kept = {(one, other) for one, other in left if other not in ends}
        if kept == left:
            return True
        left = kept
    return False


@pytest.mark.parametrize(
    ("present", "announced", "reason"),
    [
        (set(), {"en"}, Reason.TEXT_MISSING),
        ({"es"}, set(), Reason.LANGUAGE_MISSING),
        ({"es"}, {"en"}, None),
        ({"es", "en"}, set(), None),
    ],
)
def test_a_document_is_issued_when_its_languages_are_there_or_announced(
    present: set[str], announced: set[str], reason: Reason | None
) -> None:
    found = issue_in_languages(Languages(frozenset(present), frozenset(announced)))
    assert (found.reason if found else None) is reason


@given(st.lists(st.sampled_from(list(Check)), max_size=8), st.booleans())
def test_a_reason_opens_the_gate_for_everything_but_what_closes_it(found: list[Check], reasoned: bool) -> None:
    answer = gate([("es", [check.value for check in found])], [], [], reasoned=reasoned)
    assert answer.is_open == (not found or (reasoned and not CLOSING & set(found)))


def test_a_link_to_a_closed_paper_and_a_missing_language_are_found() -> None:
    answer = gate([], [("en", {"RCM/XXI/VM/DEC/1"}), ("es", set())], ["en"])
    assert [(one.check, one.language) for one in answer.findings] == [
        (Check.CLOSED_LINKS, "en"),
        (Check.LANGUAGE, "en"),
    ]


PAGE = Path(__file__).parents[2] / "docs" / "rules" / "library.md"


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading of the page, without its head."""
    part = PAGE.read_text().partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def test_the_page_of_rules_tells_the_moves_as_they_are() -> None:
    told = {Move(row[0]): ({Status(name.strip()) for name in row[1].split(",")}, Status(row[2]))
            for row in _rows("Moves")}  # fmt: skip
    assert told == {wanted: (set(starts), leads_to) for wanted, (starts, leads_to) in MOVES.items()}


def test_the_page_of_rules_tells_the_gate_as_it_is() -> None:
    told = {Check(row[0]): row[1] == "yes" for row in _rows("The publication gate")}
    assert told == {check: check in CLOSING for check in Check}
