"""What waits within a country while a round is open, for whom, until when (J23)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from tests.cast import NOW, Cast
from tests.conftest import move_clock
from tests.consultations.ministries import FOREIGN, INTERIOR, OTHER_WORDS, WORDS, ask, in_round_one, save, speak
from tests.consultations.stages import HOUR, later, reply as file_reply
from tests.consultations.test_pages import client_of

from puebla.consultations.actions_confirming import ask_change_of_reply, confirm_reply
from puebla.consultations.actions_preparing import file_draft
from puebla.consultations.models import Reply, RoundTerm
from puebla.consultations.waiting import waiting_for, waiting_for_country

pytestmark = pytest.mark.django_db
TO_FILE, TO_CLEAR, TO_CONFIRM = "file-reply", "preparation.clear", "preparation.confirm"
LATER = NOW + 2 * HOUR


@pytest.fixture(autouse=True)
def _reader_of_spanish() -> Iterator[None]:
    """Let what is said in words be read in Spanish; pages are in the language of their address."""
    with override("es"):
        yield


def acts(people: Cast, name: str) -> list[str]:
    """Return what waits for one of the people."""
    return [item.act for item in waiting_for(people.actor(name), LATER)]


def of_the_country(people: Cast, name: str = "lino") -> list[tuple[str, str]]:
    """Return what waits for the country of one of the people, and whose turn it is."""
    return [(item.act, item.who) for item in waiting_for_country(people.actor(name), LATER)]


def test_nothing_of_a_country_is_listed_for_others(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    ask(people, found, INTERIOR)
    for name in ("ana", "diego", "clara", "oscar", "rita", "elena", "fede", "public"):
        assert waiting_for_country(people.actor(name), LATER) == []
    panama = waiting_for_country(people.actor("carla"), LATER)
    assert [item.what for item in panama] == ["Respuesta de Panamá en la ronda 1"]


def test_a_reply_waits_for_the_focal_point_and_is_seen_by_the_whole_country(cast: Cast) -> None:
    people, _found = in_round_one(cast)
    assert acts(people, "flora") == [TO_FILE]
    assert acts(people, "dora") == acts(people, "vera") == acts(people, "lino") == []
    (item,) = waiting_for_country(people.actor("lino"), LATER)
    term = RoundTerm.objects.get(party__code="mx")
    assert (item.act, item.until, item.zone, item.days_left) == (TO_FILE, term.ends_at, "America/Mexico_City", 5)


def test_a_clearance_waits_for_each_institution_that_was_asked_until_it_speaks(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    ask(people, found, FOREIGN, INTERIOR)
    assert acts(people, "dora") == [TO_CLEAR]
    assert sorted(acts(people, "vera")) == [TO_CLEAR]
    speak(people, found, "dora", "holds", reason="No.")
    assert acts(people, "dora") == []
    save(people, found, content=OTHER_WORDS)
    assert acts(people, "dora") == [TO_CLEAR]
    assert acts(people, "lino") == []


def test_the_list_says_how_far_the_draft_has_come_and_leads_to_filing_it(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    ask(people, found, FOREIGN, INTERIOR)
    speak(people, found, "vera")
    (item,) = [item for item in waiting_for(people.actor("flora"), LATER) if item.act == TO_FILE]
    assert "1 de 2" in item.what
    assert item.url.endswith("/prepare/file/")


def test_a_draft_that_is_newer_than_the_reply_waits_and_an_older_one_does_not(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    file_draft(found, by=people.actor("flora"), at=NOW + HOUR, version=1)
    assert acts(people, "flora") == []
    save(people, found, content=OTHER_WORDS, at=NOW + HOUR + timedelta(minutes=1))
    assert acts(people, "flora") == [TO_FILE]
    file_reply(people, found, "flora", at=NOW + HOUR + timedelta(minutes=2))
    assert acts(people, "flora") == []


def test_a_confirmation_waits_for_the_vice_minister_until_it_is_given(cast: Cast) -> None:
    people, found = in_round_one(cast)
    reply = file_reply(people, found, "flora")
    assert isinstance(reply, Reply)
    assert (acts(people, "vera"), acts(people, "dora")) == ([TO_CONFIRM], [])
    ask_change_of_reply(reply, by=people.actor("vera"), at=NOW + HOUR, reason="Falta algo.")
    assert acts(people, "vera") == [TO_CONFIRM]
    confirm_reply(reply, by=people.actor("vera"), at=NOW + HOUR)
    assert acts(people, "vera") == []


def test_whose_turn_it_is_is_said_in_words(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    ask(people, found, INTERIOR)
    assert of_the_country(people) == [(TO_FILE, "Punto focal"), (TO_CLEAR, "Gobernación")]


def test_after_the_own_term_only_the_confirmation_waits_and_without_a_term(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    ask(people, found, INTERIOR)
    at = later(found, seconds=-60)
    assert waiting_for_country(people.actor("flora"), at) == []
    file_reply(people, found, "flora", at=NOW + HOUR)
    (item,) = waiting_for_country(people.actor("flora"), at)
    assert (item.act, item.until, item.days_left) == (TO_CONFIRM, None, None)


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    people, found = in_round_one(cast)
    counts = []
    for version in (1, 2):
        save(people, found, content=OTHER_WORDS if version > 1 else WORDS)
        ask(people, found, *(FOREIGN, INTERIOR)[:version])
        with CaptureQueriesContext(connection) as queries:
            waiting_for_country(people.actor("lino"), LATER)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_lists_everything_with_whose_turn_it_is(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    people, found = in_round_one(cast)
    move_clock(monkeypatch, LATER)
    save(people, found)
    ask(people, found, INTERIOR)
    shown = client_of(people, "lino").get("/en/desk/country/").content.decode()
    expected = ("What waits for Mexico", "Focal point", "Interior", "Working days left", "(UTC−05:00, Mexico City)")
    assert [words for words in expected if words not in shown] == []
    assert client_of(people, "ana").get("/en/desk/country/").status_code == 403
    assert client_of(people, "oscar").get("/en/desk/country/").status_code == 404
    assert "/en/desk/country/" in client_of(people, "lino").get("/en/desk/").content.decode()
