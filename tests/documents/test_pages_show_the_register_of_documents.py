"""The public pages of the documents: search, permanent addresses, and what is missing said to be missing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import written
from tests.manifold import multiply

from puebla.documents.models import Document
from puebla.documents.search.index import refresh_all

pytestmark = pytest.mark.usefixtures("registers", "frozen_clock")
TERRORISM = "/documents/RCM/VII/VM/DECL/1/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_all_records_are_listed_in_both_languages(client: Client) -> None:
    assert "Declaration against terrorism" in page(client, "/en/documents/")
    assert "Declaración contra el Terrorismo" in page(client, "/es/documents/")


@pytest.mark.parametrize("words", ["declaracion terrorismo", "DECLARACIÓN TERRORISMO", "against terrorism"])
def test_the_search_minds_neither_accents_nor_capitals_nor_language(client: Client, words: str) -> None:
    found = page(client, f"/es/documents/?q={words}")
    assert "Declaración contra el Terrorismo" in found
    assert "Communiqu" not in found


def test_a_sign_of_the_database_is_searched_as_it_is_written(client: Client) -> None:
    assert "There is no word in this search" in page(client, "/en/documents/?q=%25")
    assert "No document fits" in page(client, "/en/documents/?q=%25quetzal")


def test_the_list_is_narrowed_by_year_and_kind(client: Client) -> None:
    found = page(client, "/en/documents/?year=2007&kind=proceedings")
    assert "seminar on migration legislation" in found
    assert ">1 document<" in found.replace(" · <a", "<")


def test_a_year_that_nobody_can_read_is_left_out_and_named(client: Client) -> None:
    found = page(client, "/en/documents/?year=1066")
    assert "Part of the address could not be read and was left out:" in found
    assert "Declaration against terrorism" in found


def test_a_day_that_is_none_is_refused_beside_its_field(client: Client) -> None:
    assert 'id="id_from-error"' in page(client, "/en/documents/?from=03/04/26")


def test_a_record_stands_at_its_symbol_in_both_languages(client: Client) -> None:
    assert "RCM/VII/VM/DECL/1" in page(client, f"/en{TERRORISM}")
    assert "VII Reunión Viceministerial" in page(client, f"/es{TERRORISM}")


def test_the_page_says_that_the_text_is_not_held(client: Client) -> None:
    found = page(client, f"/en{TERRORISM}")
    assert "The text itself is not held here yet" in found
    assert "no source says in which languages" in found


def test_a_record_whose_meeting_is_unknown_has_no_symbol_and_keeps_its_address(client: Client) -> None:
    found = page(client, "/en/documents/repatriation-land-2004/")
    assert "none: the meeting that adopted it is not known" in found
    assert "translation by this site" in found


def test_a_missing_language_is_shown_as_missing(client: Client) -> None:
    written(lambda: Document.objects.filter(code="terrorism-declaration-2002").update(title_en=""))
    found = page(client, f"/en{TERRORISM}")
    assert "no title in this language yet" in found
    assert "only in Spanish" in found


@pytest.mark.parametrize("audience", ["members", "closed-door", "fund", "secretariat", "body"])
def test_what_is_not_public_does_not_exist_for_a_visitor(client: Client, audience: str) -> None:
    written(lambda: Document.objects.filter(code="terrorism-declaration-2002").update(audience=audience))
    assert client.get(f"/en{TERRORISM}").status_code == 404
    assert "Declaration against terrorism" not in page(client, "/en/documents/?q=terrorism")


def test_an_unknown_symbol_is_not_found(client: Client) -> None:
    assert client.get("/en/documents/RCM/XCIX/VM/DECL/1/").status_code == 404


@pytest.mark.parametrize("address", ["/en/documents/", "/es/documents/?q=migracion", f"/en{TERRORISM}"])
def test_pages_take_at_most_eight_queries_with_ten_times_the_data(client: Client, address: str) -> None:
    multiply(Document)
    written(lambda: refresh_all(list(Document.objects.select_related("body"))))
    with CaptureQueriesContext(connection) as captured:
        found = page(client, address)
    assert len(captured) <= 8
    assert len(found.encode()) < 60_000
