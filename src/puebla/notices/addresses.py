"""The one link of a message: the page of the matter in the reader's language.

The addresses are part of the product and stay (design.md), so they are written down and not asked of the
pages: an act must be possible in a worker that serves no page. Each kind of matter names its page; a test follows
every one of them.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.conf import settings


def address_of(page: str, language: str) -> str:
    """Return the full address of a page; it comes from the configuration and never from a request's Host."""
    return f"{settings.BASE_URL}{page.format(language=language)}"


def without_language(page: str) -> str:
    """Return a page's address without its language: people read the same page in either."""
    return page.replace("/{language}", "", 1)


def page_of_request(path: str) -> str:
    """Return the page of a request as messages keep it, without its language; '' for what no notice leads to."""
    found = re.fullmatch(r"/(?:es|en)(/.+)", path)
    return found[1] if found else ""


def host() -> str:
    """Return the host under which the installation is known, for Message-ID and List-Id."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"
