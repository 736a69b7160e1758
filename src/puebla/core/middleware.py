"""A guard around every answer: nothing private is cached."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


class PrivateUnlessPublic:
    """Mark answers to signed-in people and to forms ``no-store``; visitors' pages are revalidated (trust.md A8)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        user = getattr(request, "user", None)
        private = request.method not in {"GET", "HEAD"} or (user is not None and user.is_authenticated)
        response["Cache-Control"] = "no-store" if private else "no-cache"
        return response
