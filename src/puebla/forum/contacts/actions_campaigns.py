"""Acts on campaigns: the secretariat opens and closes them; the worker asks, reminds, tells the second contact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.calendars import calendar_of, years_around
from puebla.forum.charters import charter
from puebla.forum.contacts.access import leads
from puebla.forum.contacts.acting import allow, cited, main_party, refuse
from puebla.forum.contacts.links import address_of
from puebla.forum.contacts.queries_campaigns import known_parties, parties_under_way, second_contacts
from puebla.forum.models import Campaign, ContactQuestion, Office, Party, Person
from puebla.procedure.contacts import UPDATED, Step, closing_refusal, next_step, opening_refusal, tally
from puebla.procedure.deadlines import deadline
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

KIND = "campaign"
QUESTION = "contact-question"
STEP_ACTS = {
    Step.ASKED: "contact.ask",
    Step.REMINDED: "contact.remind",
    Step.SECOND_CONTACT: "contact.tell-second-contact",
    Step.TELEPHONE: "contact.list-for-telephone",
}


def open_campaign(parties: Sequence[str] | None, days: int, *, by: Actor, at: datetime) -> Campaign:
    """Ask the holders of all offices of the parties (None: all that have a status) to confirm their entries.

    The term is that many working days of the seat. Refused: not-permitted (not the secretariat), wrong-value (field
    parties or days), already-done (a party is being asked, also by somebody who opens the same at this moment).
    """
    try:
        return _open(parties, days, by=by, at=at)
    except IntegrityError:
        raise refuse(Reason.ALREADY_DONE, by.on, field="parties") from None


@act
def _open(parties: Sequence[str] | None, days: int, *, by: Actor, at: datetime) -> Campaign:
    allow(leads(by), by.on)
    known = known_parties(by.on)
    asked = sorted(known if parties is None else set(parties))
    refusal = opening_refusal(asked, days=days, known=known, under_way=parties_under_way())
    if refusal is not None:
        raise cited(refusal, by.on)
    campaign = Campaign(code=_next_code(at), parties=asked, is_for_all=parties is None, days=days, opened_at=at,
                        opened_by_id=by.person, due_at=_due(at, days, by))  # fmt: skip
    campaign.save()
    offices = Office.objects.on(by.on).filter(party__code__in=asked).order_by("pk")
    ContactQuestion.objects.bulk_create(
        ContactQuestion(campaign=campaign, office=office, person_id=office.person_id, asked_at=at, step_at=at)
        for office in offices
    )
    record("contact.open-campaign", Subject(KIND, campaign.code), by=by, at=at, provision=UPDATED,
           audience=Audience.MEMBERS, changes={"parties": asked, "days": days, "offices": len(offices)})  # fmt: skip
    return campaign


def _next_code(at: datetime) -> str:
    """Return the year and the next number in it; two who open at once get the same, and the second is refused."""
    return f"{at.year}-{Campaign.objects.filter(code__startswith=f'{at.year}-').count() + 1}"


def _due(at: datetime, days: int, by: Actor) -> datetime:
    seat = Party.objects.get(code=charter(by.on).settings.seat)
    return deadline(seat.code, at, seat.zone, calendar_of(seat.code, years_around(by.on)), days).ends_at


def take_step(campaign: Campaign, person: Person, step: Step, *, by: Actor, at: datetime) -> bool:
    """Take the step after ``step`` for a person who has not answered; False when another worker has just done it."""
    by.require(Permission.SYSTEM_KEEP_TERMS)
    try:
        _take_step(campaign, person, step, by=by, at=at)
    except Refused as refused:
        if refused.refusal.reason is not Reason.ALREADY_DONE:
            raise
        return False
    return True


@act
def _take_step(campaign: Campaign, person: Person, step: Step, *, by: Actor, at: datetime) -> None:
    waiting = ContactQuestion.objects.filter(campaign=campaign, person=person, is_open=True, step=step.value)
    offices = list(Office.objects.filter(pk__in=waiting.values("office")).select_related("party"))
    seconds = second_contacts(offices, by.on)
    following = next_step(step, has_address=bool(address_of(person)), has_second_contact=bool(seconds))
    if following is None or not waiting.update(step=following.value, step_at=at):
        raise refuse(Reason.ALREADY_DONE, by.on)
    told = seconds if following is Step.SECOND_CONTACT else [person.pk]
    changes = {"campaign": campaign.code, "person": person.pk, "offices": sorted(office.code for office in offices),
               "persons": told, "until": campaign.due_at}  # fmt: skip
    party = main_party(offices)
    record(STEP_ACTS[following], Subject(QUESTION, f"{campaign.code}/{person.pk}"), by=by, at=at,
           changes=changes, provision=UPDATED, audience=Audience.SECRETARIAT, reader=party)  # fmt: skip


@act
def close_campaign(campaign: Campaign, *, by: Actor, at: datetime, note_es: str = "", note_en: str = "") -> Campaign:
    """Close a campaign with its result as it stands; its links and questions end with it.

    Refused: not-permitted (not the secretariat), already-done, language-missing (a note in one language alone).
    """
    allow(leads(by), by.on)
    if bool(note_es.strip()) != bool(note_en.strip()):
        missing = "note_en" if note_es.strip() else "note_es"
        raise refuse(Reason.LANGUAGE_MISSING, by.on, field=missing)
    locked = Campaign.objects.select_for_update().get(pk=campaign.pk)
    refusal = closing_refusal(is_closed=locked.closed_at is not None)
    if refusal is not None:
        raise cited(refusal, by.on)
    questions = ContactQuestion.objects.filter(campaign=campaign)
    result = asdict(tally(list(questions.values_list("answer", flat=True))))
    questions.filter(is_open=True).update(is_open=False)
    Campaign.objects.filter(pk=campaign.pk).update(
        closed_at=at, closed_by_id=by.person, result=result, note_es=note_es.strip(), note_en=note_en.strip()
    )
    record("contact.close-campaign", Subject(KIND, campaign.code), by=by, at=at, provision=UPDATED,
           audience=Audience.MEMBERS, changes={"result": result})  # fmt: skip
    campaign.refresh_from_db()
    return campaign
