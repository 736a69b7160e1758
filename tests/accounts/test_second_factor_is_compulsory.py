"""B1: compulsory where an office demands it, phishing-resistant for the Fund, never in the demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.accounts.helpers import code_of, enrol_app, is_inside, new_account, sign_in

from puebla.accounts import policy, second_factor, sessions
from puebla.accounts.models import Account, Proof

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demanded(settings: Any) -> Iterator[None]:
    settings.SECOND_FACTOR_IS_DEMANDED = True
    before = list(policy._demands)
    policy.register(guards_the_seal)
    policy.register(keeps_the_fund, policy.Demand.PASSKEY)
    yield
    policy._demands[:] = before


def guards_the_seal(account: Account) -> bool:
    return account.username in {"diego", "elena"}


def keeps_the_fund(account: Account) -> bool:
    return account.username == "elena"


@pytest.mark.parametrize("address", ["/en/desk/", "/en/account/", "/en/account/password/", "/es/members/"])
def test_until_it_is_set_up_every_page_leads_to_setting_it_up(client: Client, address: str) -> None:
    new_account("diego")
    sign_in(client, "diego")
    assert client.get(address)["Location"].startswith(f"/{address[1:3]}/account/second-factor/")


def test_setting_up_and_signing_out_stay_open_meanwhile(client: Client) -> None:
    new_account("diego")
    sign_in(client, "diego")
    assert client.get("/en/account/second-factor/").status_code == 200
    assert client.get("/en/account/second-factor/app/").status_code == 200
    assert client.post("/en/sign-out/").status_code == 302


def test_nobody_acts_meanwhile(client: Client) -> None:
    account = new_account("diego")
    sign_in(client, "diego")
    client.post("/en/account/language/", {"language": "es"})
    assert Account.objects.get(pk=account.pk).language == "en"


def test_who_need_not_goes_on_without(client: Client) -> None:
    new_account("fede")
    sign_in(client, "fede")
    assert client.get("/en/desk/").status_code == 200


def test_the_flag_of_the_account_demands_it_too(client: Client) -> None:
    new_account("fede", must_use_second_factor=True)
    sign_in(client, "fede")
    assert client.get("/en/desk/").status_code == 302


def test_an_office_begun_in_the_middle_of_a_session_demands_it_at_the_next_page(client: Client) -> None:
    account = new_account("fede")
    sign_in(client, "fede")
    assert client.get("/en/desk/").status_code == 200
    Account.objects.filter(pk=account.pk).update(must_use_second_factor=True)
    assert client.get("/en/desk/").status_code == 302


def test_a_session_opened_before_enrolling_elsewhere_must_show_it(client: Client) -> None:
    account = new_account("diego")
    sign_in(client, "diego")
    enrol_app(account)
    assert client.get("/en/desk/")["Location"].startswith("/en/account/confirm/")


def test_the_fund_needs_a_passkey_and_a_code_does_not_do(client: Client) -> None:
    account = new_account("elena")
    client.force_login(account)
    account.sessions.update(proof=Proof.CODE)
    enrol_app(account)
    assert client.get("/en/desk/")["Location"].startswith("/en/account/second-factor/")
    account.sessions.update(proof=Proof.PASSKEY)
    assert client.get("/en/desk/").status_code == 200


@pytest.mark.parametrize("kind", ["of the app", "of recovery"])
def test_nothing_that_can_be_typed_opens_the_fund_beside_its_passkey(
    client: Client, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_factor, "authentication_options", lambda _account: {})
    account = new_account("elena")
    secret = enrol_app(account)
    second_factor.keep_passkey(account, "", {})
    codes = second_factor.recovery_codes(account)
    sign_in(client, "elena")
    assert "not even a recovery code" in client.get("/en/sign-in/second-factor/").content.decode()
    code = code_of(secret, sessions.real_now()) if kind == "of the app" else codes[0]
    assert client.post("/en/sign-in/second-factor/", {"code": code}).status_code == 200
    assert not is_inside(client)
    assert second_factor.recovery_codes(account) == codes


def test_the_demonstration_demands_nothing(client: Client, settings: Any) -> None:
    settings.IS_DEMO = True
    assert policy.demanded_of(new_account("elena")) == policy.Demand.NOTHING
