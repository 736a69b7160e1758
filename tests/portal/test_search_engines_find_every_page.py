"""The site's map names every public page in both languages, and each of them opens."""

from __future__ import annotations

from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from puebla.portal import crawlers

pytestmark = pytest.mark.usefixtures("registers")
PLACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
LANGUAGES = {"es", "en"}


@pytest.fixture
def entries(rf: RequestFactory) -> list[ET.Element]:
    """Return the entries of the site's map."""
    text = crawlers.sitemap(rf.get("/sitemap.xml")).content
    return ET.fromstring(text).findall("s:url", PLACE)  # noqa: S314 - our own answer


def location(entry: ET.Element) -> str:
    found = entry.findtext("s:loc", "", PLACE)
    assert found.startswith(settings.BASE_URL)
    return found


def test_every_address_of_the_map_opens(client: Client, entries: list[ET.Element]) -> None:
    paths = [urlsplit(location(entry)).path for entry in entries]
    assert len(paths) == len(set(paths)) > 100
    assert [path for path in paths if client.get(path).status_code != 200] == []


def test_every_address_names_its_pair(entries: list[ET.Element]) -> None:
    here = {location(entry) for entry in entries}
    for entry in entries:
        pairs = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", PLACE)}
        assert pairs.keys() == LANGUAGES | {"x-default"}
        assert {pairs[code] for code in LANGUAGES} <= here
        assert location(entry) in pairs.values()


def test_robots_are_shown_the_map_and_kept_from_what_needs_a_person(rf: RequestFactory) -> None:
    text = crawlers.robots(rf.get("/robots.txt")).content.decode()
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in text
    assert "Disallow: /es/desk/" in text
    assert "Disallow: /en/fund/" in text
    assert "/members" not in text
