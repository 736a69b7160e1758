"""Each public page exists in Spanish and English, says which it is, and leads to itself in the other."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import polib
import pytest
from django.test import Client
from tests.portal.pages import LANGUAGES, PAGES, read

import puebla.portal

pytestmark = pytest.mark.usefixtures("registers")
CATALOGUE = Path(puebla.portal.__file__).parent / "locale/es/LC_MESSAGES/django.po"
WHOLE_PHRASE = 8
"""Shorter texts ("Figures", "Total") may be parts of names, or be alike in both languages."""


def phrases(language: str) -> set[str]:
    """Return the texts of the catalogue that can only be in this language."""
    pairs = [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(CATALOGUE)) if not entry.msgid_plural]
    apart = [pair for pair in pairs if pair[0] != pair[1] and "%" not in pair[0]]
    return {pair[0] if language == "en" else pair[1] for pair in apart if min(map(len, pair)) > WHOLE_PHRASE}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_the_page_is_there_and_names_its_language(client: Client, address: str, language: str) -> None:
    page = read(client, address, language)
    assert (page.status, page.language) == (200, language)
    assert page.source.count("<h1") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_no_phrase_is_left_in_the_other_language(client: Client, address: str, language: str) -> None:
    page = read(client, address, language)
    other = phrases("es" if language == "en" else "en")
    assert [text for text in page.own if text.strip() in other] == []


@pytest.mark.parametrize("address", [*PAGES, "presidency/?on=2016-06-01"])
def test_the_pair_of_a_page_leads_back_to_it(client: Client, address: str) -> None:
    there = urlsplit(read(client, address, "en").alternates["es"])
    assert f"{there.path}?{there.query}".rstrip("?") == f"/es/{address}"
    back = read(client, address, "es").alternates
    assert back["en"].endswith(f"/en/{address}")
    assert back["x-default"].endswith(f"/es/{address}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_theme_in_the_other_language_only_is_marked(client: Client, language: str) -> None:
    page = read(client, "presidency/", language)
    marked = re.findall(r'<td data-label="(\w+|Español)" lang="(es|en)"', page.source)
    assert {("Español", "es"), ("English", "en")} == set(marked)


def test_what_this_site_translated_is_said_so(client: Client) -> None:
    assert read(client, "presidency/", "en").text.count("translation by this site") >= 20
    for address in ("?on=2016-06-01", "presidency/?on=2016-06-01", "members/hn/"):
        assert "traducción de este sitio" in read(client, address, "es").text
        assert "translation by this site" not in read(client, address, "en").text.split("Every Presidency since")[0]
