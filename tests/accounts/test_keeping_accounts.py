"""Whoever may invite helps those who lost a device and closes the accounts of those who left; nobody else sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.accounts.helpers import PASSWORD, enrol_app, is_inside, new_account, sign_in
from tests.cast import Cast

from puebla.accounts import second_factor
from puebla.accounts.models import Account, OpenSession
from puebla.core.models import Entry
from puebla.core.remembering import forget

pytestmark = pytest.mark.django_db
ACTS = ["invite", "clear", "close", "reopen"]


@pytest.fixture
def keeper(cast: Cast, frozen_clock: None) -> Client:
    client = Client()
    client.force_login(cast.account("diego"))
    return client


def state_of(account: Account) -> Account:
    return Account.objects.get(pk=account.pk)


@pytest.mark.parametrize(("name", "status"), [("fede", 404), ("bruno", 403), ("ana", 403), ("elena", 404)])
def test_without_the_right_nobody_sees_or_does_anything(
    cast: Cast, frozen_clock: None, client: Client, name: str, status: int
) -> None:
    number = cast.account("carla").pk
    client.force_login(cast.account(name))
    assert client.get("/en/accounts/").status_code == status
    assert client.get(f"/en/accounts/{number}/").status_code == status
    assert {client.post(f"/en/accounts/{number}/{act}/").status_code for act in ACTS} == {status}
    assert state_of(cast.account("carla")).is_active


def test_an_account_or_an_act_that_does_not_exist_is_not_found(keeper: Client) -> None:
    assert keeper.get("/en/accounts/987654/").status_code == 404
    assert keeper.post(f"/en/accounts/{new_account('x').pk}/promote/").status_code == 404


def test_the_list_shows_who_is_open_invited_or_closed(keeper: Client) -> None:
    new_account("was-invited", password=None)
    new_account("has-left", is_active=False)
    page = keeper.get("/en/accounts/").content.decode()
    for words in ("was-invited", "not opened yet", "has-left", "closed", "diego"):
        assert words in page


def test_the_list_asks_as_often_for_many_as_for_few(keeper: Client) -> None:
    forget()
    with CaptureQueriesContext(connection) as few:
        keeper.get("/en/accounts/")
    for number in range(30):
        enrol_app(new_account(f"person-{number}"))
    forget()
    with CaptureQueriesContext(connection) as many:
        keeper.get("/en/accounts/")
    assert len(many) == len(few)


def test_a_lost_device_is_cleared_and_the_person_invited_again(keeper: Client) -> None:
    account, inside = new_account("lost"), Client()
    enrol_app(account)
    inside.force_login(account)
    assert keeper.post(f"/en/accounts/{account.pk}/clear/", {"token": "t"}).status_code == 302
    assert not second_factor.is_enrolled(account)
    assert not is_inside(inside)
    assert not state_of(account).has_usable_password()
    assert "/sign-in/link/" in mail.outbox[-1].body


def test_who_left_is_outside_at_once_and_can_be_let_in_again(keeper: Client) -> None:
    account, inside = new_account("leaver"), Client()
    sign_in(inside, "leaver")
    keeper.post(f"/en/accounts/{account.pk}/close/", {"token": "a"})
    assert not is_inside(inside)
    assert sign_in(Client(), "leaver").status_code == 200
    keeper.post(f"/en/accounts/{account.pk}/reopen/", {"token": "b"})
    assert sign_in(Client(), "leaver", PASSWORD).status_code == 302


def test_closing_twice_is_told_and_done_once(keeper: Client) -> None:
    account = new_account("leaver")
    assert keeper.post(f"/en/accounts/{account.pk}/close/", {"token": "a"}).status_code == 302
    assert keeper.post(f"/en/accounts/{account.pk}/close/", {"token": "b"}).status_code == 409
    assert Entry.objects.filter(act="accounts.close", subject="leaver").count() == 1


@pytest.mark.parametrize("act", ["clear", "close"])
def test_nobody_clears_or_closes_their_own(keeper: Client, cast: Cast, act: str) -> None:
    assert keeper.post(f"/en/accounts/{cast.account('diego').pk}/{act}/").status_code == 403
    assert state_of(cast.account("diego")).is_active


def test_a_secret_must_have_been_shown_within_ten_minutes(keeper: Client, cast: Cast) -> None:
    row = OpenSession.objects.get(account=cast.account("diego"))
    OpenSession.objects.filter(pk=row.pk).update(proved_at=row.proved_at - timedelta(minutes=11))
    account = new_account("x")
    answer = keeper.post(f"/en/accounts/{account.pk}/close/")
    assert answer["Location"].startswith("/en/account/confirm/")
    assert state_of(account).is_active


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_pages_answer_in_both_languages(keeper: Client, language: str, settings: Any) -> None:
    closed, opened = new_account("closed-one", is_active=False), new_account("open-one")
    for address in ("accounts/", f"accounts/{closed.pk}/", f"accounts/{opened.pk}/"):
        answer = keeper.get(f"/{language}/{address}")
        assert answer.status_code == 200
        assert answer.content.decode().count("<h1") == 1
