"""B3: six tries in a minute and twenty-five in an hour at every gate, and nobody locks another person out."""

from __future__ import annotations

import logging
import time
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from tests.accounts.helpers import PASSWORD, enrol_app, is_inside, new_account, sign_in

pytestmark = pytest.mark.django_db
WRONG = "certainly not the password"


class Hands:
    """A clock for the counts that the test moves by hand."""

    def __init__(self) -> None:
        self.moment = 1_700_000_000.0

    def time(self) -> float:
        return self.moment


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    cache.clear()
    hands = Hands()
    quick = SimpleNamespace(time=hands.time, monotonic=time.monotonic, sleep=time.sleep)
    monkeypatch.setattr(ratelimit, "time", quick)
    return hands


def guess_password(client: Client, **extra: Any) -> HttpResponse:
    return sign_in(client, password=WRONG, **extra)


def guess_code(client: Client, **extra: Any) -> HttpResponse:
    return client.post("/en/sign-in/second-factor/", {"code": "123456"}, **extra)  # type: ignore[return-value]


def guess_recovery_code(client: Client, **extra: Any) -> HttpResponse:
    return client.post("/en/sign-in/second-factor/", {"code": "1234 5678 9012"}, **extra)  # type: ignore[return-value]


def guess_passkey(client: Client, **extra: Any) -> HttpResponse:
    return client.post("/en/sign-in/second-factor/", {"credential": "{}"}, **extra)  # type: ignore[return-value]


def guess_link(client: Client, **extra: Any) -> HttpResponse:
    client.get("/en/sign-in/link/not-a-secret/", **extra)
    return client.get("/en/sign-in/new-password/", **extra)  # type: ignore[return-value]


def ask_for_reset(client: Client, **extra: Any) -> HttpResponse:
    return client.post("/en/sign-in/forgotten/", {"username": "ana"}, **extra)  # type: ignore[return-value]


def guess_own_password(client: Client, **extra: Any) -> HttpResponse:
    form = {"current": WRONG, "password": "otra frase larga y mía"}
    return client.post("/en/account/password/", form, **extra)  # type: ignore[return-value]


GATES = [guess_password, guess_code, guess_recovery_code, guess_passkey, guess_link, ask_for_reset, guess_own_password]


def prepare(client: Client, guess: Any) -> None:
    """Bring the client to the gate that is to be guessed at."""
    account = new_account()
    if guess in {guess_code, guess_recovery_code, guess_passkey}:
        enrol_app(account)
        sign_in(client)
    if guess is guess_own_password:
        client.force_login(account)


@pytest.mark.parametrize("guess", GATES)
def test_the_seventh_try_within_a_minute_is_not_looked_at(client: Client, guess: Any) -> None:
    prepare(client, guess)
    assert [guess(client).status_code for _ in range(6)] == [200] * 6
    seventh = guess(client)
    assert seventh.status_code == 429
    assert seventh["Retry-After"] == "60"


@pytest.mark.parametrize("guess", GATES)
def test_the_twenty_sixth_try_within_an_hour_is_not_looked_at(client: Client, guess: Any, hands: Hands) -> None:
    prepare(client, guess)
    for _ in range(25):
        assert guess(client).status_code == 200
        hands.moment += 61
    assert guess(client).status_code == 429
    hands.moment += 3600
    assert guess(client).status_code == 200


def test_the_right_password_is_not_looked_at_either_when_the_count_is_full(client: Client) -> None:
    new_account()
    for _ in range(6):
        guess_password(client)
    assert sign_in(client).status_code == 429
    assert not is_inside(client)


def test_what_succeeds_is_not_counted(client: Client) -> None:
    new_account()
    assert [sign_in(client).status_code for _ in range(10)] == [302] * 10


def test_one_network_cannot_try_many_names(client: Client) -> None:
    answers = [sign_in(client, f"name-{number}", WRONG).status_code for number in range(7)]
    assert answers == [200] * 6 + [429]


