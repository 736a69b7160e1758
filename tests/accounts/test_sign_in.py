"""Sign-in: one plain form at three addresses, in both languages, without a test of memory (W2, W4, W5)."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.accounts.helpers import PASSWORD, is_inside, new_account, sign_in

pytestmark = pytest.mark.django_db

ADDRESSES = ["/sign-in/", "/es/sign-in/", "/en/sign-in/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_form_asks_for_a_name_and_a_password_at_every_address(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert 'name="username"' in page
    assert 'name="password"' in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_opens_at_every_address_and_leads_to_the_desk_in_the_language_of_the_page(
    client: Client, address: str
) -> None:
    """Without a language in the address, the account's own decides."""
    new_account(language="es")
    answer = client.post(address, {"username": "ana", "password": PASSWORD})
    assert answer["Location"] == ("/en/desk/" if address.startswith("/en/") else "/es/desk/")
    assert is_inside(client)


def test_nothing_takes_the_focus_before_the_skip_link(client: Client) -> None:
    assert "autofocus" not in client.get("/en/sign-in/").content.decode()


def test_a_wrong_password_keeps_the_name_and_never_the_password(client: Client) -> None:
    new_account()
    page = sign_in(client, password="wrong and never shown").content.decode()
    assert 'value="ana"' in page
    assert "wrong and never shown" not in page


def test_an_empty_form_says_what_is_missing_beside_each_field_and_on_top(client: Client) -> None:
    page = client.post("/en/sign-in/", {}).content.decode()
    assert "<title>Error:" in page
    assert 'href="#id_username"' in page
    assert 'href="#id_password"' in page


def test_the_name_may_be_written_in_capitals(client: Client) -> None:
    new_account()
    assert sign_in(client, "ANA").status_code == 302


def test_two_names_that_differ_by_capitals_alone_cannot_exist(client: Client) -> None:
    new_account()
    with pytest.raises(Exception, match=r"(?i)unique"):
        new_account("Ana")


def test_it_leads_to_the_page_that_was_wanted(client: Client) -> None:
    new_account()
    form = {"username": "ana", "password": PASSWORD, "next": "/en/account/password/"}
    assert client.post("/sign-in/", form)["Location"] == "/en/account/password/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_it_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    new_account()
    form = {"username": "ana", "password": PASSWORD, "next": elsewhere}
    assert client.post("/sign-in/", form)["Location"] == "/en/desk/"


def test_signing_in_as_another_ends_the_first_session(client: Client) -> None:
    first, second = new_account(), new_account("bruno")
    sign_in(client)
    sign_in(client, "bruno")
    assert first.sessions.get().ended_at is not None
    assert second.sessions.get().ended_at is None


def test_a_form_without_its_token_is_refused() -> None:
    new_account()
    assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403


def test_the_language_can_be_changed_from_the_address_without_one(client: Client) -> None:
    page = client.get("/sign-in/").content.decode()
    assert 'href="/en/sign-in/"' in page


@pytest.mark.parametrize(("language", "heading"), [("es", "<h1>Ingresar"), ("en", "<h1>Sign in")])
def test_the_page_speaks_the_language_of_its_address(client: Client, language: str, heading: str) -> None:
    assert heading in client.get(f"/{language}/sign-in/").content.decode()


def test_a_closed_account_does_not_open_with_the_right_password(client: Client) -> None:
    new_account(is_active=False)
    assert sign_in(client).status_code == 200
    assert not is_inside(client)
