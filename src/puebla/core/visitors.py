"""Pages that are the same for every visitor are made once for each state of the records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from puebla.core.clock import now, today
from puebla.core.remembering import remembered

View = Callable[..., HttpResponse]
LONGEST_ADDRESS = 200
OK = 200


class _NotShared(Exception):  # noqa: N818 - it carries an answer that is for one reader alone
    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def same_for_visitors(view: View) -> View:
    """Keep what the view answers to visitors who carry no session, by address, language and day.

    The view must read nothing but records that only acts change. Answers to people who are signed in, to forms, and
    any other than 200, and those that carry a cookie or a form's key, are made anew each time.
    """

    @wraps(view)
    def through(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        address = request.get_full_path()
        if request.method != "GET" or _is_known(request) or len(address) > LONGEST_ADDRESS:
            return view(request, *args, **named)
        key = (address, request.get_host(), get_language(), today(), _minute())
        try:
            body, kind = remembered("page", key, lambda: _shared(request, view(request, *args, **named)))
        except _NotShared as answer:
            return answer.response
        return HttpResponse(body, content_type=kind)

    return through


def _is_known(request: HttpRequest) -> bool:
    """Tell whether the request carries a session, or a sentence that waits to be shown to this reader alone."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def _minute() -> datetime | None:
    """Return the minute that the demonstration's band shows; a real installation shows no clock."""
    return now().replace(second=0, microsecond=0) if settings.IS_DEMO else None


def _shared(request: HttpRequest, response: HttpResponse) -> tuple[bytes, str]:
    """Return what can be given to every visitor; raises the answer itself where it is for this one alone."""
    if response.status_code != OK or response.cookies or "CSRF_COOKIE" in request.META or response.streaming:
        raise _NotShared(response)
    return bytes(response.content), str(response.headers["Content-Type"])
