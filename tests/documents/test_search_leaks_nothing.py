"""Whoever may not read a paper finds no trace of it: not in results, totals, facets, snippets or suggestions (A3).

Each test is one person of the cast against every closed paper; the same papers are found by those who may read them,
so that silence is never the silence of a search that finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from tests.cast import Cast, load_registers, make_cast
from tests.documents.closed_papers import FIND, PEOPLE, Paper, echo, make_closed_papers, year_of

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.documents.models import IndexRow
from puebla.documents.search.asked import Asked, asked_for
from puebla.documents.search.finding import Found, Narrowing, find
from puebla.documents.search.results import results
from puebla.documents.search.suggesting import suggestions
from puebla.forum.models import Party

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, dict[str, Paper]]]:
    """Make the people and the papers once; nothing of them is left behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        if not Party.objects.exists():
            load_registers()
        cast = make_cast()
        yield cast, make_closed_papers(cast)
        transaction.set_rollback(True)


@pytest.fixture
def cast(world: tuple[Cast, dict[str, Paper]]) -> Cast:
    return world[0]


@pytest.fixture
def papers(world: tuple[Cast, dict[str, Paper]]) -> dict[str, Paper]:
    return world[1]


def _hidden(name: str) -> list[str]:
    return [word for word, people in FIND.items() if name not in people]


def _seen(name: str) -> list[str]:
    return [word for word, people in FIND.items() if name in people]


def _find(text: str, actor: Actor, **narrowed: object) -> Found:
    return find(Asked(text).question, Narrowing(**narrowed), actor)  # type: ignore[arg-type]


QUESTIONS = ("{word}", "{echo}", '"{word} {echo}"', "{begin}*", "papel {word}", "{word} -limpio")


def _questions(word: str) -> list[str]:
    return [form.format(word=word, echo=echo(word), begin=word[:9]) for form in QUESTIONS]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_search_finds_and_counts_exactly_what_one_may_read(cast: Cast, papers: dict[str, Paper], name: str) -> None:
    actor = cast.actor(name)
    for word in _hidden(name):
        for text in _questions(word):
            found = _find(text, actor)
            assert papers[word].document.pk not in found.documents, (word, text)
            assert year_of(word) not in found.facets["year"], (word, text)
        assert _find(word, actor).total == 0, word
    for word in _seen(name):
        assert all(papers[word].document.pk in _find(text, actor).documents for text in _questions(word)), word


@pytest.mark.parametrize("name", PEOPLE)
def test_facets_count_exactly_what_one_may_read(cast: Cast, papers: dict[str, Paper], name: str) -> None:
    facets = _find("", cast.actor(name)).facets
    for word in FIND:
        expected = 1 if word in _seen(name) else None
        assert facets["year"].get(year_of(word)) == expected, word
        assert facets["theme"].get(f"T1.{year_of(word)}") == expected, word
    open_to = {papers[word].document.audience for word in _seen(name)} | {Audience.PUBLIC}
    assert set(facets["audience"]) == open_to


@pytest.mark.parametrize("name", PEOPLE)
def test_no_narrowing_uncovers_what_one_may_not_read(cast: Cast, papers: dict[str, Paper], name: str) -> None:
    actor = cast.actor(name)
    for word in FIND:
        expected = 1 if word in _seen(name) else 0
        assert _find("", actor, year=year_of(word)).total == expected, word
        assert _find("", actor, theme=f"T1.{year_of(word)}").total == expected, word
    for audience in Audience:
        found = set(_find("zaqui*", actor, audience=audience.value).documents)
        assert found == {papers[w].document.pk for w in _seen(name) if papers[w].document.audience == audience}


@pytest.mark.parametrize("name", PEOPLE)
def test_suggestions_are_titles_of_what_one_may_read(cast: Cast, papers: dict[str, Paper], name: str) -> None:
    actor = cast.actor(name)
    for word in FIND:
        found = suggestions(word[:8], actor, "es")
        assert {title for title in found if echo(word) in title} == (
            {papers[word].document.title_es} if word in _seen(name) else set()
        )


@pytest.mark.parametrize("name", PEOPLE)
def test_snippets_of_keys_that_were_not_found_show_nothing(cast: Cast, papers: dict[str, Paper], name: str) -> None:
    actor = cast.actor(name)
    keys = [paper.document.pk for paper in papers.values()]
    for word in FIND:
        shown = results(keys, Asked(word).question, {}, actor, "es")
        with_places = {row.document.pk for row in shown if row.places}
        assert with_places == ({papers[word].document.pk} if word in _seen(name) else set()), word


def _pages(language: str, word: str) -> list[str]:
    base = f"/{language}/documents/"
    return [
        f"{base}?q={word}",
        f"{base}?year={year_of(word)}&sort=oldest",
        f"{base}suggest/?q={word}",
        f"{base}said/?q={word}",
    ]


@pytest.mark.parametrize("name", PEOPLE)
def test_no_page_of_the_search_shows_what_one_may_not_read(
    cast: Cast, papers: dict[str, Paper], name: str, client: Client
) -> None:
    if name != "public":
        client.force_login(cast.account(name))
    for word, paper in papers.items():
        text = "".join(_read(client, address) for address in (*_pages("es", word), *_pages("en", word)))
        if word in _seen(name):
            assert paper.echo in text, word
        else:
            assert paper.echo not in text, word
            assert f"/{paper.document.locator}/" not in text, word


@pytest.mark.parametrize("name", PEOPLE)
def test_the_whole_list_names_no_year_nor_level_of_what_one_may_not_read(
    cast: Cast, papers: dict[str, Paper], name: str, client: Client
) -> None:
    if name != "public":
        client.force_login(cast.account(name))
    text = _read(client, "/es/documents/?sort=newest")
    for word in FIND:
        assert (f"?year={year_of(word)}" in text) == (word in _seen(name)), word
        assert (f"T1.{year_of(word)}" in text) == (word in _seen(name)), word


def _read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def test_a_row_of_the_index_left_behind_shows_nothing(cast: Cast, papers: dict[str, Paper], client: Client) -> None:
    stale = papers["zaquisecretariat"].document
    with transaction.atomic():
        IndexRow.objects.filter(pk=stale.pk).update(audience=Audience.PUBLIC, is_adopted=True)
        addresses = ["?q=zaquisecretariat", "suggest/?q=zaquisecret", "said/?q=zaquisecretariat"]
        text = "".join(_read(client, f"/es/documents/{address}") for address in addresses)
        transaction.set_rollback(True)
    assert echo("zaquisecretariat") not in text


@pytest.mark.django_db
def test_the_address_of_a_list_says_nothing_of_who_asks(cast: Cast, papers: dict[str, Paper]) -> None:
    address = asked_for({"q": "zaquimembers", "audience": "members"}).query()
    assert address == "q=zaquimembers&audience=members"
