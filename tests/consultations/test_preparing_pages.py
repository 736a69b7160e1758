"""The room in which one member prepares its reply, through its pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast
from tests.conftest import move_clock
from tests.consultations.ministries import (
    FOREIGN,
    INTERIOR,
    OTHER_WORDS,
    WORDS,
    ask,
    in_round_one,
    ministry,
    save,
    speak,
)
from tests.consultations.stages import later, reply as file_reply
from tests.consultations.test_pages import client_of

from puebla.consultations.models import Consultation, DraftComment, DraftVersion, Reply
from puebla.core.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]

DRAFT = {"position": "undecided", "text": "Habría que cambiarlo.", "language": "es", "note": "", "expected": "0"}


@pytest.fixture
def room(cast: Cast) -> tuple[Cast, Consultation]:
    """Return Mexico's people and a consultation whose first round is open."""
    return in_round_one(cast)


def page(people: Cast, found: Consultation, name: str, part: str = "") -> Any:
    """Open a page of the room."""
    return client_of(people, name).get(f"/en/consultations/{found.symbol}/prepare/{part}")


def send(people: Cast, found: Consultation, name: str, part: str, **data: Any) -> Any:
    """Send a form of the room."""
    return client_of(people, name).post(f"/en/consultations/{found.symbol}/prepare/{part}", data)


