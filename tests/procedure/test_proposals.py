from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure.proposals import MOST_CHANGES, Change, ChangeKind, checked, general
from puebla.procedure.refusals import Reason, Refusal

TEXT = (("Uno.", "One."), ("Dos.", "Two."), ("Tres.", "Three."))
kinds = st.sampled_from([*ChangeKind, "other"])
words = st.sampled_from(["", "Uno.", "Dos.", "Nuevo.", "Otro.\n\nMás."])
changes = st.builds(Change, kinds, st.integers(-1, 4), words, words, words)


def refused(*given_: Change) -> tuple[Reason, str]:
    """Return why the changes are refused, and the number of the change that is at fault."""
    found = checked(given_, TEXT)
    assert isinstance(found, Refusal)
    assert found.provision_code == "consultation.reply"
    return found.reason, found.details.get("change", "")


@pytest.mark.parametrize(
    "change",
    [
        Change("rename", 1, "Otro."),
        Change(ChangeKind.CHANGE, 0, "Otro."),
        Change(ChangeKind.CHANGE, 4, "Otro."),
        Change(ChangeKind.DELETE, 0, reason="Sobra."),
        Change(ChangeKind.ADD_AFTER, 4, "Otro."),
        Change(ChangeKind.ADD_AFTER, -1, "Otro."),
        Change(ChangeKind.GENERAL, 2, "Otro."),
        Change(ChangeKind.DELETE, 2, "Otro.", reason="Sobra."),
    ],
)
def test_it_refuses_what_has_no_place_in_the_text(change: Change) -> None:
    assert refused(change) == (Reason.WRONG_VALUE, "1")


@pytest.mark.parametrize("kind", [ChangeKind.CHANGE, ChangeKind.ADD_AFTER, ChangeKind.GENERAL])
def test_it_refuses_a_change_without_a_wording(kind: ChangeKind) -> None:
    assert refused(Change(kind, int(kind != ChangeKind.GENERAL), " \n", reason="Falta.")) == (
        Reason.WORDING_MISSING,
        "1",
    )


def test_it_refuses_the_wording_that_stands() -> None:
    assert refused(general("Bien."), Change(ChangeKind.CHANGE, 2, " Dos. ", "Two.")) == (Reason.NOTHING_CHANGED, "2")
    assert refused(Change(ChangeKind.CHANGE, 2, en="Two."))[0] is Reason.NOTHING_CHANGED


def test_it_refuses_to_leave_a_paragraph_out_without_a_reason() -> None:
    assert refused(Change(ChangeKind.DELETE, 2))[0] is Reason.REASON_MISSING


def test_it_refuses_two_languages_that_cannot_stand_side_by_side() -> None:
    assert refused(Change(ChangeKind.ADD_AFTER, 0, "A.\n\nB.", "A."))[0] is Reason.PARAGRAPHS_UNPAIRED


@pytest.mark.parametrize("second", [Change(ChangeKind.DELETE, 2, reason="Sobra."), Change(ChangeKind.CHANGE, 2, "Z.")])
def test_it_refuses_two_positions_on_one_paragraph(second: Change) -> None:
    assert refused(Change(ChangeKind.CHANGE, 2, "Y."), second) == (Reason.CHANGES_CLASH, "2")


def test_it_refuses_more_than_a_reply_can_hold() -> None:
    found = checked([general("Otro.")] * (MOST_CHANGES + 1), TEXT)
    assert isinstance(found, Refusal)
    assert found.reason is Reason.WRONG_VALUE


def test_it_puts_them_in_the_order_of_the_text_and_the_whole_text_last() -> None:
    whole, late, first = (
        general("Más breve."),
        Change(ChangeKind.CHANGE, 3, "T."),
        Change(ChangeKind.ADD_AFTER, 0, "P."),
    )
    again, after = Change(ChangeKind.CHANGE, 1, "U."), Change(ChangeKind.ADD_AFTER, 1, "Q.")
    assert checked([whole, late, after, again, first], TEXT) == (first, again, after, late, whole)


@pytest.mark.parametrize("row", table("proposals", "kinds"), ids=lambda row: row["kind"])
def test_the_page_prints_what_each_kind_needs(row: dict[str, str]) -> None:
    kind, wording = row["kind"], "Nuevo." if row["wording"] == "needed" else ""
    last = len(TEXT) if row["last paragraph"] == "last" else int(row["last paragraph"])
    allowed = [
        place
        for place in range(-1, 6)
        if not isinstance(checked([Change(kind, place, wording, "", "R.")], TEXT), Refusal)
    ]
    assert allowed == list(range(int(row["first paragraph"]), last + 1))
    other_way = refused(Change(kind, last, "" if wording else "Nuevo.", reason="R."))[0]
    assert other_way is (Reason.WORDING_MISSING if wording else Reason.WRONG_VALUE)
    without_reason = checked([Change(kind, last, wording)], TEXT)
    assert isinstance(without_reason, Refusal) is (row["reason of the member"] == "needed")


def test_the_page_has_every_kind() -> None:
    assert [row["kind"] for row in table("proposals", "kinds")] == [kind.value for kind in ChangeKind]


@given(st.lists(changes, max_size=5))
def test_what_passes_has_a_place_words_or_a_reason_and_passes_again(proposed: list[Change]) -> None:
    found = checked(proposed, TEXT)
    if isinstance(found, Refusal):
        assert found.details["field"] == "changes"
        return
    assert checked(found, TEXT) == found
    assert len(found) == len(proposed)
    for change in found:
        assert 0 <= change.paragraph <= len(TEXT)
        assert change.worded is (change.kind != ChangeKind.DELETE)
    rewritten = [change.paragraph for change in found if change.rewrites]
    assert len(rewritten) == len(set(rewritten))
