"""The first page: who presides and with which theme, what is next, what is new, and the years since 1996."""

from __future__ import annotations

from typing import Any

from puebla.forum.charters import charter
from puebla.forum.queries import statistics
from puebla.portal.asof import AsOf
from puebla.portal.pages.figures import activities
from puebla.portal.pages.presidencies import entries, line, seats
from puebla.procedure.charter import NotInForceError
from puebla.procedure.charter_entries import Theme


def themes(asof: AsOf) -> list[Theme]:
    """Return the central themes of the Plan of Action of the day, by number; none before the charter begins."""
    try:
        return sorted(charter(asof.day).themes.values(), key=lambda theme: theme.number)
    except NotInForceError:
        return []


def page(asof: AsOf) -> dict[str, Any]:
    """Return what the first page shows. Five queries."""
    seen = line(asof)
    return {
        "seen": seen,
        "shown": seen.current if seen.current and seen.current.theme else seen.last_themed,
        "seats": seats(seen, asof),
        "years": entries(seen, asof),
        "themes": themes(asof),
        "activities": activities(statistics()),
    }
