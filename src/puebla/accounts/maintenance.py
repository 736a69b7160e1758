"""Holds every request of a maintenance session to its minutes, enters the page, and lends what the session lends.

The browser session knows the number of its maintenance session, so that nobody else's request costs a query more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse

from puebla.accounts import sessions
from puebla.accounts.actions_maintenance import end_maintenance, see_in_maintenance
from puebla.accounts.middleware import ON_THE_WAY
from puebla.accounts.models import MaintenanceEnd, MaintenanceSession
from puebla.accounts.queries_maintenance import open_maintenance_of
from puebla.accounts.views.guards import session_number
from puebla.accounts.views.interruptions import maintenance_over
from puebla.core.clock import now
from puebla.procedure.maintenance import is_open, lent_to, minutes_left

KEY = "accounts.maintenance"
MASKED = "(secret)"
SECRETS = ("secret",)
AFTER_IT = frozenset({"accounts:open_maintenance", "accounts:end_maintenance"})
NOT_ENTERED = frozenset({"accounts:still_here", "accounts:sign_out", "sign_out_without_language"})


class MaintenanceWatch:
    """Watches over maintenance sessions; a form sent after the last minute is answered with a page and not done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Answer; nothing is lent until ``process_view`` has found an open session."""
        request.maintenance = None
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., HttpResponse], _args: Any, kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Enter the page of an open session; answer instead of it when a form comes after its end."""
        if request.open_session is None or KEY not in request.session:
            return None
        name = request.resolver_match.view_name
        if name in NOT_ENTERED:
            return None
        moment = sessions.real_now()
        row = _open_one(request, moment)
        if row is None:
            del request.session[KEY]
            is_harmless = request.method in {"GET", "HEAD"} or name in AFTER_IT or getattr(view, ON_THE_WAY, False)
            return None if is_harmless else maintenance_over(request)
        request.maintenance = {"row": row, "minutes": minutes_left(row.until, moment)}
        address = masked(request.path, kwargs)
        see_in_maintenance(row.pk, str(request.method), address, by=request.actor, at=now())
        return None


def _open_one(request: Any, moment: datetime) -> MaintenanceSession | None:
    """Return the open session of this browser; None when it is over or the office went meanwhile."""
    row = open_maintenance_of(request.session[KEY], request.user.pk, session_number(request))
    if row is None or not is_open(row.until, row.ended_at, moment):
        return None
    return row if lent_to(request.actor.permissions) else None


def masked(path: str, kwargs: Mapping[str, Any]) -> str:
    """Return the path without the secrets that stand in it; queries never come here."""
    for name in SECRETS:
        if kwargs.get(name):
            path = path.replace(str(kwargs[name]), MASKED)
    return path


def begin(request: Any, row: MaintenanceSession) -> None:
    """Let the browser session know of the maintenance session that was opened in it."""
    request.session[KEY] = row.pk


def end(request: Any, how: MaintenanceEnd) -> bool:
    """End the request's maintenance session, if one is open; tell whether there was one."""
    number = request.session.pop(KEY, None)
    if number is None or request.open_session is None:
        return False
    row = open_maintenance_of(number, request.user.pk, session_number(request))
    if row is None:
        return False
    end_maintenance(row, how, by=request.actor, at=now())
    return True
