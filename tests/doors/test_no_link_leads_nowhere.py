"""Whoever follows links from the home page never comes to a dead end (trust.md L1, L3, L9)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.doors.conftest import LANGUAGES
from tests.doors.walking import Answer, Knocker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "knocker")]
FINE = {200, 302}
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="(es|en)" href="[^"]*?(/(?:es|en)/[^"]*)"')


class Links(HTMLParser):
    """Gathers the language of a page, its anchors, and the addresses that it leads to."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.language, self.ids, self.hrefs = "", set[str](), list[str]()
        self.feed(answer.body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what matters of one element."""
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if tag == "html":
            self.language = values.get("lang") or ""
        if tag in {"a", "link"} and values.get("href"):
            self.hrefs.append(str(values["href"]))


def crawl(
    knocker: Knocker, start: str, language: str, known: Collection[str] = (), each: int = 1000
) -> dict[str, Answer]:
    """Return every page of a language that can be reached by links, by its address.

    ``known`` is not walked again; of addresses that differ in their numbers alone, ``each`` are walked.
    """
    found: dict[str, Answer] = {}
    waiting, shapes = [start], Counter[str]()
    while waiting:
        address = waiting.pop(0)
        shape = re.sub(r"\d+", "0", address)
        if address not in found and address not in known and shapes[shape] < each:
            shapes[shape] += 1
            found[address] = knocker.knock("GET", address)
            waiting += [link for link in links(address, found[address]) if followed(link, language)]
    return found


def links(address: str, answer: Answer) -> list[str]:
    """Return the internal addresses that a page leads to, without their anchors."""
    absolute = [urlsplit(urljoin(f"http://here{address}", href)) for href in Links(answer).hrefs]
    return [part._replace(scheme="", netloc="", fragment="").geturl() for part in absolute if part.netloc == "here"]


def followed(link: str, language: str) -> bool:
    """Tell whether to follow: pages of this language, of today, and lists narrowed once (there is no end of more)."""
    asked = link.partition("?")[2]
    return link.startswith(f"/{language}/") and not any(part in asked for part in ("on=", "year=", "sort=", "&"))


@pytest.fixture(scope="module")
def public(knocker: Callable[[str], Knocker]) -> dict[str, dict[str, Answer]]:
    """Return every public page in both languages."""
    return {language: crawl(knocker("visitor"), f"/{language}/", language) for language in LANGUAGES}


def faults(pages: dict[str, Answer]) -> list[str]:
    """Name what is wrong with pages: a dead end, the wrong language, or a link to an anchor that is not there."""
    found = [f"{address}: {answer.word}" for address, answer in pages.items() if answer.status not in FINE]
    read = {
        address: Links(answer) for address, answer in pages.items() if answer.status == 200 and "<html" in answer.body
    }
    found += [f"{address}: lang={page.language}" for address, page in read.items() if page.language != address[1:3]]
    return found + [
        f"{address}: {href}"
        for address, page in read.items()
        for href in page.hrefs
        if href.startswith("#") and href != "#" and unquote(href[1:]) not in page.ids
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_comes_to_no_dead_end(public: dict[str, dict[str, Answer]], language: str) -> None:
    assert len(public[language]) > 100
    assert faults(public[language]) == []


def test_both_languages_have_the_same_pages(public: dict[str, dict[str, Answer]]) -> None:
    spanish, english = ({address[3:] for address in public[language]} for language in LANGUAGES)
    assert spanish ^ english == set()


def test_every_page_names_its_pair_and_the_pair_names_it(public: dict[str, dict[str, Answer]]) -> None:
    pairs = {
        address: dict(ALTERNATE.findall(answer.body))
        for pages in public.values()
        for address, answer in pages.items()
        if "<html" in answer.body
    }
    alone = [
        address
        for address, pair in pairs.items()
        if set(pair) != set(LANGUAGES) or path(pair[address[1:3]]) != path(address)
    ]
    assert alone == []
    assert [
        address
        for address, pair in pairs.items()
        if any(path(address) not in map(path, pairs[twin].values()) for twin in pair.values() if twin in pairs)
    ] == []


def path(address: str) -> str:
    """Return an address without its question."""
    return address.partition("?")[0]


@pytest.mark.parametrize(("person", "language"), [("coordinator", "en"), ("presidency", "es"), ("member", "es")])
def test_nobody_inside_comes_to_a_dead_end(
    person: str, language: str, public: dict[str, dict[str, Answer]], knocker: Callable[[str], Knocker]
) -> None:
    inside = crawl(knocker(person), f"/{language}/desk/", language, public[language], each=2)
    assert len(inside) > 10
    assert faults(inside) == []
