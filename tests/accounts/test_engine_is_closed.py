"""The engine behind sign-in shows no page, sends no mail and opens no account of its own."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.core import mail
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, get_resolver, reverse
from tests.accounts.helpers import new_account, sign_in


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_reset_password", "mfa_index", "mfa_authenticate", "account_email"],
)
def test_none_of_its_pages_has_an_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_no_view_of_its_own_is_mounted() -> None:
    def modules(patterns: Any) -> set[str]:
        found = set()
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                found |= modules(pattern.url_patterns)
            else:
                found.add(pattern.callback.__module__)
        return found

    assert not [module for module in modules(get_resolver().url_patterns) if module.startswith("allauth")]


def test_sign_up_is_closed() -> None:
    assert get_adapter().is_open_for_signup(RequestFactory().get("/")) is False


@pytest.mark.django_db
def test_it_says_nothing_of_its_own_after_sign_in(client: Client) -> None:
    new_account()
    answer = client.get(sign_in(client)["Location"])
    assert "Successfully" not in answer.content.decode()
    assert mail.outbox == []


@pytest.mark.django_db
def test_the_system_check_has_nothing_to_say_about_sign_in() -> None:
    call_command("check", "account", "mfa", "accounts", "--fail-level", "WARNING")
