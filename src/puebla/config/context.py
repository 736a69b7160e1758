"""What every page needs: who is reading, where they can go, in which languages, and the demonstration's clock."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, gettext as _

from puebla.core.clock import now, shift
from puebla.forum.middleware import actor_of
from puebla.procedure.permissions import Permission

PUBLIC_PAGES = (
    ("portal:home", _("Home")),
)


def interface(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the base template."""
    return {
        "languages": _languages(request),
        "page_address": settings.BASE_URL + request.path,
        "demo": {"now": now(), "shift": shift()} if settings.IS_DEMO else None,
    }


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    active = get_language()
    address = request.get_full_path()
    return [
        {"code": code, "label": label, "url": translate_url(address, code), "current": code == active}
        for code, label in settings.LANGUAGES
    ]
