"""What the public pages read in fewer queries than the registers' own questions take, or within one day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.documents.access import documents_for
from puebla.documents.models import Document
from puebla.forum.actors import public
from puebla.forum.models import Presidency, Status
from puebla.forum.queries import folded
from puebla.meetings.models import Meeting, MeetingPlace

LATEST_NEWS = 40
LATEST_DOCUMENTS = 5


def statuses_on(day: date) -> list[Status]:
    """Return every status of the day with its party, in the alphabet of the reader's language. One query."""
    rows = Status.objects.on(day).select_related("party__parent")
    return sorted(rows, key=lambda row: folded(row.party.name))


def presidencies() -> list[Presidency]:
    """Return every known Presidency in the order of years, with its party. One query."""
    return list(Presidency.objects.select_related("party").order_by("year"))


def next_meeting(day: date) -> Meeting | None:
    """Return the first meeting that is not over on the day and whose month at least is known, or None. One query."""
    rows = Meeting.objects.filter(last_day__gte=day).exclude(starts="").select_related("host")
    return rows.order_by("first_day", "code").first()


def places_of(meeting: Meeting) -> list[MeetingPlace]:
    """Return the places of a meeting in their order. One query."""
    return list(MeetingPlace.objects.filter(meeting=meeting).select_related("country").order_by("order"))


def latest_documents(day: date) -> list[Document]:
    """Return the newest records for the public of the years up to that of the day. One query."""
    return list(documents_for(public(day)).filter(year__lte=day.year)[:LATEST_DOCUMENTS])


def public_entries(day: date) -> list[Entry]:
    """Return the latest journal entries for the public up to the end of the day in San José. One query."""
    end = datetime.combine(day + timedelta(days=1), time(), SEAT_ZONE)
    return list(Entry.objects.filter(audience=Audience.PUBLIC, at__lt=end).order_by("-sequence")[:LATEST_NEWS])
