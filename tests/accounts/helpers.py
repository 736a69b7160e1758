"""What the tests of accounts share: accounts with a good password, codes of an app, and the passing of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client

from puebla.accounts import second_factor, sessions
from puebla.accounts.models import Account
from puebla.core.actor import Actor, system
from puebla.core.clock import today
from puebla.procedure.permissions import Permission

PASSWORD = "cuatro volcanes miran al lago"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KEEPER = system(NOON.date(), Permission.ACCOUNT_INVITE)


def new_account(name: str = "ana", **fields: Any) -> Account:
    """Make an account in English with a mail address and the good password."""
    given = {"email": f"{name}@example.org", "password": PASSWORD, "language": "en", "password_is_long": True}
    return Account.objects.create_user(name, **{**given, **fields})


def owner(account: Account) -> Actor:
    """Return the account's person without any office."""
    return Actor(on=today(), person=account.pk, name=account.username)


def sign_in(client: Client, name: str = "ana", password: str = PASSWORD, **extra: Any) -> HttpResponse:
    """Post the sign-in form; ``extra`` are headers and addresses as the server sees them."""
    return client.post("/en/sign-in/", {"username": name, "password": password}, **extra)  # type: ignore[return-value]


def is_inside(client: Client) -> bool:
    """Tell whether the client's cookie opens one's own account."""
    return client.get("/en/account/").status_code == 200


def stop_clock(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Let sessions and codes see this instant."""
    monkeypatch.setattr(sessions, "real_now", lambda: instant)


def enrol_app(account: Account) -> str:
    """Give the account an authenticator app whose code of the first day was used; return its secret."""
    secret = generate_totp_secret()
    second_factor.renew_codes(account)
    second_factor.keep_app(account, secret, 0, NOON)
    return secret


def code_of(secret: str, at: datetime, *, later: int = 0) -> str:
    """Return the code that the app shows at the instant, or so many half minutes later."""
    moment = at + timedelta(seconds=30 * later)
    return format_hotp_value(hotp_value(secret, int(moment.timestamp()) // 30))
