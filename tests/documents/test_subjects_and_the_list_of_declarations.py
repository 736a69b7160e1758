"""The library by subject, and the list of declarations in which what is missing is shown as missing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast
from tests.documents.library import begun, keeper, read
from tests.documents.test_the_page_of_a_document import published, signed
from tests.manifold import multiply

from puebla.documents.models import Document

pytestmark = pytest.mark.usefixtures("registers", "frozen_clock")


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_list_names_every_record_and_counts_those_without_a_text(client: Client) -> None:
    found = shown(client, "/en/documents/declarations/")
    count = Document.objects.count()
    assert f"{count} records · {count} without a text" in found
    assert "Managua Extraordinary Declaration" in found
    assert "text in Spanish" in found


def test_a_declaration_whose_texts_are_here_misses_nothing(client: Client, cast: Cast) -> None:
    document = published(cast, kind="declaration", title_en="Declaration of the test")
    row = shown(client, "/en/documents/declarations/").split("Declaration of the test")[1].split("</tr>")[0]
    assert f"/documents/{document.symbol}/text/en/1/" in row
    assert "nothing" in row


def test_a_draft_of_a_declaration_is_not_in_the_list(client: Client, cast: Cast) -> None:
    read(begun(keeper(cast), kind="declaration", title_en="Quetzal draft"), keeper(cast), "Texto.")
    assert "Quetzal draft" not in shown(signed(client, cast, "diego"), "/en/documents/declarations/")


def test_the_list_takes_a_fixed_number_of_queries(client: Client) -> None:
    multiply(Document)
    with CaptureQueriesContext(connection) as captured:
        shown(client, "/en/documents/declarations/")
    assert len(captured) <= 4


def test_a_subject_shows_its_documents_and_those_of_the_subjects_below_it(client: Client) -> None:
    assert "Declaration against terrorism" in shown(client, "/en/documents/topics/T1.1.6/")
    assert "Declaration against terrorism" in shown(client, "/en/documents/topics/T1.1/")
    assert "Declaration against terrorism" not in shown(client, "/en/documents/topics/T2/")


def test_a_closed_paper_is_neither_named_nor_counted_under_its_subject(client: Client, cast: Cast) -> None:
    before = shown(client, "/en/documents/topics/"), shown(client, "/en/documents/topics/T1.1.6/")
    read(begun(keeper(cast), title_en="Quetzal", themes=("T1.1.6",)), keeper(cast), "Texto.")
    assert (shown(client, "/en/documents/topics/"), shown(client, "/en/documents/topics/T1.1.6/")) == before


def test_a_subject_that_never_was_is_not_found(client: Client) -> None:
    assert client.get("/en/documents/topics/T99/").status_code == 404


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_subjects_are_named_in_the_readers_language(client: Client, language: str) -> None:
    words = {"es": "Documentos por materia", "en": "Documents by subject"}
    assert words[language] in shown(client, f"/{language}/documents/topics/")
