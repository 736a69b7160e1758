"""The first page: who presides and with which theme, what is next, what is new, and the years since 1996."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from puebla.core.paired import in_language, reader_language
from puebla.documents.models import Document
from puebla.forum.charters import charter
from puebla.meetings.models import MeetingPlace
from puebla.portal.asof import AsOf
from puebla.portal.line import line, seats
from puebla.portal.pages.figures import activities, counted_by
from puebla.portal.pages.presidencies import entries
from puebla.portal.periods import period_text
from puebla.portal.queries import latest_documents, line_records, next_meeting
from puebla.procedure.charter import NotInForceError
from puebla.procedure.charter_entries import DocumentKind, Theme


def themes(asof: AsOf) -> list[Theme]:
    """Return the central themes of the Plan of Action of the day, by number; none before the charter begins."""
    try:
        return sorted(charter(asof.day).themes.values(), key=lambda theme: theme.number)
    except NotInForceError:
        return []


@dataclass(frozen=True)
class Coming:
    """The next meeting: its title, its days no more exact than known, its places, its address."""

    title: str
    when: str
    places: list[MeetingPlace]
    url: str


def coming(asof: AsOf) -> Coming | None:
    """Return the next meeting known on the day, or None. One query, two where no place is known."""
    found = next_meeting(asof.day)
    if found is None:
        return None
    meeting, places = found
    when = period_text(meeting.starts, meeting.ends)
    return Coming(meeting.title, when, places, reverse("meetings:detail", args=[meeting.code]))


@dataclass(frozen=True)
class Record:
    """The record of a document in a short list; ``lang`` is set where the title is not in the reader's language."""

    title: str
    lang: str
    note: str
    url: str


def records(asof: AsOf) -> list[Record]:
    """Return the newest public records of the day. One query."""
    kinds = charter(asof.today).document_kinds
    return [_record(document, kinds) for document in latest_documents(asof.day, asof.today)]


def _record(document: Document, kinds: Any) -> Record:
    title, language = in_language(document, "title")
    kind: DocumentKind | None = kinds.get(document.kind)
    named = kind.name.in_language(reader_language()) if kind else ""
    parts = [str(document.year), named, *document.language_names]
    note = " · ".join(part for part in parts if part)
    address = reverse("documents:detail", args=[document.locator])
    return Record(title, "" if language == reader_language() else language, note, address)


def page(asof: AsOf) -> dict[str, Any]:
    """Return what the first page shows. Five queries."""
    seen = line(asof.day, line_records())
    return {
        "seen": seen,
        "begun": sum(row.starts <= asof.day for row in seen.rows),
        "shown": seen.current if seen.current and seen.current.theme else seen.last_themed,
        "seats": seats(seen, asof),
        "years": entries(seen, asof, until=seen.year + 1),
        "themes": themes(asof),
        "next": coming(asof),
        "documents": records(asof),
        "activities": activities(counted_by(asof)),
    }
