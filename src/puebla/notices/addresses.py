"""The one link of a message: the page of the matter in the reader's language.

The addresses are part of the product and stay (design.md), so they are written here and not asked of the
pages: an act must be possible in a worker that serves no page. A test follows each of them.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings

PAGES = {"consultation": "/{language}/consultations/{key}/"}


def address_of(kind: str, key: str, language: str) -> str:
    """Return the full address of a thing; it comes from the configuration and never from a request's Host.

    A kind that has no page leads to the person's notices.
    """
    path = PAGES.get(kind, "/{language}/notices/").format(language=language, key=key)
    return f"{settings.BASE_URL}{path}"


def host() -> str:
    """Return the host under which the installation is known, for Message-ID and List-Id."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"
