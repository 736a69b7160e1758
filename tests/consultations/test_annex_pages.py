"""The page on which documents are annexed, and the annexes as readers of the text find them."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.consultations.annexing import a_document, attach, corrected
from tests.consultations.stages import reach
from tests.consultations.test_pages import client_of, page
from tests.documents.library import keeper

from puebla.consultations.models import Annex, Consultation
from puebla.core.audiences import Audience
from puebla.documents import actions_of_life as life
from puebla.documents.actions_of_life import Words
from puebla.procedure.consultation import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


def address(found: Consultation, tail: str = "") -> str:
    """Return the address of the annexes of a consultation."""
    return f"/en/consultations/{found.symbol}/annexes/{tail}"


def send(client: Client, found: Consultation, tail: str = "", **values: object) -> str:
    """Send a form of the page with a fresh token and return the page that follows."""
    shown = client.get(address(found)).content.decode()
    token = re.findall(r'name="token" value="([^"]+)"', shown)
    found.refresh_from_db()
    sent = {"token": token[0] if token else "a" * 32, "revision": found.revision, **values}
    return client.post(address(found, tail), sent, follow=True).content.decode()


def test_a_document_is_found_by_words_and_annexed(cast: Cast) -> None:
    found, document, client = reach(cast, State.DRAFT), a_document(cast, title="Protocolo"), client_of(cast, "ana")
    listed = client.get(address(found), {"q": "protocolo"}).content.decode()
    assert "Annex this document" in listed
    token = re.findall(r'name="token" value="([^"]+)"', listed)[-1]
    sent = {"token": token, "revision": found.revision, "document": document.code}
    after = client.post(f"{address(found)}?q=protocolo", sent, follow=True).content.decode()
    assert "The document is annexed." in after
    assert Annex.objects.get().document == document


def test_it_refuses_beside_the_choice_what_not_every_member_may_read(cast: Cast) -> None:
    found, document, client = reach(cast, State.DRAFT), a_document(cast, Audience.TROIKA), client_of(cast, "ana")
    sent = {"token": "a" * 32, "revision": found.revision, "document": document.code}
    answer = client.post(address(found), sent)
    assert answer.status_code == 409
    assert "Not every member country may read an annex." in answer.content.decode()


def test_what_cannot_be_annexed_is_not_offered(cast: Cast) -> None:
    found, client = reach(cast, State.DRAFT), client_of(cast, "ana")
    for audience in (Audience.TROIKA, None):
        a_document(cast, audience, title="Reservado")
    assert "Annex this document" not in client.get(address(found), {"q": "reservado"}).content.decode()


def test_an_annex_is_removed_with_one_button(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    attach(cast, found, a_document(cast))
    after = send(client_of(cast, "ana"), found, "1/remove/")
    assert "The annex is removed." in after
    assert not Annex.objects.exists()


def test_nobody_but_the_presidency_opens_the_page(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    statuses = {name: client_of(cast, name).get(address(found)).status_code for name in ("diego", "bruno", "fede")}
    assert statuses == {"diego": 403, "bruno": 404, "fede": 404}


def test_when_the_text_was_shown_the_page_says_why_it_is_closed(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    answer = client_of(cast, "ana").get(address(found))
    assert answer.status_code == 409
    assert "not at the stage" in answer.content.decode()


def test_nothing_fits_is_said_and_an_odd_search_harms_nobody(cast: Cast) -> None:
    found, client = reach(cast, State.DRAFT), client_of(cast, "ana")
    for asked in ("zzz nothing", "%", "'\"<odd>", "x" * 500):
        answer = client.get(address(found), {"q": asked})
        assert (answer.status_code, "<odd>" in answer.content.decode()) == (200, False)


def test_the_members_read_the_annex_with_its_frozen_texts(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    document = a_document(cast, title="Protocolo")
    attach(cast, found, document)
    found = reach(cast, State.ROUND_1_OPEN, found)
    corrected(cast, document)
    shown = page(cast, "carla", found)
    assert "Annex 1" in shown
    assert f"/en/documents/{document.locator}/text/es/1/" in shown
    assert "The library shows a later text now" in shown


def test_the_frozen_text_stays_readable_for_the_members(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    attach(cast, found, document)
    corrected(cast, document)
    answer = client_of(cast, "carla").get(f"/en/documents/{document.locator}/text/es/1/")
    assert (answer.status_code, "Texto es." in answer.content.decode()) == (200, True)


def test_an_annex_that_the_library_withdrew_is_said_to_be_so(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    attach(cast, found, document)
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=Words("Por error.", "By mistake."))
    assert "not open to every member any more" in page(cast, "ana", found)
