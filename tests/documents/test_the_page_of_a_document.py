"""The page of a document: languages side by side, versions and what was corrected, relations, what is missing said."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, TODAY, Cast
from tests.documents.library import begun, keeper, read

from puebla.core.audiences import Audience
from puebla.documents import actions, actions_of_life as life
from puebla.documents.actions_of_relations import relate
from puebla.documents.models import Document, RelationKind, Version

pytestmark = pytest.mark.usefixtures("frozen_clock")
REASON = life.Words("Motivo de prueba", "Test reason")


def published(cast: Cast, **description: Any) -> Document:
    """Publish a paper with a text in both languages."""
    by = keeper(cast)
    document = begun(by, **description)
    read(document, by, "Primer párrafo.", "Segundo párrafo.")
    read(document, by, "First paragraph.", "Second paragraph.", language="en", translation="official")
    document = life.issue_document(document, Audience.MEMBERS, by=by, at=NOW)
    return life.publish_document(document, by=by, at=NOW)


def corrected(document: Document, cast: Cast, *paragraphs: str) -> Version:
    """Let a corrected Spanish version of a published paper replace the one that is shown."""
    by = keeper(cast)
    version = read(document, by, *paragraphs, note_es="Una fecha", note_en="A date")
    return life.correct_published(version, by=by, at=NOW + timedelta(minutes=5), reason=REASON)


def page(client: Client, document: Document, below: str = "") -> str:
    response = client.get(f"/en/documents/{document.locator}/{below}")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def signed(client: Client, cast: Cast, name: str) -> Client:
    client.force_login(cast.account(name))
    return client


def test_it_offers_both_languages_with_their_state_and_file(client: Client, cast: Cast) -> None:
    found = page(client, published(cast))
    assert "Read the text in Spanish" in found
    assert "Read the text in English" in found
    assert "official translation" in found
    assert re.search(r"TXT, \d+\s*bytes, 1 page", found.replace("&nbsp;", " ").replace("\xa0", " "))


def test_a_language_that_is_announced_is_said_with_its_day(client: Client, cast: Cast) -> None:
    by = keeper(cast)
    document = begun(by)
    read(document, by, "Texto.")
    life.announce_language(document, "en", TODAY + timedelta(days=9), by=by, at=NOW)
    document.refresh_from_db()
    life.issue_document(document, Audience.MEMBERS, by=by, at=NOW)
    document.refresh_from_db()
    assert "Not here yet; it is announced for" in page(signed(client, cast, "bruno"), document)


def test_what_was_corrected_is_said_beside_the_version(client: Client, cast: Cast) -> None:
    document = published(cast)
    corrected(document, cast, "Primer párrafo corregido.")
    found = page(client, document)
    assert "Corrected: A date" in found
    assert "1 earlier version" in found


def test_relations_are_read_both_ways_and_what_replaces_it_stands_on_top(client: Client, cast: Cast) -> None:
    old, new = published(cast, title_en="Old rules"), published(cast, title_en="New rules")
    relate(new, RelationKind.REPLACES, old, by=keeper(cast), at=NOW)
    assert "is replaced by: <a" in page(client, old)
    assert "replaces: <a" in page(client, new)


def test_a_relation_to_a_paper_that_is_hidden_is_not_shown(client: Client, cast: Cast) -> None:
    open_one, hidden = published(cast), begun(keeper(cast), title_en="Quetzal plan")
    relate(open_one, RelationKind.FOLLOWS_UP, hidden, by=keeper(cast), at=NOW)
    assert "Quetzal plan" not in page(client, open_one)
    assert "Quetzal plan" in page(signed(client, cast, "diego"), open_one)


def test_a_withdrawn_document_leaves_its_tombstone_and_no_text(client: Client, cast: Cast) -> None:
    document = published(cast)
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=REASON)
    document.refresh_from_db()
    found = page(client, document)
    assert "This document was withdrawn." in found
    assert "Test reason" in found
    assert "Read the text" not in found
    assert "Read the text in Spanish" in page(signed(client, cast, "diego"), document)


def test_it_is_cited_in_both_languages_with_symbol_and_version(client: Client, cast: Cast) -> None:
    document = published(cast)
    found = page(client, document)
    assert f"Regional Conference on Migration, “Test paper”, {document.symbol}" in found
    assert "Conferencia Regional sobre Migración, «Documento de prueba»" in found
    assert "version 1 of the text in English" in found
    assert f"/documents/{document.symbol}/text/en/1/" in found


def test_machines_are_told_of_public_documents_alone(client: Client, cast: Cast) -> None:
    document = published(cast, title_en="A </script> title")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, document))
    assert block is not None
    facts = json.loads(block.group(1))
    assert facts["identifier"] == document.symbol
    assert {"@value": "A </script> title", "@language": "en"} in facts["name"]
    by = keeper(cast)
    members = begun(by)
    read(members, by, "Texto.")
    assert "application/ld+json" not in page(signed(client, cast, "diego"), members)


def test_a_page_about_a_closed_paper_says_so_and_is_kept_by_nobody(client: Client, cast: Cast) -> None:
    by = keeper(cast)
    document = begun(by)
    read(document, by, "Texto.")
    read(document, by, "Text.", language="en")
    document = life.issue_document(document, Audience.MEMBERS, by=by, at=NOW)
    response = signed(client, cast, "bruno").get(f"/en/documents/{document.locator}/")
    assert response["Cache-Control"] == "no-store"
    assert "Open to: Members" in response.content.decode()


def test_who_prepares_it_sees_what_waits_and_nobody_else_does(client: Client, cast: Cast) -> None:
    document = published(cast)
    read(document, keeper(cast), "Nuevo.", note_es="Algo", note_en="Something")
    assert "Version 2" not in page(client, document)
    assert "Read it before it is shown" in page(signed(client, cast, "diego"), document)


def test_it_takes_a_fixed_number_of_queries(client: Client, cast: Cast) -> None:
    document = published(cast, themes=("T1.1.1",))
    for number in range(5):
        other = published(cast, title_en=f"Other {number}")
        relate(document, RelationKind.FOLLOWS_UP, other, by=keeper(cast), at=NOW)
    with CaptureQueriesContext(connection) as captured:
        page(client, document)
    assert len(captured) <= 6


def test_a_record_that_was_only_begun_is_seen_by_who_prepares_it(client: Client, cast: Cast) -> None:
    document = actions.begin_document(actions.Description(kind="study", title_es="Borrador"), by=keeper(cast), at=NOW)
    assert client.get(f"/en/documents/{document.locator}/").status_code == 404
    assert "Borrador" in page(signed(client, cast, "diego"), document)
