"""B4: nobody learns which accounts exist, neither from words nor from headers nor from the work that is done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.accounts.helpers import NOON, PASSWORD, enrol_app, new_account, sign_in

from puebla.accounts import tasks

pytestmark = pytest.mark.django_db
VALUE = re.compile(r"'[^']*'|\bs\d+_x\d+\b|\b\d[\d.]*\b")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture(autouse=True)
def _people() -> None:
    cache.clear()
    new_account("ana")
    new_account("closed", is_active=False)
    new_account("invited", password=None)
    enrol_app(new_account("careful"))


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a password is hashed: that is what takes time."""
    count = [0]
    original = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        count[0] += 1
        return str(original(self, password, salt))

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return count


def bytes_of(answer: HttpResponse, typed: str) -> tuple[int, bytes, dict[str, str]]:
    """Return everything that a reader could compare, with what they typed and the second of the clock made equal."""
    body = TOKEN.sub(b"", answer.content).replace(f'value="{typed}"'.encode(), b"NAME")
    headers = {name: value for name, value in answer.items() if name not in {"Content-Length", "Expires"}}
    return answer.status_code, body, headers


EXISTING = ["ana", "closed", "invited", "careful"]


def wrong_password(name: str) -> HttpResponse:
    return sign_in(Client(), name, "not the password of anybody")


def reset(name: str) -> HttpResponse:
    return Client().post("/en/sign-in/forgotten/", {"username": name})  # type: ignore[return-value]


@pytest.mark.parametrize("ask", [wrong_password, reset])
@pytest.mark.parametrize("name", EXISTING)
def test_a_name_that_exists_and_one_that_does_not_are_answered_alike(
    ask: Callable[[str], HttpResponse], name: str
) -> None:
    assert bytes_of(ask(name), name) == bytes_of(ask("nobody-here"), "nobody-here")


def test_a_closed_account_with_its_right_password_is_answered_like_a_wrong_one() -> None:
    right = sign_in(Client(), "closed", PASSWORD)
    assert bytes_of(right, "closed") == bytes_of(wrong_password("nobody-here"), "nobody-here")


@pytest.mark.parametrize("name", [*EXISTING, "nobody-here", "ana@example.org", "x" * 250])
def test_every_wrong_try_hashes_one_password(hashes: list[int], name: str) -> None:
    wrong_password(name)
    assert hashes[0] == 1


@pytest.mark.parametrize("name", EXISTING)
def test_every_wrong_try_asks_the_database_equally_often(name: str) -> None:
    assert queries(lambda: wrong_password(name)) == queries(lambda: wrong_password("nobody-here"))


@pytest.mark.parametrize("name", EXISTING)
def test_the_page_that_takes_a_request_does_the_same_for_every_name(name: str, hashes: list[int]) -> None:
    assert queries(lambda: reset(name)) == queries(lambda: reset("nobody-here"))
    assert hashes[0] == 0
    assert mail.outbox == []


def queries(ask: Callable[[], HttpResponse]) -> list[str]:
    """Return the statements from a fresh start, with every value taken out."""
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        ask()
    return [VALUE.sub("?", query["sql"]) for query in captured]


def test_only_the_worker_finds_out_and_mails_open_accounts_alone() -> None:
    for name in (*EXISTING, "nobody-here"):
        cache.clear()
        reset(name)
    assert tasks.answer_reset_requests(NOON) == 5
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "ana@example.org",
        "careful@example.org",
        "invited@example.org",
    ]


def test_too_many_tries_are_answered_alike() -> None:
    for name in ("ana", "nobody-here"):
        cache.clear()
        for _ in range(6):
            wrong_password(name)
    refused = [sign_in(Client(), "ana"), sign_in(Client(), "nobody-here")]
    assert [answer.status_code for answer in refused] == [429, 429]
    assert TOKEN.sub(b"", refused[0].content) == TOKEN.sub(b"", refused[1].content)


def test_nobody_can_sign_up(client: Client) -> None:
    for address in ("/en/sign-up/", "/en/signup/", "/accounts/signup/", "/en/accounts/signup/", "/en/register/"):
        assert client.post(address, {"username": "new", "password1": PASSWORD}).status_code == 404
