"""Texts in the page: numbered paragraphs at lasting addresses, pages marked, versions named, both languages in step."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.documents.library import WORKER, begun, keeper, received
from tests.documents.test_the_page_of_a_document import corrected, page, published

from puebla.core.audiences import Audience
from puebla.documents import actions, actions_of_life as life
from puebla.documents.addresses import text_address
from puebla.documents.models import Document, Version
from puebla.documents.queries_reading import PER_PART, part_with

pytestmark = pytest.mark.usefixtures("frozen_clock")


def long_paper(cast: Cast, paragraphs: int) -> Document:
    """Publish a Spanish paper of many paragraphs, two on each page, with an English one as long."""
    by = keeper(cast)
    document = begun(by)
    for language in ("es", "en"):
        version = received(document, by, f"{paragraphs} {language}", language)
        rows = [(number // 2 + 1, f"{language} {number + 1}.") for number in range(paragraphs)]
        actions.record_reading(version, actions.Reading(rows, pages=paragraphs // 2), by=WORKER, at=NOW)
    document = life.issue_document(document, Audience.MEMBERS, by=by, at=NOW)
    return life.publish_document(document, by=by, at=NOW)


def test_every_paragraph_has_its_address_and_each_page_is_marked(client: Client, cast: Cast) -> None:
    found = page(client, long_paper(cast, 4), "text/es/")
    assert 'id="p4"' in found
    assert 'href="#p4"' in found
    assert found.count("Page 2") == 1


def test_a_text_carries_its_own_language(client: Client, cast: Cast) -> None:
    assert '<span lang="es">es 1.</span>' in page(client, long_paper(cast, 2), "text/es/")


def test_an_earlier_version_stays_at_its_address_and_says_what_replaced_it(client: Client, cast: Cast) -> None:
    document = published(cast)
    corrected(document, cast, "Corregido.")
    found = page(client, document, "text/es/1/")
    assert "Primer párrafo." in found
    assert "This version was replaced by version 2." in found
    assert "A date" in found
    assert f'href="/en/documents/{document.symbol}/text/es/2/"' in found


def test_the_address_without_a_version_shows_the_one_that_holds(client: Client, cast: Cast) -> None:
    document = published(cast)
    corrected(document, cast, "Corregido.")
    found = page(client, document, "text/es/")
    assert "Corregido." in found
    assert "Primer párrafo." not in found


def test_a_printed_text_names_its_version(client: Client, cast: Cast) -> None:
    document = published(cast)
    assert f'<p class="print-only">{document.symbol} · Spanish, version 1</p>' in page(client, document, "text/es/")
    assert f"{document.symbol} · Spanish, version 1 · English, version 1" in page(client, document, "text/")


def test_both_languages_stand_beside_each_other_paragraph_by_paragraph(client: Client, cast: Cast) -> None:
    found = page(client, published(cast), "text/")
    assert '<p lang="es">Segundo párrafo.</p>' in found
    assert '<p lang="en">Second paragraph.</p>' in found
    assert "same number of paragraphs" not in found


def test_texts_of_unequal_length_are_said_to_be_so(client: Client, cast: Cast) -> None:
    document = published(cast)
    corrected(document, cast, "Uno.", "Dos.", "Tres.")
    assert "not divided into the same number of paragraphs" in page(client, document, "text/")


def test_a_record_without_a_text_has_no_text_to_read(client: Client, cast: Cast) -> None:
    document = Document.objects.get(code="terrorism-declaration-2002")
    for below in ("text/", "text/es/", "text/es/1/", "files/es/1/"):
        assert client.get(f"/en/documents/{document.locator}/{below}").status_code == 404


@pytest.mark.parametrize("below", ["text/fr/", "text/es/0/", "text/es/99/", "files/es/99/", "files/fr/1/"])
def test_what_never_was_is_not_found(client: Client, cast: Cast, below: str) -> None:
    assert client.get(f"/en/documents/{published(cast).locator}/{below}").status_code == 404


def test_a_long_text_is_read_in_parts_and_a_paragraph_leads_to_its_own(client: Client, cast: Cast) -> None:
    document = long_paper(cast, PER_PART + 20)
    assert f'id="p{PER_PART + 1}"' not in page(client, document, "text/es/")
    version = Version.objects.get(document=document, language="es")
    address = text_address(version, document, PER_PART + 7)
    assert address.endswith(f"/text/es/1/?p={PER_PART + 7}#p{PER_PART + 7}")
    assert f'id="p{PER_PART + 7}"' in page(client, document, f"text/es/1/?p={PER_PART + 7}")


@pytest.mark.parametrize(("asked", "first"), [(1, 1), (0, 1), (PER_PART, 1), (PER_PART + 1, PER_PART + 1), (9999, 601)])
def test_a_number_that_no_paragraph_has_gives_the_nearest_part(asked: int, first: int) -> None:
    assert part_with(asked, 2 * PER_PART + 5).first == first


@pytest.mark.parametrize("asked", ["x", "-1", "٣", "1" * 40, ""])
def test_an_address_that_cannot_be_read_shows_the_beginning(client: Client, cast: Cast, asked: str) -> None:
    assert 'id="p1"' in page(client, published(cast), f"text/es/?p={asked}")
