"""What the public pages read in one query where the registers' own questions would take several."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.forum.models import Status
from puebla.forum.queries import folded

LATEST_NEWS = 40


def statuses_on(day: date) -> list[Status]:
    """Return every status of the day with its party, in the alphabet of the reader's language. One query."""
    rows = Status.objects.on(day).select_related("party__parent")
    return sorted(rows, key=lambda row: folded(row.party.name))


def public_entries(day: date) -> list[Entry]:
    """Return the latest journal entries for the public up to the end of the day in San José. One query."""
    end = datetime.combine(day + timedelta(days=1), time(), SEAT_ZONE)
    return list(Entry.objects.filter(audience=Audience.PUBLIC, at__lt=end).order_by("-sequence")[:LATEST_NEWS])
