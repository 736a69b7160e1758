"""The list and the page of a consultation, as each reader finds them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast
from tests.conftest import move_clock
from tests.consultations.stages import ROAD, later, reach, reply

from puebla.consultations.models import Consultation
from puebla.core.remembering import forget
from puebla.procedure.consultation import State
from puebla.procedure.proposals import general

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
PROPOSAL = general("Otro texto, todavía secreto.")


def client_of(cast: Cast, name: str) -> Client:
    """Return a browser in which the person is signed in."""
    client = Client()
    client.force_login(cast.account(name))
    return client


def page(cast: Cast, name: str, found: Consultation, language: str = "en", query: str = "") -> str:
    """Return the consultation's page as the person sees it."""
    answer = client_of(cast, name).get(f"/{language}/consultations/{found.symbol}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_stage_has_its_page_in_both_languages(cast: Cast) -> None:
    found = None
    for state, _step in ROAD:
        found = reach(cast, state, found)
        english, spanish = page(cast, "ana", found), page(cast, "ana", found, "es")
        assert ('<html lang="en">' in english, '<html lang="es">' in spanish) == (True, True)
        assert (english.count("<h1"), spanish.count("<h1")) == (1, 1)
        assert ("Where it stands" in spanish, "What can be done now" in spanish) == (False, False)


def test_my_countrys_term_is_on_top_with_hour_zone_and_days(cast: Cast) -> None:
    shown = page(cast, "bruno", reach(cast, State.ROUND_1_OPEN))
    assert "Mexico replies by" in shown
    assert "Thursday 15 September 2016, 23:59 (UTC−05:00, Mexico City)" in shown
    assert "5 working days left after today" in shown


def test_both_languages_stand_side_by_side_the_original_first(cast: Cast) -> None:
    shown = page(cast, "bruno", reach(cast, State.ROUND_1_OPEN))
    assert 0 < shown.index("Primer párrafo.") < shown.index("First paragraph.")


def test_a_member_sees_who_replied_but_not_what_until_the_round_closes(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "bruno", "proposes-changes", changes=[PROPOSAL])
    shown = page(cast, "carla", found)
    assert "Replies so far: 1 of 10 members" in shown
    assert PROPOSAL.es not in shown
    assert PROPOSAL.es in page(cast, "carla", reach(cast, State.ROUND_1_CLOSED, found))


def test_the_changes_are_marked_and_can_be_read_without_marks(cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_OPEN)
    assert "<ins>, revisado</ins>" in page(cast, "bruno", found)
    assert "<ins>, revisado" not in page(cast, "bruno", found, query="?version=2&plain=1")
    assert "revisado" not in page(cast, "bruno", found, query="?version=1")


def test_a_version_that_the_reader_may_not_see_is_not_found(cast: Cast) -> None:
    found, client = reach(cast, State.REVISED), client_of(cast, "bruno")
    for version in ("2", "99", "x", "-1", "²", "9" * 30):
        answer = client.get(f"/en/consultations/{found.symbol}/", {"version": version})
        assert answer.status_code == 404, version


def test_the_exchange_with_the_troika_is_for_the_troika(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    assert "Its exchange with the Presidency is not shown here" in page(cast, "carla", found)
    assert "Former Presidency" in page(cast, "silvia", found)


def test_the_presidency_sees_what_is_not_open_and_under_which_provision(cast: Cast) -> None:
    shown = page(cast, "ana", reach(cast, State.ROUND_1_OPEN))
    assert "What is not open, and why" in shown
    assert "Round 2 has closed" in shown
    assert "A round closes by itself" in shown
    assert "001:665-669" in shown


def test_the_result_names_who_stood_where(cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_OPEN)
    reply(cast, found, "bruno")
    shown = page(cast, "carla", reach(cast, State.RESULTS_INFORMED, found))
    assert "Agreed (1)" in shown
    assert "Did not reply (9)" in shown


def masked(body: str) -> str:
    """Return a page without the address that was asked for and the token that is new each time."""
    return re.sub(r"CONS/2016/\d|csrfmiddlewaretoken\" value=\"\w+", "", body)


def test_for_outsiders_a_hidden_one_is_like_one_that_never_was(cast: Cast) -> None:
    reach(cast, State.ROUND_1_OPEN)
    for name in ("clara", "oscar", "rita", "elena", "fede"):
        client = client_of(cast, name)
        answers = [client.get(f"/en/consultations/RCM/CONS/2016/{serial}/") for serial in (1, 7)]
        bodies = {masked(answer.content.decode()) for answer in answers}
        assert ([answer.status_code for answer in answers], len(bodies)) == ([404, 404], 1), name
        assert client.get("/en/consultations/").status_code == 404


def test_a_member_finds_no_draft(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    client = client_of(cast, "bruno")
    assert client.get(f"/en/consultations/{found.symbol}/").status_code == 404
    assert found.symbol not in client.get("/en/consultations/").content.decode()


def test_a_visitor_is_asked_to_sign_in_whatever_the_address(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    answers = [Client().get(f"/en/consultations/{symbol}/") for symbol in (found.symbol, "RCM/CONS/2016/9")]
    assert {answer.status_code for answer in answers} == {302}


def test_the_list_shows_what_waits_first(cast: Cast) -> None:
    reach(cast, State.ROUND_1_OPEN)
    shown = client_of(cast, "bruno").get("/en/consultations/").content.decode()
    assert 0 < shown.index("Reply of Mexico in round 1") < shown.index("All consultations")


def test_an_empty_list_says_what_will_be_here(cast: Cast) -> None:
    assert "No consultation yet" in client_of(cast, "bruno").get("/en/consultations/").content.decode()


def test_no_page_asks_more_of_the_database_when_there_is_more_in_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, client = reach(cast, State.ROUND_1_OPEN), client_of(cast, "bruno")
    counts = []
    for turn in range(2):
        for name in ("bruno", "carla", "silvia")[: 3 * turn]:
            reply(cast, found, name, "objects", text="No procede.")
        for _each in range(12 * turn):
            reach(cast, State.ROUND_1_OPEN)
        for address in ("/en/consultations/", f"/en/consultations/{found.symbol}/"):
            forget()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
    assert counts[2:] == counts[:2]


def test_after_my_term_the_page_says_when_it_ended(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    move_clock(monkeypatch, later(found) - timedelta(hours=1))
    shown = page(cast, "bruno", found)
    assert "The term of Mexico has ended" in shown
    assert "What was filed in time stands." in shown


def test_the_reader_sees_the_instant_in_the_own_zone_too(cast: Cast) -> None:
    from tests.cast import written

    from puebla.forum.models import Person

    written(lambda: Person.objects.filter(pk=cast.people["bruno"].pk).update(zone="Europe/Zurich"))
    shown = page(cast, "bruno", reach(cast, State.ROUND_1_OPEN))
    assert "Friday 16 September 2016, 06:59 (UTC+02:00, Geneva)" in shown
