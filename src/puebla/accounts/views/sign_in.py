"""Sign-in and sign-out: one plain form, and one answer for every name that does not open."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_path, gettext_lazy as _, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from puebla.accounts import gates, maintenance, offers, sessions
from puebla.accounts.adapters import desk_of
from puebla.accounts.engine import begin
from puebla.accounts.forms import SignIn, with_error
from puebla.accounts.models import Account, MaintenanceEnd
from puebla.accounts.queries import is_known_here
from puebla.accounts.queries_ministries import any_provider_is_open
from puebla.accounts.views.guards import on_the_way, open_to_everybody, safe_next
from puebla.core.paired import reader_language

WRONG = _("The user name and password do not open an account together. Check both and try again.")
ENDED = {
    sessions.Ending.IDLE: _("Your session ended because nothing was asked for a while. Sign in again to go on."),
    sessions.Ending.LIMIT: _(
        "Your session ended because it had been open for its longest time. Sign in again to go on."
    ),
    sessions.Ending.REVOKED: _("Your session was ended. Sign in again to go on."),
}


@open_to_everybody
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password.

    Lead to the second factor where there is one, else to the page wanted.
    """
    form = SignIn(_typed(request))
    if form.is_valid():
        account = opened(request, form.cleaned_data["username"], form.cleaned_data["password"])
        if account is not None:
            return _enter(request, account)
        with_error(form, WRONG)
    context = {
        "form": form,
        "next": safe_next(request, ""),
        "ended": ENDED.get(request.GET.get("ended", "")),  # type: ignore[call-overload]
        "groups": offers.demo_offers(),
        "public_password": offers.PUBLIC_PASSWORD,
        "languages": _languages(),
        "has_ministries": any_provider_is_open(),
    }
    return render(request, "accounts/sign_in.html", context)


def _typed(request: HttpRequest) -> QueryDict | dict[str, str] | None:
    """Return what was typed, or the account that the demonstration offers behind the button that was pressed."""
    if request.method != "POST":
        return None
    if settings.IS_DEMO and "offer" in request.POST:
        return {"username": request.POST["offer"], "password": offers.PUBLIC_PASSWORD}
    return request.POST


def _languages() -> list[dict[str, Any]]:
    """Lead to the page in each language, also from the address without one."""
    rows = []
    for code, label in settings.LANGUAGES:
        with override(code):
            rows.append({"code": code, "label": label, "url": reverse("accounts:sign_in")})
    return [{**row, "current": row["code"] == reader_language()} for row in rows]


def opened(request: HttpRequest, username: str, password: str) -> Account | None:
    """Return the account that the two open together; None costs the same whether or not the name exists."""
    name = username.casefold()
    known = is_known_here(username, gates.place(request))
    tried = gates.knock(request, gates.Gate.PASSWORD, "" if known else name, stranger=True)
    account = authenticate(request, username=username, password=password)
    if not isinstance(account, Account):
        tried.failed()
        return None
    tried.succeeded(name)
    return account


def _enter(request: HttpRequest, account: Account) -> HttpResponse:
    if request.user.is_authenticated:
        sessions.sign_out(request, sessions.real_now())
    return begin(request, account, safe_next(request, _desk(request, account)))


def _desk(request: HttpRequest, account: Account) -> str:
    """Return the desk in the language of the page signed in on; in the account's own where that page had none."""
    if get_language_from_path(request.path_info) is None:
        return desk_of(account)
    return reverse(settings.LOGIN_REDIRECT_URL)


@open_to_everybody
@on_the_way
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session for good and have the browser forget what it kept; asked by GET, offer the button."""
    if request.method != "POST":
        return render(request, "accounts/sign_out.html")
    maintenance.end(request, MaintenanceEnd.SIGN_OUT)
    sessions.sign_out(request, sessions.real_now())
    response = HttpResponseRedirect(reverse("accounts:signed_out"))
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@open_to_everybody
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that the session is closed, and what to do on a shared computer."""
    return render(request, "accounts/signed_out.html")
