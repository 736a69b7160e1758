"""My account: every page answers in both languages, to its owner alone, and says what stands."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.accounts.helpers import PASSWORD, enrol_app, new_account

from puebla.accounts.models import Account

pytestmark = pytest.mark.django_db
PAGES = [
    "account/",
    "account/confirm/",
    "account/password/",
    "account/second-factor/",
    "account/second-factor/app/",
    "account/second-factor/passkey/",
    "account/recovery-codes/",
]
ACTS = [
    "account/language/",
    "account/sessions/end-others/",
    "account/sessions/1/end/",
    "account/second-factor/1/remove/",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_led_to_sign_in_first(client: Client, page: str) -> None:
    assert client.get(f"/en/{page}")["Location"] == f"/en/sign-in/?next=%2Fen%2F{page.replace('/', '%2F')}"


@pytest.mark.parametrize("page", ACTS)
def test_a_visitor_does_nothing(client: Client, page: str) -> None:
    assert client.post(f"/en/{page}")["Location"].startswith("/en/sign-in/?next=")


@pytest.mark.parametrize("page", ACTS)
def test_what_changes_something_is_never_done_by_a_link(client: Client, page: str) -> None:
    client.force_login(new_account())
    assert client.get(f"/en/{page}").status_code == 405


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_the_owner_sees_it_in_both_languages(client: Client, page: str, language: str) -> None:
    account = new_account()
    enrol_app(account)
    client.force_login(account)
    answer = client.get(f"/{language}/{page}")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()
    assert answer.content.decode().count("<h1") == 1


def test_the_language_of_notices_can_be_chosen(client: Client) -> None:
    account = new_account()
    client.force_login(account)
    client.post("/en/account/language/", {"language": "es", "token": "t"})
    assert Account.objects.get(pk=account.pk).language == "es"


@pytest.mark.parametrize("wrong", ["", "fr", "es'--"])
def test_another_language_is_refused(client: Client, wrong: str) -> None:
    account = new_account()
    client.force_login(account)
    client.post("/en/account/language/", {"language": wrong})
    assert Account.objects.get(pk=account.pk).language == "en"


def test_without_a_second_factor_the_password_confirms(client: Client) -> None:
    client.force_login(new_account())
    assert client.post("/en/account/confirm/", {"password": "no"}).status_code == 200
    answer = client.post("/en/account/confirm/", {"password": PASSWORD, "next": "/en/account/recovery-codes/"})
    assert answer["Location"] == "/en/account/recovery-codes/"


def test_passkeys_are_not_promised_at_a_numeric_address(client: Client, settings: object) -> None:
    client.force_login(new_account())
    page = client.get("/en/account/second-factor/passkey/", HTTP_HOST="127.0.0.1:8000").content.decode()
    assert "numeric address" in page
    assert "passkey-options" not in page


def test_passkeys_are_made_for_the_host_of_the_base_address(client: Client, settings: object) -> None:
    settings.BASE_URL = "https://secretariat.example"  # type: ignore[attr-defined]
    client.force_login(new_account())
    page = client.get("/en/account/second-factor/passkey/").content.decode()
    assert '"id": "secretariat.example"' in page
    assert "<script>" not in page
