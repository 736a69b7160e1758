"""What the public pages read in fewer queries than the registers' own questions take, or within one day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import BooleanField, CharField, DateField, F, PositiveSmallIntegerField, Subquery, Value

from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.documents.access import documents_for
from puebla.documents.models import Document
from puebla.forum.actors import public
from puebla.forum.models import Party, Presidency, PresidencyInterim, PresidencyTheme, Status
from puebla.forum.queries import folded
from puebla.meetings.models import Meeting, MeetingPlace

LATEST_NEWS = 40
LATEST_DOCUMENTS = 5


def statuses_on(day: date) -> list[Status]:
    """Return every status of the day with its party, in the alphabet of the reader's language. One query."""
    rows = Status.objects.on(day).select_related("party")
    return sorted(rows, key=lambda row: folded(row.party.name))


@dataclass(frozen=True)
class LineRecords:
    """All that decides who presides and under which theme: terms in order, interims, and dated themes by term."""

    terms: list[Presidency] = field(default_factory=list)
    interims: list[PresidencyInterim] = field(default_factory=list)
    themes: dict[int, list[PresidencyTheme]] = field(default_factory=dict)


_PARTY: Final = ("party__code", "party__name_es", "party__name_en")
_NO_TEXT: Final = Value("", output_field=CharField())
_NO_DAY: Final = Value(None, output_field=DateField())
_NO_NUMBER: Final = Value(None, output_field=PositiveSmallIntegerField())
_NO: Final = Value(value=False, output_field=BooleanField())


def _columns(what: str, **columns: Any) -> dict[str, Any]:
    """Return the columns of one of the three kinds of records under the names that all three share."""
    return {
        "what": Value(what, output_field=CharField()),
        "of": F("year"),
        "serial": _NO_NUMBER,
        "stage": _NO_TEXT,
        "text_es": F("theme_es"),
        "text_en": F("theme_en"),
        "printed": _NO_TEXT,
        "worded": _NO_TEXT,
        "first": F("starts"),
        "last": _NO_DAY,
        "certain": _NO,
        "made_up": _NO,
        **columns,
    }


def line_records() -> LineRecords:
    """Return every Presidency, interim and dated theme, no more of each than the line of years shows. One query.

    The rows carry these columns alone and are not to be written back.
    """
    names = ("what", "pk", "of", "serial", "stage", "text_es", "text_en", "printed", "worded", "first", "last",
             "certain", "made_up")  # fmt: skip
    terms = Presidency.objects.order_by().annotate(
        **_columns("term", serial=F("number"), stage=F("state"), printed=F("theme_original"),
                   worded=F("theme_translation"), last=F("ends"), certain=F("bounds_are_known"),
                   made_up=F("is_invented"))
    )  # fmt: skip
    interims = PresidencyInterim.objects.order_by().annotate(
        **_columns("interim", text_es=F("reason_es"), text_en=F("reason_en"), last=F("until"))
    )
    themes = PresidencyTheme.objects.order_by().annotate(
        **_columns("theme", of=F("presidency__year"), first=F("since"))
    )
    party = [name.replace("party", "presidency__party") for name in _PARTY]
    rows = terms.values_list(*names, *_PARTY).union(
        interims.values_list(*names, *_PARTY), themes.values_list(*names, *party), all=True
    )
    return _line_records(sorted(rows, key=lambda row: (row[2], row[9] or date.min, row[1])))


def _line_records(rows: list[Any]) -> LineRecords:
    found = LineRecords()
    for what, key, year, number, state, es, en, original, translation, starts, ends, known, invented, *party in rows:
        who = Party(code=party[0], name_es=party[1], name_en=party[2])
        if what == "term":
            found.terms.append(
                Presidency(pk=key, year=year, number=number, state=state, party=who, theme_es=es, theme_en=en,
                           theme_original=original, theme_translation=translation, starts=starts, ends=ends,
                           bounds_are_known=known, is_invented=invented)
            )  # fmt: skip
        elif what == "interim":
            found.interims.append(PresidencyInterim(pk=key, year=year, party=who, starts=starts, until=ends,
                                                    reason_es=es, reason_en=en))  # fmt: skip
        else:
            found.themes.setdefault(year, []).append(PresidencyTheme(pk=key, since=starts, theme_es=es, theme_en=en))
    return found


def presidency_in_full(key: int) -> Presidency:
    """Return a Presidency with its party, its sources and the variants of its theme. Two queries."""
    rows = Presidency.objects.select_related("party").prefetch_related("theme_variants")
    found: Presidency = rows.get(pk=key)
    return found


def next_meeting(day: date) -> tuple[Meeting, list[MeetingPlace]] | None:
    """Return the first meeting not over on the day, its month at least known, with its places, or None.

    One query; another one for a meeting of which no place is known.
    """
    rows = Meeting.objects.filter(last_day__gte=day).exclude(starts="").order_by("first_day", "code")
    places = MeetingPlace.objects.filter(meeting=Subquery(rows.values("pk")[:1]))
    found = list(places.select_related("meeting", "country").order_by("order"))
    if found:
        return found[0].meeting, found
    meeting = rows.first()
    return (meeting, []) if meeting else None


def latest_documents(day: date, today: date) -> list[Document]:
    """Return the newest of today's records for the public of the years up to that of the day. One query."""
    return list(documents_for(public(today)).filter(year__lte=day.year)[:LATEST_DOCUMENTS])


def public_entries(day: date) -> list[Entry]:
    """Return the latest journal entries for the public up to the end of the day in San José. One query."""
    end = datetime.combine(day + timedelta(days=1), time(), SEAT_ZONE)
    return list(Entry.objects.filter(audience=Audience.PUBLIC, at__lt=end).order_by("-sequence")[:LATEST_NEWS])
