"""Pages that come instead of the one that was asked for.

Too many tries, and a session that ended under a form.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

WAIT_SECONDS = 60
LONGEST_SHOWN = 200_000
NOT_SHOWN = ("csrfmiddlewaretoken", "token", "next")
SECRET_PARTS = ("password", "code", "credential", "secret")


def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Answer 429 in the reader's language, alike for every name; nothing of what was typed was looked at."""
    status = HTTPStatus.TOO_MANY_REQUESTS
    response = render(request, "accounts/too_many_tries.html", status=status)
    response["Retry-After"] = str(WAIT_SECONDS)
    return response


def session_ended(request: HttpRequest) -> HttpResponse:
    """Answer a form that came after the end of its session.

    Nothing was done, and what was typed can be copied.
    """
    query = urlencode({"next": _where_the_form_stood(request)})
    context = {"typed": _typed(request), "sign_in_again": f"{reverse('accounts:sign_in')}?{query}"}
    return render(request, "accounts/session_ended.html", context, status=HTTPStatus.FORBIDDEN)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed, without anything that was secret."""
    return [
        (name, value[:LONGEST_SHOWN])
        for name, value in request.POST.items()
        if isinstance(value, str) and value.strip() and name not in NOT_SHOWN and not _is_secret(name)
    ]


def _is_secret(name: str) -> bool:
    return any(part in name.lower() for part in SECRET_PARTS)


def _where_the_form_stood(request: HttpRequest) -> str:
    address = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(address, {request.get_host()}):
        parts = urlsplit(address)
        return parts.path + (f"?{parts.query}" if parts.query else "")
    return request.path


def maintenance_over(request: HttpRequest) -> HttpResponse:
    """Answer a form that came after the last minute of a maintenance session: nothing was done."""
    context = {"typed": _typed(request)}
    return render(request, "accounts/maintenance_over.html", context, status=HTTPStatus.FORBIDDEN)
