"""Whoever doubts a statement finds where it is from; where the sources differ, every reading is there."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.portal.pages import LANGUAGES, read

from puebla.forum.queries import claims, facts
from puebla.forum.sources import DOCUMENTS, places
from puebla.procedure.values import Provision, Text

pytestmark = pytest.mark.usefixtures("registers")
SOURCED = ("about/", "members/mx/", "observers/unhcr/", "presidency/", "bodies/rcgm/", "figures/", "terms/")


@pytest.mark.parametrize("address", SOURCED)
def test_the_page_cites_documents_and_lines(client: Client, address: str) -> None:
    page = read(client, address)
    cited = {link.split("#")[1] for link in page.links if "#source-" in link}
    assert cited
    assert cited <= read(client, "about/").ids


def test_every_document_cited_is_described(client: Client) -> None:
    page = read(client, "about/")
    assert {f"source-{document.code}" for document in DOCUMENTS} <= page.ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_the_history_has_its_source(client: Client, language: str) -> None:
    page = read(client, "about/", language)
    history = page.source[page.source.index('id="history"') : page.source.index('id="differences"')]
    assert history.count('class="from"') == history.count("<li>") == len(facts())


def test_every_reading_of_every_claim_is_shown_and_one_is_followed(client: Client) -> None:
    page = read(client, "about/")
    differences = page.source[page.source.index('id="differences"') : page.source.index('id="sources"')]
    assert differences.count("<li>") == sum(len(each.readings) for each in claims())
    assert differences.count(">followed here<") == sum(row.is_shown for each in claims() for row in each.readings)


def test_a_party_shows_where_the_sources_differ_about_it(client: Client) -> None:
    assert read(client, "observers/rncom/").text.count("The sources differ:") >= 4


def test_a_default_of_ours_is_said_to_be_ours(client: Client) -> None:
    assert "Default of this installation, not a rule of the Conference." in read(client, "presidency/").text


def test_a_source_is_split_into_places_that_can_be_followed() -> None:
    provision = Provision("x", "001:645-647; 000:70-80; rulings; https://www.un.org/a", Text("a", "b"), "Q1")
    found = places(provision, "/en/about/")
    assert [place.text for place in found] == ["001, 645–647", "000, 70–80", "un.org"]
    assert [place.url for place in found] == ["/en/about/#source-001", "/en/about/#source-000", "https://www.un.org/a"]


def test_an_act_or_an_unknown_document_is_shown_as_it_is_written() -> None:
    row = type("Row", (), {"source": "journal 12; 009:1", "address": "", "see_also": []})()
    assert [(place.text, place.url) for place in places(row, "/")] == [("journal 12", ""), ("009:1", "")]


def test_links_to_other_sites_are_only_to_the_cited_addresses(client: Client) -> None:
    outside = [link for link in read(client, "about/").links if re.match("https?:", link)]
    assert outside
    assert all(link.startswith("http") and "@" not in link for link in outside)
