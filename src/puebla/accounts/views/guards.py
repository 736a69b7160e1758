"""What stands before a page of this app: who may come, and what they must have shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from puebla.accounts import sessions
from puebla.accounts.models import Account, OpenSession
from puebla.core.actor import Actor
from puebla.core.clock import today

View = TypeVar("View", bound=Callable[..., HttpResponse])


def open_to_everybody(view: View) -> View:
    """Mark a page that answers whoever asks, whatever became of their session."""
    view.is_open_to_everybody = True  # type: ignore[attr-defined]
    return view


def on_the_way(view: View) -> View:
    """Mark a page that a person needs in order to give the second factor that is demanded of them."""
    view.is_on_the_way_to_a_second_factor = True  # type: ignore[attr-defined]
    return view


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead a visitor to sign-in first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(_with_next("accounts:sign_in", request))
        return view(request, *args, **kwargs)

    return guarded


def recently_proved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead a person who has not shown a secret within ten minutes to the page that asks for it again."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not sessions.is_fresh(request, sessions.real_now()):
            return HttpResponseRedirect(_with_next("accounts:confirm", request))
        return view(request, *args, **kwargs)

    return signed_in(guarded)


def _with_next(name: str, request: HttpRequest) -> str:
    back = request.get_full_path() if request.method == "GET" else reverse("accounts:account")
    return f"{reverse(name)}?{urlencode({'next': back})}"


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Return where the form or the address wants to go next, if that is on this very host.

    Else ``otherwise``.
    """
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and safe else otherwise


def account_of(request: HttpRequest) -> Account:
    """Return the signed-in account with its type."""
    return cast("Account", request.user)


def session_of(request: HttpRequest) -> OpenSession | None:
    """Return the entry of the request's session."""
    return cast("OpenSession | None", getattr(request, "open_session", None))


def session_number(request: HttpRequest) -> int:
    """Return the number of the request's session; 0 when there is none."""
    row = session_of(request)
    return row.pk if row else 0


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts, with the offices that a higher app knows."""
    return cast("Actor", getattr(request, "actor"))  # noqa: B009 - the forum's middleware puts it there


def owner(account: Account) -> Actor:
    """Return the owner of an account who acts before a session is open, in no office."""
    return Actor(on=today(), person=account.pk, name=account.username)
