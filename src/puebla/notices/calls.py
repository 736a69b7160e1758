"""The telephone list: which countries mail did not reach, whom to dial there, and what hour it is in their capital."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from puebla.core.clock import SEAT_ZONE
from puebla.forum.calendars import calendars_of, years_around
from puebla.forum.charters import charter
from puebla.forum.models import Office, Party
from puebla.notices.models import Message, TelephoneCall
from puebla.notices.moments import day_at_seat
from puebla.notices.names import kind_name
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.working_days import is_working_day

SEAT = "San José"


@dataclass(frozen=True)
class Number:
    """One person to dial: the office and its rank for the country, and the number, '' where none is known."""

    name: str
    office: str
    rank: int
    telephone: str
    is_who_missed_it: bool


@dataclass(frozen=True)
class Place:
    """The clock of the capital: the hour there now, whether people work there today and at this hour."""

    name: str
    clock: str
    works_today: bool
    is_within_hours: bool


@dataclass(frozen=True)
class Line:
    """One line of the list: what a country does not know, whom to dial, and when."""

    call: TelephoneCall
    country: str
    notice: str
    subject: str
    place: Place
    numbers: tuple[Number, ...]


def waiting() -> QuerySet[TelephoneCall]:
    """Return the calls to be made, the longest waiting first; a country that has opened the notice needs none."""
    opened = Q(read_at__isnull=False) | Q(opened_at__isnull=False)
    same = Q(entry=OuterRef("entry")) | Q(stands_in_for__entry=OuterRef("entry"))
    knows = Message.objects.filter(same, opened, party=OuterRef("party"))
    rows = TelephoneCall.objects.filter(closed_at__isnull=True).select_related("message", "entry", "person__account")
    return rows.exclude(Exists(knows), entry__isnull=False).order_by("opened_at", "pk")


def waiting_count() -> int:
    """Return how many calls are to be made; one query."""
    return waiting().count()


def call_of(number: int) -> TelephoneCall:
    """Return one call; refused (not-found) where there is none."""
    rows = TelephoneCall.objects.select_related("message", "entry", "person__account")
    found: TelephoneCall | None = rows.filter(pk=number).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def lines_of(calls: Iterable[TelephoneCall], at: datetime) -> list[Line]:
    """Put calls into lines with whom to dial; the same number of queries for any number of calls."""
    found = list(calls)
    codes = {call.party for call in found}
    parties = {party.code: party for party in Party.objects.filter(code__in=codes)}
    offices = _offices(codes, day_at_seat(at))
    places = _places(parties.values(), at)
    return [_line(call, parties.get(call.party), offices, places) for call in found]


def _offices(codes: Iterable[str], on: date) -> list[Office]:
    rows = Office.objects.on(on).filter(Q(party__code__in=codes) | Q(party__isnull=True))
    return list(rows.select_related("party", "person").order_by("rank", "starts", "pk"))


def _places(parties: Iterable[Party], at: datetime) -> dict[str, Place]:
    found = list(parties)
    calendars = calendars_of(found, years_around(day_at_seat(at))) if found else {}
    hours = charter(day_at_seat(at)).settings.reminder_hours
    seat = at.astimezone(SEAT_ZONE)
    places = {"": Place(SEAT, f"{seat:%H:%M}", _weekday(seat), hours.include(at, SEAT_ZONE.key))}
    for party in found:
        zone = ZoneInfo(party.zone) if party.zone else SEAT_ZONE
        local, calendar = at.astimezone(zone), calendars.get(party.code)
        works = is_working_day(calendar, local.date()) if calendar else _weekday(local)
        name = party.capital if party.zone else SEAT
        places[party.code] = Place(name, f"{local:%H:%M}", works, hours.include(at, zone.key))
    return places


def _weekday(local: datetime) -> bool:
    return local.weekday() < len("12345")


def _line(call: TelephoneCall, party: Party | None, offices: list[Office], places: dict[str, Place]) -> Line:
    return Line(
        call=call,
        country=party.name if party else "",
        notice=kind_name(call.entry.act if call.entry else call.message.kind),
        subject=call.message.subject,
        place=places.get(call.party, places[""]),
        numbers=_numbers(call, offices),
    )


def _numbers(call: TelephoneCall, offices: list[Office]) -> tuple[Number, ...]:
    """Return whom to dial: who missed the notice first, then the others who hold the same office for the party."""
    of_party = [office for office in offices if (office.party.code if office.party else "") == call.party]
    codes = {office.code for office in of_party if office.person_id == call.person_id}
    found: dict[int, Number] = {}
    if call.person is not None and not codes:
        found[call.person.pk] = Number(call.person.name, "", 1, call.person.telephone, is_who_missed_it=True)
    for office in of_party:
        if office.code in codes and office.person_id not in found:
            is_who = office.person_id == call.person_id
            found[office.person_id] = Number(
                office.person.name, office.title, office.rank, office.person.telephone, is_who_missed_it=is_who
            )
    return tuple(sorted(found.values(), key=lambda number: (not number.is_who_missed_it, number.rank)))
