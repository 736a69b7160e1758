"""Long lists in pages: a list can grow for as long as the Conference lasts, a page must not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.core.paginator import Page, Paginator

LONG: Final = 60
"""How many entries of a register stand on one page."""


def paged(rows: Sequence[Any], wanted: str, on_page: int = LONG) -> Page[Any]:
    """Return the page of the rows that is asked for; what is no page is the first, what is beyond is the last."""
    return Paginator(rows, on_page).get_page(wanted)
