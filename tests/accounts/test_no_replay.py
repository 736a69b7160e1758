"""B6: keys change when rights change, and a key that was given back opens nothing any more."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from tests.accounts.helpers import KEEPER, NOON, PASSWORD, is_inside, new_account, owner, sign_in

from puebla.accounts import actions
from puebla.accounts.models import Account, OpenSession

pytestmark = pytest.mark.django_db
TELEPHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
COOKIE = settings.SESSION_COOKIE_NAME


def key_of(client: Client) -> str:
    return client.cookies[COOKIE].value


def thief_with(key: str) -> Client:
    thief = Client()
    thief.cookies[COOKIE] = key
    return thief


def test_a_key_given_before_sign_in_is_not_the_one_after(client: Client) -> None:
    new_account()
    client.get("/en/sign-in/link/nothing/")
    fixed = key_of(client)
    sign_in(client)
    assert key_of(client) != fixed
    assert not is_inside(thief_with(fixed))
    assert is_inside(client)


def test_a_key_that_somebody_made_up_is_never_taken_over(client: Client) -> None:
    new_account()
    client.cookies[COOKIE] = "k" * 32
    sign_in(client)
    assert key_of(client) != "k" * 32


def test_showing_a_secret_again_changes_the_key(client: Client) -> None:
    new_account()
    sign_in(client)
    before = key_of(client)
    client.post("/en/account/confirm/", {"password": PASSWORD})
    assert key_of(client) != before
    assert not is_inside(thief_with(before))
    assert is_inside(client)


def test_after_sign_out_the_old_cookie_opens_nothing(client: Client) -> None:
    new_account()
    sign_in(client)
    stolen = key_of(client)
    assert is_inside(thief_with(stolen))
    client.post("/en/sign-out/")
    assert not is_inside(thief_with(stolen))
    assert not Session.objects.filter(session_key=stolen).exists()


@pytest.mark.parametrize("address", ["/sign-out/", "/es/sign-out/", "/en/sign-out/"])
def test_signing_out_has_the_browser_forget_what_it_kept(client: Client, address: str) -> None:
    client.force_login(new_account())
    answer = client.post(address)
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get(answer["Location"]).status_code == 200


def test_a_link_cannot_sign_anybody_out(client: Client) -> None:
    client.force_login(new_account())
    assert client.get("/en/sign-out/").status_code == 200
    assert is_inside(client)


def test_a_changed_password_ends_every_other_session_and_keeps_this_one(client: Client) -> None:
    new_account()
    other = Client()
    sign_in(client)
    sign_in(other)
    before = key_of(client)
    form = {"current": PASSWORD, "password": "otra frase larga y mía"}
    client.post("/en/account/password/", form)
    assert is_inside(client)
    assert key_of(client) != before
    assert not is_inside(other)
    assert not is_inside(thief_with(before))


def test_a_closed_account_is_outside_at_the_next_request_and_stays_there_when_reopened(client: Client) -> None:
    account = new_account()
    sign_in(client)
    actions.close(account, by=KEEPER, at=NOON)
    assert not is_inside(client)
    actions.reopen(account, by=KEEPER, at=NOON)
    assert not is_inside(client)


def test_an_account_switched_off_past_the_acts_is_outside_too(client: Client) -> None:
    account = new_account()
    sign_in(client)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert not is_inside(client)
    Account.objects.filter(pk=account.pk).update(is_active=True)
    assert not is_inside(client)


def test_one_session_can_be_ended_from_another(client: Client) -> None:
    new_account()
    other = Client()
    sign_in(other)
    row = OpenSession.objects.get()
    sign_in(client)
    assert client.post(f"/en/account/sessions/{row.pk}/end/").status_code == 302
    assert other.get("/en/desk/")["Location"].startswith("/en/sign-in/?ended=revoked")
    assert is_inside(client)


def test_all_others_can_be_ended_at_once(client: Client) -> None:
    new_account()
    others = [Client(), Client()]
    for other in (*others, client):
        sign_in(other)
    client.post("/en/account/sessions/end-others/", {"token": "t"})
    assert [is_inside(other) for other in others] == [False, False]
    assert is_inside(client)


def test_somebody_elses_session_answers_as_one_that_does_not_exist(client: Client) -> None:
    sign_in(Client(), new_account("bruno").username)
    row = OpenSession.objects.get()
    client.force_login(new_account())
    assert client.post(f"/en/account/sessions/{row.pk}/end/").status_code == 404
    assert client.post("/en/account/sessions/987654/end/").status_code == 404
    row.refresh_from_db()
    assert row.ended_at is None


def test_a_session_that_nobody_entered_in_the_list_opens_nothing(client: Client) -> None:
    client.force_login(new_account())
    OpenSession.objects.all().delete()
    assert not is_inside(client)


def test_the_list_names_the_browsers_and_marks_this_one(client: Client) -> None:
    account = new_account()
    sign_in(Client(), HTTP_USER_AGENT=TELEPHONE)
    sign_in(client, HTTP_USER_AGENT=COMPUTER)
    page = client.get("/en/account/").content.decode()
    assert "Chrome, Android" in page
    assert "Firefox, Windows" in page
    assert page.count("This one") == 1
    actions.end_other_sessions(account, account.sessions.first().pk, by=owner(account), at=NOON)  # type: ignore[union-attr]
    assert "Chrome, Android" not in client.get("/en/account/").content.decode()


def test_private_pages_are_stored_nowhere(client: Client) -> None:
    client.force_login(new_account())
    for address in ("/en/account/", "/en/account/second-factor/", "/en/sign-in/"):
        assert "no-store" in client.get(address)["Cache-Control"]