def test_an_account_cannot_be_tried_from_many_networks(client: Client) -> None:
    new_account()
    answers = [guess_password(client, REMOTE_ADDR=f"203.0.113.{number}").status_code for number in range(7)]
    assert answers == [200] * 6 + [429]


def test_a_name_that_does_not_exist_is_counted_in_the_same_way(client: Client) -> None:
    answers = [sign_in(client, "nobody", WRONG, REMOTE_ADDR=f"203.0.113.{n}").status_code for n in range(7)]
    assert answers == [200] * 6 + [429]


def test_a_slash_64_of_ipv6_is_one_network(client: Client) -> None:
    answers = [sign_in(client, f"name-{n}", WRONG, REMOTE_ADDR=f"2001:db8:1:2::{n:x}").status_code for n in range(1, 8)]
    assert answers == [200] * 6 + [429]
    assert sign_in(client, "other", WRONG, REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_what_a_header_claims_of_the_address_is_not_believed(client: Client) -> None:
    answers = [sign_in(client, f"name-{n}", WRONG, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}").status_code for n in range(7)]
    assert answers == [200] * 6 + [429]


def test_behind_a_proxy_that_ends_tls_only_its_own_last_entry_counts(client: Client, settings: Any) -> None:
    settings.IS_SECURE = True
    same = [sign_in(client, f"a-{n}", WRONG, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}, 203.0.113.9") for n in range(7)]
    assert [answer.status_code for answer in same] == [200] * 6 + [429]
    assert sign_in(client, "b", WRONG, HTTP_X_FORWARDED_FOR="203.0.113.9, 203.0.113.10").status_code == 200
    assert sign_in(client, "c", WRONG, HTTP_X_FORWARDED_FOR="rubbish", REMOTE_ADDR="192.0.2.1").status_code == 200


def test_strangers_cannot_keep_the_delegate_from_the_usual_desk(client: Client) -> None:
    new_account()
    desk = {"REMOTE_ADDR": "192.0.2.7"}
    sign_in(client, **desk)
    client.post("/en/sign-out/", **desk)
    for number in range(40):
        guess_password(Client(), REMOTE_ADDR=f"203.0.113.{number}")
    assert guess_password(Client(), REMOTE_ADDR="203.0.113.99").status_code == 429
    assert sign_in(client, **desk).status_code == 302


def test_strangers_together_have_a_hundred_tries_until_the_account_is_opened_again(
    client: Client, hands: Hands
) -> None:
    new_account()
    sign_in(client, REMOTE_ADDR="192.0.2.7")
    for number in range(100):
        hands.moment += 150
        assert guess_password(Client(), REMOTE_ADDR=f"203.0.113.{number}").status_code == 200
    hands.moment += 3600
    assert guess_password(Client(), REMOTE_ADDR="198.51.100.1").status_code == 429
    sign_in(Client(), REMOTE_ADDR="192.0.2.7")
    assert guess_password(Client(), REMOTE_ADDR="198.51.100.2").status_code == 200


def test_who_holds_the_password_cannot_try_codes_from_many_networks(client: Client) -> None:
    enrol_app(new_account())
    sign_in(client)
    answers = [guess_code(client, REMOTE_ADDR=f"203.0.113.{number}").status_code for number in range(7)]
    assert answers == [200] * 6 + [429]


@pytest.mark.parametrize(("language", "words"), [("es", "Espere un minuto"), ("en", "Wait one minute")])
def test_the_page_says_in_the_readers_language_how_long_to_wait(client: Client, language: str, words: str) -> None:
    for _ in range(6):
        sign_in(client, "x", WRONG)
    answer = client.post(f"/{language}/sign-in/", {"username": "x", "password": WRONG})
    assert words in answer.content.decode()


def test_a_wrong_try_is_logged_without_the_name_that_was_typed(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        sign_in(client, "typed-in-the-wrong-field", PASSWORD)
    assert "wrong try" in caplog.text
    assert "typed-in-the-wrong-field" not in caplog.text
    assert PASSWORD not in caplog.text
