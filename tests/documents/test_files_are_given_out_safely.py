"""Files leave the library as downloads that nothing runs, to those who may read them at that moment (A7, A8, D4)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.test import Client
from tests.cast import NOW, Cast, written
from tests.documents.library import begun, keeper, read, received
from tests.documents.test_the_page_of_a_document import REASON, corrected, published, signed

from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.core.stored import place_of, store
from puebla.documents import actions, actions_of_life as life
from puebla.documents.models import Document, Version
from puebla.forum.models import Office

pytestmark = pytest.mark.usefixtures("frozen_clock")
PEOPLE = ("public", "ana", "bruno", "carla", "clara", "oscar", "rita", "diego", "elena", "fede")


def issued(cast: Cast, audience: Audience) -> Document:
    """Issue a paper to an audience; one of the closed door or the Fund is put there as a row."""
    by = keeper(cast)
    document = begun(by)
    read(document, by, "Texto reservado.")
    read(document, by, "Reserved text.", language="en")
    document = life.issue_document(document, Audience.MEMBERS, by=by, at=NOW)
    written(lambda: Document.objects.filter(pk=document.pk).update(audience=audience))
    document.refresh_from_db()
    return document


def address(document: Document, number: int = 1, language: str = "es") -> str:
    return f"/en/documents/{document.locator}/files/{language}/{number}/"


@pytest.fixture(autouse=True)
def _everything_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each answer to its end and close its file, as a server does."""
    asked = Client.request

    def whole(self: Client, **request: Any) -> Any:
        response = asked(self, **request)
        response.sent = b"".join(response.streaming_content) if response.streaming else response.content
        for close in response._resource_closers:
            close()
        return response

    monkeypatch.setattr(Client, "request", whole)


def who_gets(cast: Cast, place: str) -> set[str]:
    """Return who of the cast is given the file; whoever is not is told that there is nothing."""
    found = set()
    for name in PEOPLE:
        client = Client()
        response = (client if name == "public" else signed(client, cast, name)).get(place)
        assert response.status_code in {200, 404}
        found |= {name} if response.status_code == 200 else set()
    return found


def test_a_public_file_is_a_download_in_a_sandbox(client: Client, cast: Cast) -> None:
    response = client.get(address(published(cast, title_es="Año «nuevo»\u202e")))
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "%E2%80%AE" not in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert response.sent == "Primer párrafo.\n\nSegundo párrafo.".encode()


def test_a_page_that_somebody_brought_is_never_sent_as_a_page(client: Client, cast: Cast) -> None:
    document = published(cast)
    page = store([b"<html><script>alert(1)</script></html>"], "text/html", at=NOW)
    written(lambda: Version.objects.filter(document=document, language="es").update(file=page))
    response = client.get(address(document))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.PUBLIC, set(PEOPLE)),
        (Audience.MEMBERS, {"ana", "bruno", "carla", "diego"}),
        (Audience.TROIKA, {"ana", "bruno", "diego"}),
        (Audience.CLOSED, {"ana", "bruno", "carla"}),
        (Audience.SECRETARIAT, {"diego"}),
        (Audience.FUND, set()),
    ],
)
def test_a_file_is_given_to_its_audience_and_to_nobody_else(cast: Cast, audience: Audience, readers: set[str]) -> None:
    document = issued(cast, audience)
    assert who_gets(cast, address(document)) == readers
    assert who_gets(cast, f"/en/documents/{document.locator}/text/es/1/") == readers
    assert who_gets(cast, f"/en/documents/{document.locator}/text/") == readers


def test_what_was_corrected_before_publication_is_not_opened_by_it(cast: Cast) -> None:
    document = issued(cast, Audience.MEMBERS)
    by = keeper(cast)
    version = read(document, by, "Corregido.", note_es="Nombre tachado", note_en="Name struck out")
    actions.make_current(version, by=by, at=NOW + timedelta(minutes=1))
    document.refresh_from_db()
    life.publish_document(document, by=by, at=NOW + timedelta(minutes=2))
    assert who_gets(cast, address(document, 2)) == set(PEOPLE)
    assert who_gets(cast, address(document, 1)) == {"ana", "bruno", "carla", "diego"}


def test_what_was_corrected_while_it_was_a_draft_stays_with_those_who_prepared_it(cast: Cast) -> None:
    by = keeper(cast)
    document = begun(by)
    read(document, by, "Primer borrador.")
    written(lambda: Version.objects.filter(document=document).update(current_since=NOW - timedelta(hours=1)))
    read(document, by, "Segundo borrador.", note_es="Todo", note_en="All")
    read(document, by, "Draft.", language="en")
    document = life.issue_document(document, Audience.MEMBERS, by=by, at=NOW + timedelta(minutes=1))
    life.publish_document(document, by=by, at=NOW + timedelta(minutes=2))
    assert who_gets(cast, address(document, 1)) == {"diego"}


