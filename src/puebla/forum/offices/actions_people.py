"""The acts of keeping people: appoint and replace, name an interim, object and settle."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.actions import appoint, give
from puebla.forum.charters import charter
from puebla.forum.keeping import cited, holdings, insist_it_may_give, one_at_a_time, refuse, tenures
from puebla.forum.models import Nomination, Office, OfficeObjection
from puebla.forum.offices.acting import (
    Named,
    Place,
    insist_on_own_person,
    insist_on_place,
    insist_on_replaced,
    person_named,
)
from puebla.forum.offices.actions_nominations import relieve
from puebla.forum.statuses.words import Words
from puebla.procedure.offices import INTERIM, KEEPING, may_act_for
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason


@act
def appoint_own(
    place: Place, named: Named, *, starts: date, by: Actor, at: datetime, replaces: Office | None = None
) -> Office:
    """Give an office that is the actor's to give, without a nomination; whoever is replaced holds it until the eve.

    So a country's administrator appoints its people and hands on the task itself. Refused as ``appoint`` and
    ``end_office`` refuse, and wrong-value for a person who is not of that country.
    """
    insist_on_place(place, starts, by)
    insist_it_may_give(by, place.code, place.party_code, named.person)
    insist_on_replaced(replaces, place, by)
    insist_on_own_person(named, place, by)
    one_at_a_time()
    person = person_named(named, by=by, at=at)
    successor_first = replaces is not None and charter(starts).offices[place.code].successor
    if replaces is not None and not successor_first:
        relieve(replaces, starts, by=by, at=at)
    office = appoint(
        person, place.code, place.party, by=by, at=at, starts=starts, body=place.body,
        institution=place.institution, rank=replaces.rank if replaces else 1,
    )  # fmt: skip
    if replaces is not None and successor_first:
        relieve(replaces, starts, by=by, at=at)
    return office


@act
def begin_interim(
    place: Place, named: Named, *, starts: date, ends: date, by: Actor, at: datetime, absent: Office | None = None
) -> Office:
    """Let somebody act for an absent holder, or while nobody holds the office; ``ends`` is the first day without it.

    The powers are the holder's, because the terms of consultations run on, and they end by themselves. Refused:
    not-permitted (not the actor's to give, or an office without interim), wrong-value (no last day, one too far, an
    absent holder who holds another office, nobody absent although the office is held), office-taken.
    """
    insist_on_place(place, starts, by)
    rule = charter(starts).offices[place.code]
    refusal = may_act_for(starts, ends, rule, charter(starts).settings.interim_days)
    if refusal is not None:
        raise cited(refusal, by)
    insist_it_may_give(by, place.code, place.party_code, named.person)
    insist_on_replaced(absent, place, by)
    insist_on_own_person(named, place, by)
    one_at_a_time()
    _insist_somebody_is_missing(place, absent, starts, ends, by)
    person = person_named(named, by=by, at=at)
    office = Office(
        person=person, code=place.code, party=place.party, body=place.body, institution=place.institution,
        is_acting=True, acting_for=absent, starts=starts, ends=ends,
    )  # fmt: skip
    return give(office, by=by, at=at)


def _insist_somebody_is_missing(place: Place, absent: Office | None, starts: date, ends: date, by: Actor) -> None:
    rows = holdings(place.code, place.party, place.body)
    days = [row for row in rows if row.starts < ends and (row.ends is None or row.ends > starts)]
    if absent is None and any(not row.is_acting for row in days):
        raise refuse(Reason.WRONG_VALUE, by, INTERIM, field="absent")
    if absent is not None and not any(one.covers(starts) for one in tenures([absent])):
        raise refuse(Reason.WRONG_VALUE, by, INTERIM, field="starts")
    if any(row.is_acting and row.acting_for_id == (absent.pk if absent else None) for row in days):
        raise refuse(Reason.OFFICE_TAKEN, by, INTERIM, field="starts")


@act
def object_to(office: Office, *, reason: Words, by: Actor, at: datetime) -> OfficeObjection:
    """Object to an appointment that a country made by itself; the powers stay until the office is ended.

    Refused: not-permitted (only who keeps the registers), wrong-value (an office accepted after a nomination or of the
    forum itself), language-missing, already-done (an objection is open).
    """
    if not by.may(Permission.REGISTER_KEEP):
        raise refuse(Reason.NOT_PERMITTED, by)
    if office.party is None or Nomination.objects.filter(holding=office).exists():
        raise refuse(Reason.WRONG_VALUE, by, field="office")
    if not reason.complete:
        raise refuse(Reason.LANGUAGE_MISSING, by, field="reason")
    objection = OfficeObjection(office=office, raised_at=at, **reason.columns("reason"))
    try:
        with transaction.atomic():
            objection.save()
    except IntegrityError as twice:
        raise refuse(Reason.ALREADY_DONE, by, field="office") from twice
    _note("object", office, {"reason": [reason.es, reason.en]}, by=by, at=at)
    return objection


@act
def settle(objection: OfficeObjection, *, by: Actor, at: datetime) -> OfficeObjection:
    """Settle an objection: the appointment stands. Refused: not-permitted, already-done."""
    if not by.may(Permission.REGISTER_KEEP):
        raise refuse(Reason.NOT_PERMITTED, by)
    open_ones = OfficeObjection.objects.filter(pk=objection.pk, settled_at__isnull=True)
    if not open_ones.update(settled_at=at):
        raise refuse(Reason.ALREADY_DONE, by)
    objection.refresh_from_db()
    _note("settle", objection.office, {}, by=by, at=at)
    return objection


def _note(name: str, office: Office, changes: dict[str, object], *, by: Actor, at: datetime) -> None:
    party = office.party.code if office.party else ""
    record(f"office.{name}", Subject("office", str(office.pk)), by=by, at=at, provision=KEEPING,
           changes={"office": office.code, **changes}, audience=Audience.SECRETARIAT, reader=party)  # fmt: skip
