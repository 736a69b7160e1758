"""Changes are proposed at paragraphs in a form that needs no script: a button adds each, at its place."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from tests.cast import Cast
from tests.consultations.stages import reach
from tests.consultations.test_pages import client_of

from puebla.consultations.forms_replies import ReplyForm
from puebla.consultations.models import Consultation, ProposedChange, Reply
from puebla.procedure.consultation import State
from puebla.procedure.proposals import Change, ChangeKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
PAIRS = (("Primero.", "First."), ("Segundo.", "Second."))
REPLY = {"position": "proposes-changes", "text": "", "language": "en"}
WORDED = {
    "change_0_place": "2", "change_0_kind": "change", "change_0_text_es": "Segundo párrafo.",
    "change_0_text_en": "Second paragraph, shorter.", "change_0_reason": "Clearer.",
}  # fmt: skip
NEW = {"change_3_place": "0", "change_3_text_es": "Cero.", "change_3_text_en": "Zero."}


def row(place: str = "2", kind: str = "change", **more: str) -> dict[str, str]:
    """Return what a browser sends for one change."""
    return {**REPLY, "change_0_place": place, "change_0_kind": kind, **{f"change_0_{k}": v for k, v in more.items()}}


def form(**typed: str) -> ReplyForm:
    """Return the form as it was sent."""
    return ReplyForm(typed, pairs=PAIRS)


def send(client: Client, found: Consultation, **typed: str) -> Any:
    """Send the form of the reply, to be checked unless something else is asked for."""
    return client.post(f"/en/consultations/{found.symbol}/reply/", {**REPLY, "step": "check", **typed})


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (row(kind="delete"), "reason", "Say why your country would leave this paragraph out."),
        (row(kind="delete", text_es="Otro.", reason="Sobra."), "text_es", "keep one of the two"),
        (row(kind="add-after", reason="Falta algo."), "text_es", "Write the wording that is proposed"),
        (row(text_es="Segundo.", text_en="Second.", reason="Bien."), "text_es", "Write the wording that is proposed"),
        (row(kind="add-after", text_es="A.\n\nB.", text_en="A."), "text_es", "the same number of paragraphs"),
        (row(kind="rename", text_es="A."), "kind", "is not one of the available choices"),
    ],
)
def test_a_fault_stands_beside_the_field_of_its_change(typed: dict[str, str], field: str, words: str) -> None:
    found = form(**typed)
    with override("en"):
        assert words in str(found.errors[f"change_0_{field}"])


def test_two_changes_of_one_paragraph_are_told_at_the_second() -> None:
    again = {"change_7_place": "2", "change_7_kind": "delete", "change_7_reason": "Sobra."}
    found = form(**row(text_es="Otro."), **again)
    with override("en"):
        assert "Keep one of them" in str(found.errors["change_7_kind"])


def test_a_place_that_the_text_does_not_have_is_no_row() -> None:
    typed = {"change_0_place": "9", "change_1_place": "x", "change_2_place": "-1"}
    assert form(**REPLY, **typed).rows == []


def test_what_is_left_as_it_was_shown_proposes_nothing() -> None:
    found = form(**{**row(text_es="Segundo.", text_en=" Second. "), "position": "agrees"})
    assert (found.is_valid(), found.changes) == (True, ())


def test_a_language_left_as_it_stands_is_not_proposed() -> None:
    found = form(**row(text_es="Segundo, nuevo.", text_en="Second."))
    assert found.is_valid()
    assert found.changes == (Change(ChangeKind.CHANGE, 2, "Segundo, nuevo."),)


def test_a_change_that_is_dropped_is_not_proposed() -> None:
    found = form(**{**row(text_es="Otro.", drop="on"), "position": "agrees"})
    assert (found.is_valid(), found.changes) == (True, ())


def test_the_changes_of_the_reply_that_stands_are_shown_again() -> None:
    standing = (Change(ChangeKind.CHANGE, 2, "Otro."), Change(ChangeKind.GENERAL, 0, en="Shorter."))
    found = ReplyForm(initial={"changes": standing}, pairs=PAIRS)
    assert [(each.place, each["text_es"].value(), each["text_en"].value()) for each in found.rows] == [
        ("2", "Otro.", "Second."),
        ("whole", "", "Shorter."),
    ]


@pytest.fixture
def found(cast: Cast) -> Consultation:
    """Return a consultation whose first round is open, on a text of two paragraphs."""
    return reach(cast, State.ROUND_1_OPEN)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("2", ["Paragraph 2 as it stands", "Second paragraph.</textarea>", "Leave it out"]),
        ("0", ["<legend>Before the first paragraph</legend>"]),
        ("whole", ["<legend>The whole text</legend>"]),
    ],
)
def test_a_button_adds_a_change_and_keeps_what_was_typed(
    cast: Cast, found: Consultation, place: str, shown: list[str]
) -> None:
    answer = send(client_of(cast, "bruno"), found, text="Mis palabras.", add=place, **NEW)
    page = answer.content.decode()
    assert (answer.status_code, "<title>Error" in page, "Mis palabras." in page) == (200, False, True)
    assert (page.count('name="change_3_place"'), page.count('name="change_4_place"'), "Zero." in page) == (1, 1, True)
    assert [words for words in shown if words not in page] == []


def test_checking_shows_each_change_marked_and_keeps_its_fields(cast: Cast, found: Consultation) -> None:
    page = send(client_of(cast, "bruno"), found, **WORDED, **NEW).content.decode()
    assert ("Paragraph 2, worded anew" in page, "New, before the first paragraph" in page) == (True, True)
    assert ("<ins>, shorter</ins>" in page, "<ins>Zero.</ins>" in page) == (True, True)
    assert 'name="change_0_reason" value="Clearer."' in page


def test_filing_keeps_each_change_in_the_order_of_the_text(cast: Cast, found: Consultation) -> None:
    client = client_of(cast, "bruno")
    receipt = send(client, found, step="file", token="t", **WORDED, **NEW)["Location"]
    rows = ProposedChange.objects.values_list("number", "kind", "paragraph", "text_es", "reason")
    assert list(rows) == [(1, "add-after", 0, "Cero.", ""), (2, "change", 2, "", "Clearer.")]
    page = client.get(receipt).content.decode()
    assert ("New, before the first paragraph" in page, "Clearer." in page) == (True, True)
    filed = Reply.objects.get()
    assert filed.computed_digest() == filed.digest


def test_the_form_on_the_page_of_the_consultation_keeps_the_changes_too(cast: Cast, found: Consultation) -> None:
    client = client_of(cast, "bruno")
    send(client, found, step="file", token="t", **WORDED)
    for address in ("", "reply/"):
        page = client.get(f"/en/consultations/{found.symbol}/{address}").content.decode()
        assert ("Second paragraph, shorter." in page, "change_0_place" in page) == (True, True)
