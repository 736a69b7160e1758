"""Feeds and the map hold what is public, in the language of their address, and nothing else."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.documents.library import begun, keeper, read

from puebla.core.audiences import Audience
from puebla.documents import actions_of_life as life
from puebla.documents.models import Document

pytestmark = pytest.mark.usefixtures("frozen_clock", "registers")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def published(cast: Cast) -> Document:
    by = keeper(cast)
    document = begun(by, title_es="Título nuevo", title_en="New title")
    for language in ("es", "en"):
        read(document, by, "Un párrafo.", language=language)
    return life.publish_document(life.issue_document(document, Audience.MEMBERS, by=by, at=NOW), by=by, at=NOW)


def fetched(client: Client, address: str) -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    return ET.fromstring(answer.content)  # noqa: S314 - our own answer


@pytest.mark.parametrize(("language", "title"), [("es", "Título nuevo"), ("en", "New title")])
def test_a_feed_begins_with_what_changed_last(client: Client, cast: Cast, language: str, title: str) -> None:
    document = published(cast)
    feed = fetched(client, f"/feeds/documents.{language}.atom")
    first = feed.find("a:entry", ATOM)
    assert first is not None
    assert first.findtext("a:title", "", ATOM) == title
    assert first.findtext("a:id", "", ATOM).endswith(f"/{language}/documents/{document.code}/")
    assert all(entry.findtext("a:updated", "", ATOM) for entry in feed.findall("a:entry", ATOM))


def test_a_feed_of_one_kind_holds_that_kind(client: Client, cast: Cast) -> None:
    published(cast)
    found = fetched(client, "/feeds/documents.es.atom?kind=declaration").findall("a:entry", ATOM)
    assert len(found) == Document.objects.filter(kind="declaration").count() > 0
    assert client.get("/feeds/documents.es.atom?kind=declaration&body=vm").status_code == 404


def test_a_withdrawn_document_says_why_and_nothing_of_its_text(client: Client, cast: Cast) -> None:
    document = published(cast)
    words = life.Words("Por error.", "By mistake.")
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=words)
    feed = fetched(client, "/feeds/documents.en.atom")
    titles = {entry.findtext("a:title", "", ATOM): entry.findtext("a:summary", "", ATOM)
              for entry in feed.findall("a:entry", ATOM)}  # fmt: skip
    assert titles["Withdrawn: New title"] == "By mistake."


def test_what_is_closed_is_in_no_feed_and_not_on_the_map(client: Client, cast: Cast) -> None:
    by = keeper(cast)
    document = begun(by, title_es="Zarzaparrilla", title_en="Sarsaparilla")
    for address in ("/feeds/documents.es.atom", "/feeds/documents.en.atom", "/sitemap-documents-1.xml"):
        text = client.get(address).content.decode().lower()
        assert "zarzaparrilla" not in text
        assert "sarsaparilla" not in text
        assert document.code not in text


def test_every_address_of_the_map_opens(client: Client, cast: Cast) -> None:
    document = published(cast)
    parts = [part.text or "" for part in fetched(client, "/sitemap-documents.xml").findall("s:sitemap/s:loc", MAP)]
    assert [part.rpartition("/")[2] for part in parts] == ["sitemap-documents-1.xml"]
    pages = [page.text or "" for page in fetched(client, "/sitemap-documents-1.xml").findall("s:url/s:loc", MAP)]
    assert len(pages) == 2 * Document.objects.count()
    assert any(document.symbol in page for page in pages if document.symbol)
    assert {client.get(page.removeprefix("http://127.0.0.1:8000")).status_code for page in pages[-4:]} == {200}
    assert client.get("/sitemap-documents-2.xml").status_code == 404