def test_a_version_that_the_public_has_read_stays_at_its_address(cast: Cast) -> None:
    document = published(cast)
    corrected(document, cast, "Corregido.")
    assert who_gets(cast, address(document, 1)) == set(PEOPLE)


def test_a_withdrawn_text_is_left_to_those_who_keep_the_library(cast: Cast) -> None:
    document = published(cast)
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=REASON)
    assert who_gets(cast, address(document)) == {"diego"}


def test_a_file_that_was_refused_or_not_read_is_given_to_nobody(cast: Cast) -> None:
    document, by = published(cast), keeper(cast)
    received(document, by, "Sin leer.", note_es="x", note_en="x")
    assert who_gets(cast, address(document, 2)) == set()
    waiting = Version.objects.get(document=document, number=2, language="es")
    actions.refuse_file(waiting, "macros", by=by, at=NOW)
    assert who_gets(cast, address(document, 2)) == set()


def test_an_old_address_after_a_revocation_gives_nothing_whatever_is_sent_along(client: Client, cast: Cast) -> None:
    document = published(cast)
    etag = client.get(address(document))["ETag"]
    assert client.get(address(document), headers={"If-None-Match": etag}).status_code == 304
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=REASON)
    for headers in ({"If-None-Match": etag}, {"If-None-Match": "*"}, {"Range": "bytes=0-9"}):
        assert client.get(address(document), headers=headers).status_code == 404
        assert client.head(address(document), headers=headers).status_code == 404


def test_a_right_that_ended_is_gone_at_the_next_request(client: Client, cast: Cast) -> None:
    document = issued(cast, Audience.MEMBERS)
    signed(client, cast, "carla")
    assert client.get(address(document)).status_code == 200
    carla = cast.people["carla"]
    written(lambda: Office.objects.filter(person=carla).update(ends=NOW.date() - timedelta(days=1)))
    assert client.get(address(document)).status_code == 404


def test_what_is_not_public_is_kept_by_nobody_and_never_compared(client: Client, cast: Cast) -> None:
    document = issued(cast, Audience.MEMBERS)
    signed(client, cast, "bruno")
    for place in (address(document), f"/en/documents/{document.locator}/text/es/"):
        response = client.get(place, headers={"If-None-Match": "*"})
        assert response.status_code == 200
        assert response["Cache-Control"] == "no-store"
    assert "ETag" not in client.get(address(document))


def test_a_part_of_a_file_is_not_given(client: Client, cast: Cast) -> None:
    response = client.get(address(published(cast)), headers={"Range": "bytes=0-3"})
    assert response.status_code == 200
    assert response["Accept-Ranges"] == "none"


def test_head_answers_as_get_without_a_byte(client: Client, cast: Cast) -> None:
    document = published(cast)
    got, head = client.get(address(document)), client.head(address(document))
    assert head["Content-Disposition"] == got["Content-Disposition"]
    assert head["ETag"] == got["ETag"]
    assert head.sent == b""


def test_where_the_bytes_lie_is_no_address(client: Client, cast: Cast) -> None:
    document = published(cast)
    place = place_of(Version.objects.filter(document=document)[0].file_id)
    signed(client, cast, "diego")
    roots = ("", "en/", "files/", "library/", "media/", "static/", "static/library/", "en/documents/")
    assert {client.get(f"/{root}{place}", follow=True).status_code for root in roots} == {404}
    assert not Path(settings.STATIC_ROOT).is_relative_to(storages["library"].path("."))


@pytest.mark.parametrize("below", ["files/es/1/", "text/es/1/", "text/es/", "text/"])
def test_reading_behind_closed_doors_is_written_down(client: Client, cast: Cast, below: str) -> None:
    document = issued(cast, Audience.CLOSED)
    signed(client, cast, "bruno")
    client.head(f"/en/documents/{document.locator}/{below}")
    assert not Entry.objects.filter(act="document.read-closed").exists()
    client.get(f"/en/documents/{document.locator}/{below}")
    entries = Entry.objects.filter(act="document.read-closed", subject=document.code)
    assert {entry.person for entry in entries} == {cast.account("bruno").pk}
    assert {entry.audience for entry in entries} == {Audience.CLOSED.value}


def test_reading_what_is_public_is_nobodys_business(client: Client, cast: Cast) -> None:
    document = published(cast)
    signed(client, cast, "bruno").get(address(document))
    assert not Entry.objects.filter(act="document.read-closed").exists()


def test_a_closed_file_says_so_in_its_name(client: Client, cast: Cast) -> None:
    response = signed(client, cast, "bruno").get(address(issued(cast, Audience.CLOSED), language="en"))
    assert "Closed door" in response["Content-Disposition"]
