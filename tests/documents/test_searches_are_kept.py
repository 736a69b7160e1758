"""Searches that a person keeps: one's own alone, told of what is new and readable, and never of anything else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.documents.closed_papers import FIND, drafted, issued, make_closed_papers

from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.documents import actions_of_life as life
from puebla.documents.actions_searches import change_search, forget_search, keep_search
from puebla.documents.models import SavedSearch
from puebla.documents.tasks_searches import PAUSE, SETTLES, tell_of_finds
from puebla.notices.models import Message
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.usefixtures("frozen_clock")
BEFORE = NOW - timedelta(hours=1)
AFTER = NOW + PAUSE + SETTLES


def _keep(cast: Cast, name: str, query: str = "q=zaqui*") -> SavedSearch:
    return keep_search("Lo mío", query, by=cast.actor(name), at=BEFORE)


def _told() -> dict[str, int]:
    """Return the number of documents told to each person, by name."""
    entries = {entry.pk: entry.changes["count"] for entry in Entry.objects.filter(act="search.tell")}
    return {row.name.lower(): entries[row.entry_id] for row in Message.objects.filter(kind="search.tell")}


def _reason(refused: pytest.ExceptionInfo[Refused]) -> Reason:
    return refused.value.refusal.reason


def test_a_visitor_keeps_nothing(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        _keep(cast, "public")
    assert _reason(refused) is Reason.NOT_PERMITTED


@pytest.mark.parametrize(("name", "query"), [(" ", "q=a"), ("Todo", ""), ("Todo", "sort=newest&page=2")])
def test_a_search_needs_a_name_and_something_to_ask(cast: Cast, name: str, query: str) -> None:
    with pytest.raises(Refused) as refused:
        keep_search(name, query, by=cast.actor("bruno"), at=NOW)
    assert _reason(refused) is Reason.WRONG_VALUE


def test_the_search_of_another_person_does_not_exist(cast: Cast) -> None:
    search = _keep(cast, "bruno")
    for attempt in (
        lambda: forget_search(search, by=cast.actor("beatriz"), at=NOW),
        lambda: change_search(search, "Mío", wants_notice=False, by=cast.actor("diego"), at=NOW),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert _reason(refused) is Reason.NOT_FOUND


def test_the_same_list_is_kept_once_however_its_address_is_written(cast: Cast) -> None:
    first, second = _keep(cast, "bruno", "page=3&year=2016&q=a"), _keep(cast, "bruno", "q=a&year=2016")
    assert first.pk == second.pk


def test_the_journal_says_neither_name_nor_words_of_a_search(cast: Cast) -> None:
    _keep(cast, "bruno", "q=zaquisecreto")
    entry = Entry.objects.get(act="search.keep")
    assert entry.changes == {}
    assert entry.audience == Audience.SECRETARIAT


def test_everybody_is_told_of_exactly_what_they_may_find(cast: Cast) -> None:
    people = {name for names in FIND.values() for name in names} | {"oscar", "rita", "elena", "fede"}
    for name in people:
        _keep(cast, name)
    make_closed_papers(cast)
    tell_of_finds(AFTER)
    expected = {name: sum(name in found for found in FIND.values()) for name in people}
    assert _told() == {name: count for name, count in expected.items() if count}


def test_a_second_look_tells_nothing_twice(cast: Cast) -> None:
    _keep(cast, "bruno")
    issued(cast, "zaquimembers", Audience.MEMBERS)
    assert (tell_of_finds(AFTER), tell_of_finds(AFTER), tell_of_finds(AFTER + 2 * PAUSE)) == (1, 0, 0)


def test_what_was_readable_before_it_was_published_is_no_news_to_its_readers(cast: Cast) -> None:
    document = issued(cast, "zaquimembers", Audience.MEMBERS)
    for name in ("bruno", "rita"):
        keep_search("Lo mío", "q=zaquimembers", by=cast.actor(name), at=NOW + PAUSE)
    later = NOW + 2 * PAUSE
    life.publish_document(document, by=cast.actor("diego"), at=later)
    tell_of_finds(later + PAUSE + SETTLES)
    assert _told() == {"rita": 1}


def test_a_draft_or_a_search_without_notice_tells_nobody(cast: Cast) -> None:
    search = _keep(cast, "diego")
    drafted(cast, "zaquidraft")
    tell_of_finds(AFTER)
    change_search(search, "Lo mío", wants_notice=False, by=cast.actor("diego"), at=AFTER)
    issued(cast, "zaquimembers", Audience.MEMBERS)
    tell_of_finds(AFTER + 2 * PAUSE)
    assert _told() == {}


def test_the_message_names_no_document_and_no_search(cast: Cast) -> None:
    _keep(cast, "bruno")
    document = issued(cast, "zaquimembers", Audience.MEMBERS)
    tell_of_finds(AFTER)
    message = Message.objects.get(kind="search.tell")
    whole = f"{message.subject} {message.text} {message.html}"
    assert "/documents/searches/" in message.text
    assert not [word for word in ("zaqui", "ecomembers", document.symbol, "Lo mío") if word in whole]


def test_a_search_is_kept_renamed_and_forgotten_by_its_pages(cast: Cast, client: Client) -> None:
    client.force_login(cast.account("bruno"))
    client.post("/es/documents/searches/keep/?q=retorno", {"name": "Retornos", "wants_notice": "on"})
    search = SavedSearch.objects.get()
    assert (search.name, search.query) == ("Retornos", "q=retorno")
    client.post(f"/es/documents/searches/{search.pk}/", {"name": "Retorno digno"})
    assert "Retorno digno" in client.get("/es/documents/searches/").content.decode()
    client.post(f"/es/documents/searches/{search.pk}/forget/")
    assert not SavedSearch.objects.exists()


def test_the_page_of_another_person_s_search_is_not_found(cast: Cast, client: Client) -> None:
    search = _keep(cast, "bruno")
    client.force_login(cast.account("beatriz"))
    assert client.get(f"/es/documents/searches/{search.pk}/").status_code == 404
    assert client.post(f"/es/documents/searches/{search.pk}/forget/").status_code == 404
