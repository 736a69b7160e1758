"""Give every request its actor, worked out when first asked for and then kept for the request."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from puebla.core.actor import Actor
from puebla.core.clock import today
from puebla.forum.actors import actor_for


class ActorMiddleware:
    """Put ``request.actor`` there; a right removed by a colleague is gone at the very next request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_for(request.user, today()))  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """Return the request's actor with its type."""
    return cast("Actor", request.actor)  # type: ignore[attr-defined]
