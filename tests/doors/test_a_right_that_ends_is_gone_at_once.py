"""What an office gave ends with the office: at the very next request, in the session that is open (trust.md A5)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.cast import KEEPER, NOW, TODAY, Cast
from tests.conftest import move_clock
from tests.consultations.stages import reach
from tests.doors.walking import sign_in

from puebla.consultations.models import Reply
from puebla.core.actor import Actor
from puebla.forum.actions import end_office
from puebla.forum.models import Office
from puebla.notices.models import Message
from puebla.procedure.consultation import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
TOKEN = {"token": "one"}
WORDS_OF_THE_TEXT = "Second paragraph."


@pytest.fixture
def client_of(cast: Cast) -> Callable[[str], Client]:
    """Return the way to somebody's browser, with a session open."""

    def of(name: str) -> Client:
        client = Client()
        sign_in(client, cast, name)
        return client

    return of


def end(cast: Cast, name: str) -> None:
    """End the person's office from today on."""
    end_office(Office.objects.get(person=cast.people[name]), by=KEEPER, at=NOW, ends=TODAY)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("bruno", "/en/contacts/"),
        ("bruno", "/en/consultations/"),
        ("diego", "/en/contacts/new/"),
        ("diego", "/en/notices/outbox/"),
        ("ana", "/en/consultations/new/"),
    ],
)
def test_a_page_is_gone_at_the_next_request(
    cast: Cast, client_of: Callable[[str], Client], name: str, address: str
) -> None:
    client = client_of(name)
    assert client.get(address).status_code == 200
    end(cast, name)
    assert client.get(address).status_code == 404


def test_a_form_that_was_open_files_nothing_any_more(cast: Cast, client_of: Callable[[str], Client]) -> None:
    consultation = reach(cast, State.ROUND_1_OPEN)
    client = client_of("bruno")
    address = f"/en/consultations/{consultation.symbol}/reply/"
    assert client.get(address).status_code == 200
    end(cast, "bruno")
    answer = client.post(address, {**TOKEN, "step": "file", "position": "agrees", "language": "en"})
    assert (answer.status_code, Reply.objects.count()) == (404, 0)


def test_a_text_and_the_notice_of_it_close_together(cast: Cast, client_of: Callable[[str], Client]) -> None:
    symbol = reach(cast, State.ROUND_1_OPEN).symbol
    client = client_of("bruno")
    notice = f"/en/notices/{Message.objects.filter(recipient=cast.people['bruno']).latest('pk').pk}/"
    assert client.get(f"/en/consultations/{symbol}/").status_code == 200
    assert WORDS_OF_THE_TEXT in client.get(notice).content.decode()
    end(cast, "bruno")
    assert client.get(f"/en/consultations/{symbol}/").status_code == 404
    assert WORDS_OF_THE_TEXT not in client.get(notice).content.decode()


def test_the_presidency_passes_by_itself_when_its_day_comes(
    cast: Cast, client_of: Callable[[str], Client], monkeypatch: Any
) -> None:
    client = client_of("ana")
    assert client.get("/en/consultations/new/").status_code == 200
    move_clock(monkeypatch, NOW + (date(2017, 1, 2) - TODAY))
    assert client.get("/en/consultations/new/").status_code == 404


def test_an_account_that_was_closed_is_a_visitor(cast: Cast, client_of: Callable[[str], Client]) -> None:
    client, account = client_of("bruno"), cast.account("bruno")
    assert client.get("/en/desk/").status_code == 200
    account.is_active = False
    account.save()
    assert client.get("/en/desk/").status_code == 302


def test_the_actor_of_the_day_before_the_end_still_has_the_right(cast: Cast) -> None:
    end(cast, "bruno")
    assert offices(cast.actor("bruno", TODAY)) == []
    assert offices(cast.actor("bruno", TODAY - timedelta(days=1))) == ["focal-point"]


def offices(actor: Actor) -> list[str]:
    """Return the codes of the offices held."""
    return [office.code for office in actor.offices]
