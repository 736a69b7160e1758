"""Who presides, and the Troika, on any day: read from the terms and derived by the rules."""

from __future__ import annotations

from datetime import date

from puebla.forum.models import Presidency
from puebla.procedure import presidency as rules


def terms() -> tuple[rules.PresidencyTerm, ...]:
    """Return every known term in order; one query."""
    rows = Presidency.objects.select_related("party").order_by("year")
    return tuple(row.as_term() for row in rows)


def troika_on(on: date) -> rules.Troika:
    """Return former, current and upcoming Presidency on the day; unknown seats are vacant."""
    return rules.troika_on(terms(), on)
