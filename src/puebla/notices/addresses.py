"""The one link of a message: the page of the matter, in the reader's language, at this installation's address."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

PAGES = {"consultation": "consultations:detail"}


def path_of(kind: str, key: str) -> str:
    """Return the path of the thing's page in the active language; '' for a kind without a page."""
    return reverse(PAGES[kind], args=[key]) if kind in PAGES else ""


def address_of(kind: str, key: str, language: str) -> str:
    """Return the full address. It comes from the configuration and never from a request's Host."""
    with override(language):
        return f"{settings.BASE_URL}{path_of(kind, key)}"


def host() -> str:
    """Return the host under which the installation is known, for Message-ID and List-Id."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"
