"""When the daily digest leaves: at seven in the morning where its reader is."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from puebla.procedure.deadlines import zone

HOUR = time(7, 0)


def last_slot(at: datetime, zone_name: str) -> datetime:
    """Return the latest instant, not after ``at``, at which it was seven in the morning in the zone (UTC).

    What was written before that instant and has not been sent goes out now, also when the worker comes late.
    """
    place = zone(zone_name)
    today = at.astimezone(place).date()
    slot = datetime.combine(today, HOUR, place)
    if slot.astimezone(UTC) > at:
        slot = datetime.combine(today - timedelta(days=1), HOUR, place)
    return slot.astimezone(UTC)


def is_due(oldest: datetime, at: datetime, zone_name: str) -> bool:
    """Tell whether what was written at ``oldest`` has waited for the morning."""
    return oldest < last_slot(at, zone_name)
