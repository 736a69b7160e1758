"""Two guards around every answer: nothing private is cached, and every refusal is told in words."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from puebla.core.errors import refused
from puebla.procedure.refusals import Refused

Handler = Callable[[HttpRequest], HttpResponse]


class PrivateUnlessPublic:
    """Mark answers to signed-in people and to forms ``no-store``; visitors' pages are revalidated (trust.md A8)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        user = getattr(request, "user", None)
        private = request.method not in {"GET", "HEAD"} or (user is not None and user.is_authenticated)
        response["Cache-Control"] = "no-store" if private else "no-cache"
        return response


class RefusalsInWords:
    """Turn a Refused that no view has caught into a page in the reader's language that says what to do."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refused; leave every other exception to Django."""
        if isinstance(exception, Refused):
            return refused(request, exception.refusal)
        return None
