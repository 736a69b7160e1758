"""What was worked out holds until the next act, wherever that act was done, and never within one."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from tests.cast import NOW, Cast

from puebla.core import remembering
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.journal import Subject, record
from puebla.core.remembering import remembered

pytestmark = pytest.mark.django_db


@act
def done(within: Callable[[], object] = lambda: None, *, word: str = "test") -> None:
    """Do something that the journal knows."""
    within()
    record("test.done", Subject("test", word), by=Actor(on=NOW.date()), at=NOW)


class Counter:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_an_act_makes_it_be_worked_out_anew() -> None:
    count = Counter()
    assert [remembered("x", 1, count), remembered("x", 1, count)] == [1, 1]
    done()
    assert remembered("x", 1, count) == 2


def test_each_question_and_each_key_has_its_own_answer() -> None:
    count = Counter()
    assert {remembered("x", 1, count), remembered("x", 2, count), remembered("y", 1, count)} == {1, 2, 3}


def test_within_an_act_nothing_is_remembered() -> None:
    count = Counter()
    remembered("x", 1, count)
    done(lambda: [remembered("x", 1, count), remembered("x", 1, count)])
    assert count.times == 3


def test_what_was_undone_is_not_remembered_for_what_is_done_instead() -> None:
    count = Counter()
    done(word="one")
    first = remembered("x", 1, count)
    done(word="two")
    assert remembered("x", 1, count) != first


def test_only_so_many_values_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 2)
    count = Counter()
    for key in (1, 2, 3, 1):
        remembered("x", key, count)
    assert count.times == 4


def test_a_right_that_an_act_took_away_is_gone_at_the_next_request(cast: Cast, frozen_clock: None) -> None:
    from puebla.forum.models import Office

    client = Client()
    client.force_login(cast.account("carla"))
    assert client.get("/en/consultations/").status_code == HTTPStatus.OK
    done(lambda: Office.objects.filter(person=cast.people["carla"]).update(ends=NOW.date()))
    assert client.get("/en/consultations/").status_code == HTTPStatus.NOT_FOUND


def test_a_visitors_page_is_made_once_and_again_after_an_act(client: Client) -> None:
    first = client.get("/en/members/")
    again = client.get("/en/members/")
    assert (first.content, first.headers["ETag"]) == (again.content, again.headers["ETag"])
    assert (bool(first.context), bool(again.context)) == (True, False)
    done()
    assert client.get("/en/members/").context


def test_a_reader_who_is_signed_in_is_never_given_the_visitors_page(cast: Cast, frozen_clock: None) -> None:
    Client().get("/en/members/")
    inside = Client()
    inside.force_login(cast.account("bruno"))
    assert "Sign out" in inside.get("/en/members/").content.decode()
    assert "Sign out" not in Client().get("/en/members/").content.decode()


@pytest.mark.parametrize("address", ["/en/members/?on=2016-13-01", "/en/members/nowhere/"])
def test_what_is_refused_is_not_kept(client: Client, address: str) -> None:
    assert client.get(address).status_code == client.get(address).status_code >= HTTPStatus.BAD_REQUEST
