"""Holds every request to its session's limits, and to the second factor where it is demanded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from puebla.accounts import policy, second_factor, sessions
from puebla.accounts.gates import TooManyTries
from puebla.accounts.models import Proof
from puebla.accounts.views.interruptions import session_ended, too_many_tries

OPEN = "is_open_to_everybody"
ON_THE_WAY = "is_on_the_way_to_a_second_factor"
GONE = "gone"


class SessionLimits:
    """Ends sessions in time, keeps what was typed into a form that came too late, and slows down guessing.

    A visitor's page pays nothing for it: without a session cookie nothing is looked up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Find or end the session, then answer."""
        request.open_session, request.session_ending = None, None
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            request.session_ending = sessions.hold(request, sessions.real_now())
            if request.session_ending is None and request.session.is_empty():
                request.session_ending = GONE
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Answer instead of the page when the session is over or lacks its second factor.

        Else let it pass.
        """
        if getattr(view, OPEN, False):
            return None
        if request.session_ending is not None:
            return _over(request)
        if request.open_session is not None and not getattr(view, ON_THE_WAY, False):
            return _missing_proof(request)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer TooManyTries with its page; leave every other exception to the others."""
        return too_many_tries(request) if isinstance(exception, TooManyTries) else None


def _over(request: Any) -> HttpResponse | None:
    if request.method not in {"GET", "HEAD"}:
        return session_ended(request)
    if request.session_ending == GONE:
        return None
    query = urlencode({"ended": request.session_ending.value, "next": request.get_full_path()})
    return _lead(request, f"{reverse('accounts:sign_in')}?{query}")


def _missing_proof(request: Any) -> HttpResponse | None:
    """Lead to where the demanded proof can be given.

    Asked at every request, since offices begin and end on days.
    """
    proof = request.open_session.proof
    if proof == Proof.PASSKEY:
        return None
    demand = policy.demanded_of(request.user)
    if demand <= proof:
        return None
    can_prove = second_factor.is_enrolled(request.user, passkey=demand == policy.Demand.PASSKEY)
    name = "accounts:confirm" if can_prove else "accounts:second_factor_setup"
    query = urlencode({"next": request.get_full_path() if request.method == "GET" else ""})
    return _lead(request, f"{reverse(name)}?{query}")


def _lead(request: HttpRequest, address: str) -> HttpResponse:
    """Redirect the whole page, also when htmx asked for a part of it."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
