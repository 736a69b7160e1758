"""Give every request its actor, and tell every refusal in words with the provision it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from puebla.core.actor import Actor
from puebla.core.clock import today
from puebla.core.errors import refused
from puebla.forum.actors import actor_for
from puebla.forum.charters import charter
from puebla.procedure.maintenance import lent_to
from puebla.procedure.refusals import Refused


class ActorMiddleware:
    """Put ``request.actor`` there; a right removed by a colleague is gone at the very next request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.actor = SimpleLazyObject(lambda: actor_for(request.user, today()))  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_args: object) -> None:
        """Add for this request alone what an open maintenance session lends to its holder."""
        if getattr(request, "maintenance", None) is not None:
            own = actor_for(request.user, today())
            powers = own.permissions | lent_to(own.permissions)
            request.actor = replace(own, permissions=powers)  # type: ignore[attr-defined]


def actor_of(request: HttpRequest) -> Actor:
    """Return the request's actor with its type."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]


class RefusalsInWords:
    """Turn a Refused that no view has caught into a page that says what is in the way and under which provision."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refused; leave every other exception to Django."""
        if not isinstance(exception, Refused):
            return None
        return refused(request, exception.refusal.cited(charter(today()).provision))
