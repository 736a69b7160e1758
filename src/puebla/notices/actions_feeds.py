"""The acts by which a person opens and ends the secret address of their calendar."""

from __future__ import annotations

import secrets
from datetime import datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.models import Person
from puebla.notices.actions_wishes import person_of
from puebla.notices.calendars_feed import digest_of
from puebla.notices.models import CalendarFeed
from puebla.procedure.refusals import Reason, Refusal, Refused

OPEN, END = "notice.open-feed", "notice.end-feed"
KIND = "calendar-feed"
BYTES = 24


@act
def open_feed(*, by: Actor, at: datetime) -> str:
    """Make the acting person's calendar address and return its secret, which is known only now; a former one ends."""
    person = person_of(by)
    secret = secrets.token_urlsafe(BYTES)
    CalendarFeed.objects.filter(person=person, ended_at__isnull=True).update(ended_at=at)
    CalendarFeed(person=person, digest=digest_of(secret), made_at=at).save()
    _record(OPEN, person, by, at)
    return secret


@act
def end_feed(*, by: Actor, at: datetime) -> None:
    """End the acting person's calendar address; refused (already-done) when there is none."""
    person = person_of(by)
    if not CalendarFeed.objects.filter(person=person, ended_at__isnull=True).update(ended_at=at):
        raise Refused(Refusal(Reason.ALREADY_DONE, details={"act": END}))
    _record(END, person, by, at)


def _record(name: str, person: Person, by: Actor, at: datetime) -> None:
    record(name, Subject(KIND, str(person.pk)), by=by, at=at, audience=Audience.SECRETARIAT)
