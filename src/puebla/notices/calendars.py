"""Calendar entries as other programs read them (RFC 5545, RFC 5546): stable UID, SEQUENCE raised by every change.

An entry of the same thing has the same UID in a mail and in the feed, and the same SEQUENCE: both are worked out from
the rows of the matter, so that neither can forget what the other said. Times carry their zone with its VTIMEZONE.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from functools import lru_cache

from django.conf import settings
from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration, vText
from icalendar.prop import vUri

from puebla.notices.addresses import host
from puebla.procedure.deadlines import zone

MAKER = "-//Puebla//Forum//ES"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


@dataclass(frozen=True)
class Item:
    """One entry: what it is in words, from when to when, and how often it has changed.

    ``starts`` and ``ends`` are instants in the zone named by ``zone``, or days (``ends`` is then the first day after).
    """

    uid: str
    summary: str
    description: str
    url: str
    starts: datetime | date
    ends: datetime | date
    zone: str = ""
    sequence: int = 0
    is_cancelled: bool = False


def uid_of(*parts: str) -> str:
    """Return a UID that never changes: what it names, and this installation."""
    named = ".".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts)
    return f"{named}@{host()}"


def _organizer() -> vCalAddress:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = vText(name or str(settings.FORUM_NAME))
    return organizer


def _attendee(name: str, address: str) -> vCalAddress:
    """Return the one receiver: informed, not asked to accept, and nobody else's address beside theirs."""
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["CN"] = vText(name)
    attendee.params["ROLE"] = vText("NON-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee


def event_of(item: Item, stamp: datetime) -> Event:
    """Return the entry as a VEVENT, stamped with the instant; it never makes its reader seem busy."""
    event = Event()
    event.add("uid", item.uid)
    event.add("sequence", item.sequence)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("summary", item.summary)
    event.add("description", item.description)
    event["url"] = vUri(item.url)
    event.add("dtstart", _there(item.starts, item.zone))
    event.add("dtend", _there(item.ends, item.zone))
    event.add("status", "CANCELLED" if item.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _there(moment: datetime | date, name: str) -> datetime | date:
    return moment.astimezone(zone(name)) if isinstance(moment, datetime) else moment


@lru_cache(maxsize=64)
def _timezone(name: str, first: int, last: int) -> Timezone:
    """Return the zone's VTIMEZONE for the years from one to another, from the pinned zone data."""
    return Timezone.from_tzinfo(zone(name), name, first_date=date(first - 1, 1, 1), last_date=date(last + 2, 1, 1))


def _begin(items: Iterable[Item]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    years: dict[str, list[int]] = {}
    for item in items:
        if item.zone:
            years.setdefault(item.zone, []).append(item.starts.year)
    for name, found in sorted(years.items()):
        calendar.add_component(_timezone(name, min(found), max(found)))
    return calendar


def invitation(item: Item, *, to: tuple[str, str], stamp: datetime) -> tuple[str, str]:
    """Return the method and the calendar that go to one person by mail: a request, or its cancellation."""
    method = CANCEL if item.is_cancelled else REQUEST
    calendar, event = _begin([item]), event_of(item, stamp)
    calendar.add("method", method)
    event["organizer"] = _organizer()
    if to[1]:
        event["attendee"] = _attendee(*to)
    calendar.add_component(event)
    return method, _written(calendar)


def _written(calendar: Calendar) -> str:
    written: bytes = calendar.to_ical()
    return written.decode()


def published(items: Iterable[Item], *, name: str, stamp: datetime) -> str:
    """Return a calendar that programs read again and again: all items, its name, and how often to look."""
    rows = list(items)
    calendar = _begin(rows)
    calendar.add("method", PUBLISH)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar["refresh-interval"] = _hourly()
    for item in rows:
        calendar.add_component(event_of(item, stamp))
    return _written(calendar)


def _hourly() -> vDuration:
    value = vDuration(timedelta(hours=1))
    value.params["VALUE"] = "DURATION"
    return value
