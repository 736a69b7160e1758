"""Replying through the pages: typed, read again, filed, kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.conftest import move_clock
from tests.consultations.stages import later, reach
from tests.consultations.test_pages import client_of

from puebla.consultations.models import Consultation, Reply
from puebla.core.models import Entry
from puebla.procedure.consultation import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
WORDS = "We cannot accept paragraph 2; it goes beyond what was agreed."
OBJECTION = {"position": "objects", "text": WORDS, "language": "en"}
ADDED = {"change_0_place": "2", "change_0_kind": "add-after", "change_0_text_en": "A third paragraph."}


@pytest.fixture
def found(cast: Cast) -> Consultation:
    """Return a consultation whose first round is open."""
    return reach(cast, State.ROUND_1_OPEN)


def send(client: Client, found: Consultation, step: str, **more: str) -> Any:
    """Send the form of the reply."""
    return client.post(f"/en/consultations/{found.symbol}/reply/", {**OBJECTION, "step": step, **more})


def test_checking_files_nothing_and_shows_what_was_typed(cast: Cast, found: Consultation) -> None:
    answer = send(client_of(cast, "bruno"), found, "check")
    shown = answer.content.decode()
    assert (answer.status_code, Reply.objects.count()) == (200, 0)
    assert ("It is not filed yet." in shown, WORDS in shown, "File the reply of Mexico" in shown) == (True, True, True)


def test_a_fault_is_told_on_top_and_beside_its_field_and_the_words_are_kept(cast: Cast, found: Consultation) -> None:
    answer = send(client_of(cast, "bruno"), found, "check", position="proposes-changes")
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "<title>Error:" in shown
    assert shown.count("Propose at least one change") == 2
    assert ('href="#id_position_0"' in shown, WORDS in shown) == (True, True)


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"text": ""}, "Write your comment or the reason of the objection."),
        ({"position": "agrees", **ADDED}, "choose “Proposes changes”"),
        ({"position": ""}, "This field is required."),
        ({"position": "perhaps"}, "perhaps is not one of the available choices."),
    ],
)
def test_each_fault_has_its_words(cast: Cast, found: Consultation, more: dict[str, str], fault: str) -> None:
    answer = send(client_of(cast, "bruno"), found, "check", **more)
    assert (answer.status_code, fault in answer.content.decode()) == (400, True)


def test_going_back_to_change_keeps_the_words(cast: Cast, found: Consultation) -> None:
    answer = send(client_of(cast, "bruno"), found, "change")
    assert (answer.status_code, WORDS in answer.content.decode(), Reply.objects.count()) == (200, True, 0)


def test_filing_leads_to_a_receipt_with_number_instant_and_digest(
    cast: Cast, found: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(cast, "bruno")
    move_clock(monkeypatch, NOW + timedelta(seconds=30))
    answer = send(client, found, "file", token="t1")
    shown = client.get(answer["Location"]).content.decode()
    filed = Reply.objects.get()
    assert "RCM/CONS/2016/1/R1/MX/1" in shown
    assert "Thursday 8 September 2016, 11:00 (UTC−05:00, Mexico City)" in shown
    assert (filed.digest in shown, WORDS in shown) == (True, True)


def test_the_same_form_sent_twice_is_one_reply(cast: Cast, found: Consultation) -> None:
    client = client_of(cast, "bruno")
    places = {send(client, found, "file", token="t2")["Location"] for _ in range(2)}
    assert (len(places), Reply.objects.count()) == (1, 1)
    assert Entry.objects.filter(act="consultation.file-reply").count() == 1


def test_too_late_is_told_on_the_form_and_the_words_are_kept(
    cast: Cast, found: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(cast, "bruno")
    move_clock(monkeypatch, later(found) - timedelta(hours=2))
    answer = send(client, found, "file", token="t3")
    shown = answer.content.decode()
    assert (answer.status_code, Reply.objects.count()) == (409, 0)
    assert "Your country&#x27;s term has ended." in shown
    assert WORDS in shown


def test_the_form_begins_with_the_reply_that_stands(cast: Cast, found: Consultation) -> None:
    client = client_of(cast, "bruno")
    send(client, found, "file", token="t4")
    shown = client_of(cast, "beatriz").get(f"/en/consultations/{found.symbol}/reply/").content.decode()
    assert WORDS in shown


def test_a_receipt_is_not_for_other_members_while_the_round_is_open(cast: Cast, found: Consultation) -> None:
    place = send(client_of(cast, "bruno"), found, "file", token="t5")["Location"]
    statuses = {name: client_of(cast, name).get(place).status_code for name in ("beatriz", "ana", "carla", "clara")}
    assert statuses == {"beatriz": 200, "ana": 200, "carla": 404, "clara": 404}


@pytest.mark.parametrize(("name", "status"), [("ana", 409), ("diego", 403), ("clara", 404), ("fede", 404)])
def test_who_cannot_reply_is_told_why_or_finds_nothing(cast: Cast, found: Consultation, name: str, status: int) -> None:
    assert client_of(cast, name).get(f"/en/consultations/{found.symbol}/reply/").status_code == status


def test_the_page_works_in_spanish_too(cast: Cast, found: Consultation) -> None:
    answer = client_of(cast, "bruno").post(f"/es/consultations/{found.symbol}/reply/", {**OBJECTION, "step": "check"})
    shown = answer.content.decode()
    assert ("Presentar la respuesta de México" in shown, "Todavía no está presentada." in shown) == (True, True)
