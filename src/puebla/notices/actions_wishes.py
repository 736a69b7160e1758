"""The acts by which people say what they wish to receive. Only the person, or whoever has their link, may."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.models import Person
from puebla.notices.leaving import Leaving
from puebla.notices.models import Message, MessageState, Way, Wish
from puebla.notices.moments import day_at_seat
from puebla.notices.wishes import ALL_DAILY, choices, wishes_of
from puebla.procedure.refusals import Reason, Refusal, Refused

SET, LEAVE = "notice.set-wishes", "notice.leave"
KIND = "wishes"


def person_of(actor: Actor) -> Person:
    """Return the person who acts; Refused(not-found) for an account that belongs to nobody in the register."""
    rows = Person.objects.select_related("account").filter(account_id=actor.person)
    found: Person | None = rows.first() if actor.person is not None else None
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


@act
def set_wishes(wishes: Mapping[str, str], *, by: Actor, at: datetime) -> Person:
    """Keep how the acting person wishes to be told of each kind of matter.

    Refused (not-found) for a matter or a way that does not exist; (already-done) when nothing would change.
    """
    person = person_of(by)
    known = {choice.matter for choice in choices()}
    if not (set(wishes) <= known and set(wishes.values()) <= set(Way.values)):
        raise Refused(Refusal(Reason.NOT_FOUND))
    changed = _changed(person, wishes)
    if not changed:
        raise Refused(Refusal(Reason.ALREADY_DONE, details={"act": SET}))
    _write(person, changed, at)
    record(SET, Subject(KIND, str(person.pk)), by=by, at=at, changes={"wishes": changed}, audience=Audience.SECRETARIAT)
    return person


def leave(found: Leaving, *, at: datetime) -> bool:
    """Stop mail about one matter, by the link of a mail; True when it was stopped now, False when it was already."""
    changed = _changed(found.person, dict.fromkeys(_matters(found), Way.NONE.value))
    if changed:
        _leave(found.person, changed, at=at)
    return bool(changed)


def _matters(found: Leaving) -> list[str]:
    """Return what is left: one matter, or each that the person has gathered in the digest."""
    if found.matter != ALL_DAILY:
        return [found.matter]
    return [matter for matter, way in wishes_of(found.person).items() if way == Way.DAILY]


@act
def _leave(person: Person, changed: Mapping[str, str], *, at: datetime) -> None:
    by = Actor(on=day_at_seat(at), person=person.account_id, name=person.name)
    _write(person, changed, at)
    told = {"wishes": dict(changed), "by_link": True}
    record(LEAVE, Subject(KIND, str(person.pk)), by=by, at=at, changes=told, audience=Audience.SECRETARIAT)


def _changed(person: Person, wishes: Mapping[str, str]) -> dict[str, str]:
    before = wishes_of(person)
    return {matter: way for matter, way in wishes.items() if before.get(matter) != way}


def _write(person: Person, changed: Mapping[str, str], at: datetime) -> None:
    for matter, way in changed.items():
        Wish.objects.update_or_create(person=person, matter=matter, defaults={"way": way, "at": at})
    left = {matter for matter, way in changed.items() if way == Way.NONE}
    acts = [act for choice in choices() if choice.matter in left for act in choice.acts]
    waiting = Message.objects.filter(recipient=person, kind__in=acts, is_formal=False)
    waiting.filter(state__in=[MessageState.QUEUED, MessageState.HELD]).update(state=MessageState.LEFT)
