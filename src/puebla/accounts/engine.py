"""The few calls into the sign-in engine (django-allauth), so that a new version of it is met in one place."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.internal.flows.login import perform_login, perform_password_login
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from django.http import HttpRequest, HttpResponse

from puebla.accounts.models import Account, Proof
from puebla.accounts.stages import SecondFactorStage


def begin(request: HttpRequest, account: Account, address: str) -> HttpResponse:
    """Go on after the right password: to the second factor, or into a session with a new key."""
    login = Login(user=account, redirect_url=address)
    return cast("HttpResponse", perform_password_login(request, {"username": account.username}, login))


def begin_vouched(request: HttpRequest, account: Account, address: str) -> HttpResponse:
    """Go on after the account's ministry has vouched for its person, as ``begin`` does after a password."""
    return cast("HttpResponse", perform_login(request, Login(user=account, redirect_url=address)))


def waiting(request: HttpRequest) -> Any:
    """Return the sign-in that waits, for 15 minutes, for its second factor (its ``login.user``), or None."""
    stage = LoginStageController.enter(request, SecondFactorStage.key)
    if stage is None or stage.login.user is None or not stage.login.user.is_active:
        return None
    return stage


def finish(request: HttpRequest, stage: Any, proof: Proof) -> HttpResponse:
    """Open the session of a sign-in whose second factor was shown."""
    request.proof = proof  # type: ignore[attr-defined]
    return cast("HttpResponse", stage.exit())
