"""What the acts on contacts share: refusing with the provision, the offices held on a day, writing down an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.forum.charters import charter
from puebla.forum.models import Confirmation, ContactQuestion, Office, Person
from puebla.procedure.contacts import UPDATED, Answer, Through
from puebla.procedure.refusals import Reason, Refusal, Refused


def day_of(at: datetime) -> date:
    """Return the day of an instant at the seat."""
    return at.astimezone(SEAT_ZONE).date()


def cited(refusal: Refusal, on: date) -> Refused:
    """Return the exception for a refusal, with the sentence of the charter that stands behind it."""
    return Refused(refusal.cited(charter(on).provision))


def refuse(reason: Reason, on: date, **details: str) -> Refused:
    """Return the refusal of an act on contacts, for the caller to raise."""
    return cited(Refusal(reason, details=details, provision_code=UPDATED), on)


def allow(allowed: bool, on: date) -> None:
    """Raise Refused(not-permitted) unless allowed."""
    if not allowed:
        raise refuse(Reason.NOT_PERMITTED, on)


def offices_held(person: Person, on: date) -> list[Office]:
    """Return the offices that the person holds on the day, with party and body; one query."""
    return list(Office.objects.on(on).filter(person=person).select_related("party", "body", "institution"))


def main_party(offices: Iterable[Office]) -> str:
    """Return the code of the first party among the offices, or ''."""
    return next((office.party.code for office in offices if office.party), "")


def answered(
    offices: Iterable[Office], answer: Answer, through: Through, *, at: datetime, by: Actor, only: str = ""
) -> int:
    """Close the open questions about the offices with the answer, of one campaign if named; return how many.

    Two who answer at once: the first answer stands, since only open questions are answered. An answer that says what
    is right now counts as a dated confirmation of every office, asked or not.
    """
    keys = [office.pk for office in offices]
    questions = ContactQuestion.objects.filter(office__in=keys, is_open=True)
    if only:
        questions = questions.filter(campaign__code=only)
    found = questions.update(answer=answer.value, answered_at=at, through=through.value, is_open=False)
    if answer is not Answer.LEFT and (found or not only):
        Confirmation.objects.bulk_create(
            Confirmation(office_id=key, on=day_of(at), at=at, answer=answer.value, through=through.value,
                         by_id=by.person)
            for key in keys
        )  # fmt: skip
    return found