def test_outsiders_do_not_find_the_room_and_insiders_are_told_why_not(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    save(people, found)
    for name in ("clara", "oscar", "rita", "elena", "fede"):
        assert page(people, found, name).status_code == 404
    for name in ("ana", "diego"):
        answer = page(people, found, name)
        assert (answer.status_code, b"that country alone sees it" in answer.content) == (403, True)
    assert b"Con un comentario" not in page(people, found, "carla").content


def test_who_prepares_reads_the_draft_and_who_is_asked(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    save(people, found)
    ask(people, found, FOREIGN, INTERIOR)
    speak(people, found, "dora", "holds", reason="Falta el presupuesto.")
    shown = page(people, found, "lino").content.decode()
    expected = ("Con un comentario.", "0 of 2 institutions asked", "Held back", "Falta el presupuesto.", "Flora")
    assert [words for words in expected if words not in shown] == []
    assert ("File version 1" in shown, "says of version" in shown) == (False, False)


def test_a_draft_is_written_read_again_and_never_overwritten(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    assert page(people, found, "dora", "write/").status_code == 200
    assert send(people, found, "dora", "write/", **DRAFT).status_code == 302
    assert "Habría que cambiarlo." in page(people, found, "flora", "write/").content.decode()
    answer = send(people, found, "flora", "write/", **{**DRAFT, "text": "Otras palabras."})
    shown = answer.content.decode()
    assert (answer.status_code, "Version 1 was saved" in shown, "Otras palabras." in shown) == (409, True, True)
    assert 'name="expected" value="1"' in shown
    assert send(people, found, "flora", "write/", **{**DRAFT, "text": "Otras.", "expected": "1"}).status_code == 302
    assert [row.number for row in DraftVersion.objects.all()] == [1, 2]


def test_a_first_version_goes_on_from_a_reply_that_was_filed_without_a_draft(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    file_reply(people, found, "flora", "objects", text="No podemos aceptarlo.", at=NOW)
    shown = page(people, found, "dora", "write/").content.decode()
    assert ("No podemos aceptarlo." in shown, 'name="expected" value="0"' in shown) == (True, True)


def test_a_draft_that_says_nothing_is_told_beside_its_field(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    answer = send(people, found, "dora", "write/", **{**DRAFT, "text": " "})
    shown = answer.content.decode()
    assert (answer.status_code, "<title>Error:" in shown, 'href="#id_text"' in shown) == (400, True, True)


def test_a_comment_and_a_word_are_kept_and_their_faults_stand_in_the_room(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    save(people, found)
    assert send(people, found, "dora", "comment/", text="").status_code == 400
    assert send(people, found, "dora", "comment/", text="Bien.").status_code == 302
    assert DraftComment.objects.get().text == "Bien."
    word = {"institution": ministry(INTERIOR).pk, "stance": "holds", "version": "1", "reason": ""}
    answer = send(people, found, "dora", "speak/", **word)
    assert (answer.status_code, b"Say what has to change" in answer.content) == (400, True)
    assert send(people, found, "dora", "speak/", **{**word, "stance": "clears"}).status_code == 302
    save(people, found, content=OTHER_WORDS)
    assert send(people, found, "dora", "speak/", **{**word, "stance": "clears"}).status_code == 409


def test_who_leads_no_institution_gives_no_word(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    save(people, found)
    assert send(people, found, "lino", "speak/", stance="clears", version="1").status_code == 403
    assert send(people, found, "bruno", "speak/", stance="clears", version="1").status_code == 409


def test_the_focal_point_asks_and_files_in_one_step(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    assert page(people, found, "flora", "file/").status_code == 409
    save(people, found)
    assert page(people, found, "dora", "file/").status_code == 403
    wanted = [str(ministry(INTERIOR).pk)]
    assert send(people, found, "flora", "ask/", institutions=wanted).status_code == 302
    shown = page(people, found, "flora", "file/").content.decode()
    assert ("has not answered yet" in shown, "Why it is filed all the same" in shown) == (True, True)
    assert send(people, found, "flora", "file/", version="1", reason="").status_code == 400
    answer = send(people, found, "flora", "file/", version="1", reason="Por teléfono.")
    reply = Reply.objects.get()
    assert answer.url.endswith(f"/replies/1/mx/{reply.number}/")
    assert "is the reply that was filed" in _shown(client_of(people, "dora"), found)


def test_a_form_that_is_sent_twice_has_one_effect(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    for _ in range(2):
        assert send(people, found, "dora", "write/", **DRAFT, token="once").status_code == 302
    assert Entry.objects.filter(act="preparation.save").count() == 1


def test_after_the_term_the_draft_is_kept_to_read(
    room: tuple[Cast, Consultation], monkeypatch: pytest.MonkeyPatch
) -> None:
    people, found = room
    save(people, found)
    move_clock(monkeypatch, later(found))
    shown = page(people, found, "dora").content.decode()
    assert ("What was prepared is kept" in shown, "Write the next version" in shown) == (True, False)
    assert send(people, found, "dora", "write/", **DRAFT).status_code == 409


def test_the_vice_minister_confirms_and_the_record_shows_it(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    path = f"/en/consultations/{found.symbol}/confirm/"
    vera = client_of(people, "vera")
    assert vera.get(path).status_code == 409
    file_reply(people, found, "flora", at=NOW - timedelta(minutes=1))
    assert client_of(people, "flora").get(path).status_code == 403
    assert vera.get(path).status_code == 200
    assert vera.post(path, {"stance": "asks-change", "reason": ""}).status_code == 400
    assert vera.post(path, {"stance": "asks-change", "reason": "Cambien el párrafo 2."}).status_code == 302
    answer = vera.post(path, {"stance": "confirms"})
    receipt = answer.url
    own, other = (client_of(people, name).get(receipt).content.decode() for name in ("flora", "ana"))
    assert ("Vera, Vice-Minister" in own, "Cambien el párrafo 2." in own) == (True, True)
    assert ("Confirmed" in other, "Vera" in other, "Cambien" in other) == (True, False, False)


def test_the_number_of_queries_does_not_grow(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    client, counts = client_of(people, "flora"), []
    for version in (1, 2):
        save(people, found, content=OTHER_WORDS if version > 1 else WORDS)
        ask(people, found, *(FOREIGN, INTERIOR)[:version])
        speak(people, found, "dora", version=version)
        client.get(f"/en/consultations/{found.symbol}/prepare/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/en/consultations/{found.symbol}/prepare/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_nobody_else_learns_from_the_page_of_the_consultation(room: tuple[Cast, Consultation]) -> None:
    people, found = room
    others = {name: _shown(client_of(people, name), found) for name in ("ana", "diego", "silvia")}
    save(people, found)
    assert "The draft of the reply is at version 1" in _shown(client_of(people, "dora"), found)
    for name, before in others.items():
        after = _shown(client_of(people, name), found)
        assert ("draft of the reply is at version 1" in after, len(after)) == (False, len(before))


def _shown(client: Client, found: Consultation) -> str:
    return client.get(f"/en/consultations/{found.symbol}/").content.decode()
