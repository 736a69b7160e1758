"""Showing a second factor, or the password again: at sign-in, and before something that matters."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from puebla.accounts import actions, engine, gates, policy, second_factor, sessions
from puebla.accounts.adapters import takes_passkeys
from puebla.accounts.forms import Code, Confirm, with_error
from puebla.accounts.models import Account, Proof
from puebla.accounts.views.guards import (
    account_of,
    on_the_way,
    open_to_everybody,
    owner,
    safe_next,
    signed_in,
)
from puebla.core.clock import now

WRONG_CODE = gettext_lazy("This code does not open the account. Each code works once; wait for the next one.")
WRONG_PASSWORD = gettext_lazy("This is not the password of your account.")
WRONG_PASSKEY = gettext_lazy("This passkey does not open the account. Try again, or use another way.")


@dataclass
class Answer:
    """What came of a form: the proof that was given (None when none was), and the form with its errors."""

    proof: Proof | None
    form: Any


@open_to_everybody
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor of the account whose password was right a moment ago."""
    stage = engine.waiting(request)
    if stage is None:
        return HttpResponseRedirect(reverse("accounts:sign_in"))
    account: Account = stage.login.user
    answer = _second_factor(request, account)
    if answer.proof is not None:
        return engine.finish(request, stage, answer.proof)
    context = {"title": _("Second factor"), "at_sign_in": True, **_ways(request, account, answer)}
    return render(request, "accounts/second_factor.html", context)


@on_the_way
@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask a signed-in person to show a secret again; the session then gets a new key."""
    account = account_of(request)
    has_second = second_factor.is_enrolled(account)
    answer = _second_factor(request, account) if has_second else _password(request, account)
    if answer.proof is not None:
        sessions.step_up(request, answer.proof, sessions.real_now())
        return HttpResponseRedirect(safe_next(request, reverse("accounts:account")))
    context = {"title": _("Confirm that it is you"), "next": safe_next(request, "")}
    if not has_second:
        return render(request, "accounts/confirm.html", {**context, "form": answer.form})
    return render(request, "accounts/second_factor.html", {**context, **_ways(request, account, answer)})


def _password(request: HttpRequest, account: Account) -> Answer:
    form = Confirm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return Answer(None, form)
    tried = gates.knock(request, gates.Gate.PASSWORD, f"again {account.pk}")
    if account.check_password(form.cleaned_data["password"]):
        tried.succeeded()
        return Answer(Proof.PASSWORD, form)
    tried.failed()
    return Answer(None, with_error(form, WRONG_PASSWORD, "password"))


def _second_factor(request: HttpRequest, account: Account) -> Answer:
    if request.method != "POST":
        return Answer(None, Code())
    if "credential" in request.POST:
        return _passkey(request, account)
    form = Code(request.POST)
    if not form.is_valid():
        return Answer(None, form)
    tried = gates.knock(request, gates.Gate.SECOND_FACTOR, str(account.pk))
    if _accepts(account, form.cleaned_data["code"]):
        tried.succeeded()
        return Answer(Proof.CODE, form)
    tried.failed()
    return Answer(None, with_error(form, WRONG_CODE, "code"))


def _passkey(request: HttpRequest, account: Account) -> Answer:
    tried = gates.knock(request, gates.Gate.SECOND_FACTOR, str(account.pk))
    try:
        credential = json.loads(request.POST["credential"])
    except ValueError:
        credential = None
    if second_factor.accepts_passkey(account, credential, sessions.real_now()):
        tried.succeeded()
        return Answer(Proof.PASSKEY, Code())
    tried.failed()
    return Answer(None, with_error(Code(), WRONG_PASSKEY))


def _accepts(account: Account, code: str) -> bool:
    """Check a code of the app or a recovery code.

    Where a passkey is demanded and there is one, nothing that can be typed stands in, and no code is used up.
    """
    if _only_passkeys(account):
        return False
    if second_factor.looks_like_recovery(code):
        accepted = second_factor.accepts_recovery_code(account, code, sessions.real_now())
        if accepted:
            actions.use_recovery_code(account, by=owner(account), at=now())
        return accepted
    return second_factor.accepts_app_code(account, code, sessions.real_now())


def _only_passkeys(account: Account) -> bool:
    demanded = policy.demanded_of(account) == policy.Demand.PASSKEY
    return demanded and second_factor.is_enrolled(account, passkey=True)


def _ways(request: HttpRequest, account: Account, answer: Answer) -> dict[str, Any]:
    """Return what the page offers.

    The field for codes, and the browser's passkeys where the account has some.
    """
    has_passkey = second_factor.is_enrolled(account, passkey=True)
    usable = has_passkey and takes_passkeys(request)
    options = second_factor.authentication_options(account) if usable else None
    return {
        "form": answer.form,
        "passkey_options": options,
        "passkey_elsewhere": has_passkey and not usable,
        "only_passkeys": _only_passkeys(account),
    }
