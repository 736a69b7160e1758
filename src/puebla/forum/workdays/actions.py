"""Correcting a country's calendar: a day off that was decreed, or a day that is worked; each with its decree (Q1).

Terms that were frozen before keep the calendar they were computed with; whoever runs the consultation is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.charters import charter
from puebla.forum.models import CalendarDay, Party
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.values import Text

PROVISION = "consultation.working-days"
KIND = "calendar"


@dataclass(frozen=True)
class Correction:
    """What a decree makes of a day: off or worked, what the day is called, and where it is decreed."""

    day: date
    is_off: bool
    name: Text
    decree: str
    address: str = ""


def refuse(reason: Reason, by: Actor, **details: str) -> Refused:
    """Return the refusal of an act on a calendar, with its provision, for the caller to raise."""
    return Refused(Refusal(reason, details=details, provision_code=PROVISION).cited(charter(by.on).provision))


def _require(by: Actor) -> None:
    if not by.may(Permission.CALENDAR_KEEP):
        raise refuse(Reason.NOT_PERMITTED, by)


@act
def correct_day(party: Party, correction: Correction, *, by: Actor, at: datetime) -> CalendarDay:
    """Enter or change what a decree makes of a day in a country's calendar.

    Refused: not-permitted, reason-missing (no decree is named), already-done (the same is there).
    """
    _require(by)
    if not correction.decree.strip():
        raise refuse(Reason.REASON_MISSING, by, field="decree")
    Party.objects.select_for_update().get(pk=party.pk)
    row = CalendarDay.objects.filter(party=party, day=correction.day).first()
    before = _told(row) if row else None
    row = row or CalendarDay(party=party, day=correction.day)
    row.is_off, row.source, row.address = correction.is_off, correction.decree.strip(), correction.address
    row.name_es, row.name_en = correction.name.es, correction.name.en
    if _told(row) == before:
        raise refuse(Reason.ALREADY_DONE, by, field="day")
    row.save()
    _tell("calendar.correct", party, _told(row) | ({"before": before} if before else {}), by, at)
    return row


@act
def withdraw_correction(row: CalendarDay, *, by: Actor, at: datetime) -> Party:
    """Take back a correction, so that the public calendar counts again; the journal keeps both.

    Refused: not-permitted, already-done (somebody was faster).
    """
    _require(by)
    gone, _each = CalendarDay.objects.filter(pk=row.pk).delete()
    if not gone:
        raise refuse(Reason.ALREADY_DONE, by)
    _tell("calendar.withdraw", row.party, _told(row), by, at)
    return row.party


def _told(row: CalendarDay) -> dict[str, object]:
    return {
        "day": row.day.isoformat(),
        "is_off": row.is_off,
        "name": [row.name_es, row.name_en],
        "decree": row.source,
        "address": row.address,
    }


def _tell(name: str, party: Party, changes: dict[str, object], by: Actor, at: datetime) -> None:
    record(name, Subject(KIND, party.code), by=by, at=at, changes=changes, provision=PROVISION,
           audience=Audience.MEMBERS, reader=party.code)  # fmt: skip
