"""Instants of the demonstration: office hours of the past, and the next moments worth moving its clock to."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from puebla.consultations.models import Consultation, Round
from puebla.core.clock import SEAT_ZONE


def at_nine(day: date) -> datetime:
    """Return 09:00 in San José on the first weekday from the day on."""
    while day.weekday() > 4:  # noqa: PLR2004 - Friday
        day += timedelta(days=1)
    return datetime.combine(day, time(9), SEAT_ZONE).astimezone(UTC)


def day_after_term(consultation: Consultation) -> datetime:
    """Return 09:00 in San José on the first weekday after the open round's last term has ended."""
    held = Round.objects.filter(consultation=consultation, closed_at__isnull=True).latest("opened_at")
    return at_nine(held.closes_at.astimezone(SEAT_ZONE).date() + timedelta(days=1))


def next_term_end(at: datetime) -> datetime | None:
    """Return the end of the next round to close after the instant, a second past it; None if no round is open."""
    held = Round.objects.filter(closed_at__isnull=True, closes_at__gte=at).order_by("closes_at").first()
    return held.closes_at + timedelta(seconds=1) if held else None
