"""Which day an act belongs to, for whoever reads the registers of that day."""

from __future__ import annotations

from datetime import date, datetime

from puebla.core.clock import SEAT_ZONE


def day_at_seat(at: datetime) -> date:
    """Return the date at the seat of the secretariat, by which the registers are read."""
    return at.astimezone(SEAT_ZONE).date()
