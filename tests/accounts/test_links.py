"""B7: links in mails lead to this site alone, open once, end in time, and are copied nowhere on the way."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from tests.accounts.helpers import KEEPER, NOON, PASSWORD, enrol_app, is_inside, new_account, owner, sign_in

from puebla.accounts import actions, tasks
from puebla.accounts.models import Account, Link
from puebla.accounts.views import links
from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db
NEW = "otra frase larga y mía"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    at(monkeypatch, timedelta())


def at(monkeypatch: pytest.MonkeyPatch, later: timedelta) -> None:
    monkeypatch.setattr(links, "now", lambda: NOON + later)


def address_in(letter: Any) -> str:
    found = re.search(r"https?://\S+/sign-in/link/\S+", letter.body)
    assert found
    return found[0]


def path_of(address: str) -> str:
    return address.removeprefix("http://127.0.0.1:8000")


def ask_and_receive(client: Client, typed: str = "ana", **extra: Any) -> str:
    client.post("/en/sign-in/forgotten/", {"username": typed}, **extra)
    tasks.answer_reset_requests(NOON)
    return address_in(mail.outbox[-1])


def follow(client: Client, address: str, password: str = NEW) -> Any:
    client.get(path_of(address))
    return client.post("/en/sign-in/new-password/", {"password": password})


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_FORWARDED": "host=evil.example"},
        {"HTTP_X_ORIGINAL_HOST": "evil.example", "HTTP_X_HOST": "evil.example"},
        {"SERVER_NAME": "localhost", "SERVER_PORT": "9999"},
        {"HTTP_HOST": "localhost:1234"},
    ],
)
def test_the_link_leads_to_this_site_whatever_the_request_claims(client: Client, headers: dict[str, str]) -> None:
    new_account()
    assert ask_and_receive(client, **headers).startswith("http://127.0.0.1:8000/en/sign-in/link/")


def test_a_strange_host_is_not_served_at_all(client: Client) -> None:
    new_account()
    answer = client.post("/en/sign-in/forgotten/", {"username": "ana"}, HTTP_HOST="evil.example")
    assert answer.status_code == 400
    assert tasks.answer_reset_requests(NOON) == 0


def test_the_html_of_the_mail_leads_to_the_same_address(client: Client) -> None:
    new_account()
    address = ask_and_receive(client, HTTP_X_FORWARDED_HOST="evil.example")
    html = str(mail.outbox[-1].alternatives[0][0])  # type: ignore[attr-defined]
    assert f'href="{address}"' in html
    assert "evil.example" not in html


def test_the_secret_leaves_the_address_before_any_page_is_shown(client: Client) -> None:
    new_account()
    secret = ask_and_receive(client).rstrip("/").rpartition("/")[2]
    answer = client.get(f"/en/sign-in/link/{secret}/")
    assert answer["Location"] == "/en/sign-in/new-password/"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert secret not in client.get(answer["Location"]).content.decode()


def test_the_secret_is_neither_logged_nor_kept(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    new_account()
    with caplog.at_level(logging.DEBUG):
        address = ask_and_receive(client)
        follow(client, address)
        follow(client, address)
    secret = address.rstrip("/").rpartition("/")[2]
    assert secret not in caplog.text
    assert not Link.objects.filter(digest__contains=secret).exists()
    assert all(secret not in str(entry.changes) + entry.subject for entry in Entry.objects.all())


def test_it_sets_the_password_and_leads_to_sign_in_without_opening_the_account(client: Client) -> None:
    new_account()
    assert follow(client, ask_and_receive(client))["Location"] == "/en/sign-in/"
    assert not is_inside(client)
    assert sign_in(client, password=NEW).status_code == 302


def test_the_second_factor_is_asked_for_all_the_same(client: Client) -> None:
    enrol_app(new_account())
    follow(client, ask_and_receive(client))
    assert sign_in(client, password=NEW)["Location"] == "/en/sign-in/second-factor/"


def test_it_opens_once(client: Client) -> None:
    new_account()
    address = ask_and_receive(client)
    follow(client, address)
    assert "This link is closed" in follow(client, address, "a third phrase of my own").content.decode()
    assert sign_in(client, password=NEW).status_code == 302


def test_of_two_who_use_it_together_one_sets_the_password(client: Client) -> None:
    account = new_account()
    ask_and_receive(client)
    link = Link.objects.select_related("account").get()
    actions.set_password_by_link(link, NEW, by=owner(account), at=NOON)
    with pytest.raises(Refused) as refused:
        actions.set_password_by_link(link, "a third phrase of my own", by=owner(account), at=NOON)
    assert refused.value.refusal.reason is Reason.ALREADY_DONE
    assert Account.objects.get().check_password(NEW)


@pytest.mark.parametrize(("later", "open_still"), [(timedelta(minutes=59), True), (timedelta(hours=1), False)])
def test_it_ends_after_an_hour(
    client: Client, monkeypatch: pytest.MonkeyPatch, later: timedelta, open_still: bool
) -> None:
    new_account()
    address = ask_and_receive(client)
    at(monkeypatch, later)
    assert (follow(client, address).status_code == 302) is open_still


def test_using_one_closes_the_others_and_ends_every_session(client: Client) -> None:
    new_account()
    inside = Client()
    sign_in(inside)
    first, second = ask_and_receive(client), ask_and_receive(client)
    follow(client, second)
    assert not is_inside(inside)
    assert "This link is closed" in follow(client, first).content.decode()


def test_a_stranger_who_asks_closes_nothing_and_sends_at_most_three(client: Client) -> None:
    new_account()
    mine = ask_and_receive(client)
    for _ in range(5):
        client.post("/en/sign-in/forgotten/", {"username": "ANA@example.org"}, REMOTE_ADDR="203.0.113.5")
    tasks.answer_reset_requests(NOON + timedelta(minutes=1))
    assert len(mail.outbox) == 3
    assert follow(client, mine)["Location"] == "/en/sign-in/"


def test_a_weak_password_leaves_the_link_open(client: Client) -> None:
    new_account()
    address = ask_and_receive(client)
    assert "Use at least 15 characters" in follow(client, address, "short").content.decode()
    assert follow(client, address).status_code == 302


def test_the_mail_is_in_the_accounts_language(client: Client) -> None:
    new_account(language="es")
    address = ask_and_receive(client)
    assert "/es/sign-in/link/" in address
    assert "Su nombre de usuario: ana" in mail.outbox[-1].body


def test_the_owner_is_told_of_the_new_password(client: Client) -> None:
    new_account()
    follow(client, ask_and_receive(client))
    assert mail.outbox[-1].subject == "Your password was changed"


def test_an_invitation_needs_the_right_to_invite() -> None:
    account = new_account(password=None)
    with pytest.raises(Refused) as refused:
        actions.invite(account, by=Actor(on=NOON.date(), person=1), at=NOON)
    assert refused.value.refusal.reason is Reason.NOT_PERMITTED
    assert mail.outbox == []


@pytest.mark.parametrize("wrong", [{"email": ""}, {"is_active": False}])
def test_an_invitation_needs_an_address_and_an_open_account(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        actions.invite(new_account(**wrong), by=KEEPER, at=NOON)
    assert refused.value.refusal.reason is Reason.WRONG_VALUE


@pytest.mark.parametrize(("later", "open_still"), [(timedelta(hours=71), True), (timedelta(hours=72), False)])
def test_an_invitation_opens_the_account_within_72_hours(
    client: Client, monkeypatch: pytest.MonkeyPatch, later: timedelta, open_still: bool
) -> None:
    actions.invite(new_account(password=None), by=KEEPER, at=NOON)
    at(monkeypatch, later)
    answer = follow(client, address_in(mail.outbox[-1]))
    assert (answer.status_code == 302) is open_still
    assert (sign_in(client, password=NEW).status_code == 302) is open_still


def test_a_new_invitation_closes_the_one_before(client: Client) -> None:
    account = new_account(password=None)
    actions.invite(account, by=KEEPER, at=NOON)
    actions.invite(account, by=KEEPER, at=NOON)
    first, second = (address_in(letter) for letter in mail.outbox)
    assert "This link is closed" in follow(client, first).content.decode()
    assert follow(client, second).status_code == 302


def test_an_account_that_was_not_opened_yet_has_no_password_at_all(client: Client) -> None:
    new_account(password=None)
    assert sign_in(client, password="").status_code == 200
    assert sign_in(client, password=PASSWORD).status_code == 200
