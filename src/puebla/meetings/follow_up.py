"""Topics that the next Vice-Ministerial Meeting follows up: who sees them, and taking one onto an agenda (Q5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.documents.access import sight_of
from puebla.forum.charters import charter
from puebla.forum.models import Party
from puebla.meetings.models import FollowUpTopic, Meeting
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

PROVISION = "consultation.after-round-2"
BODY_KIND = "vice-ministerial"


@dataclass(frozen=True)
class Pairs:
    """What a topic says in Spanish and English: its title, and why it was referred."""

    title_es: str
    title_en: str
    reason_es: str
    reason_en: str


def place_topic(kind: str, key: str, words: Pairs, *, country: Party, at: datetime) -> FollowUpTopic:
    """Place a topic for the next Vice-Ministerial Meeting, inside the act that refers the matter and records it."""
    topic = FollowUpTopic(origin_kind=kind, origin=key, country=country, referred_at=at, **vars(words))
    topic.save()
    return topic


def sees_topics(actor: Actor) -> bool:
    """Tell whether the actor sees what is to be followed up: members, Presidency and secretariat."""
    return Audience.MEMBERS in sight_of(actor).levels


def topics_for(actor: Actor) -> QuerySet[FollowUpTopic]:
    """Return the topics that the actor may see, the oldest first."""
    rows: QuerySet[FollowUpTopic] = FollowUpTopic.objects.select_related("country", "meeting")
    return rows if sees_topics(actor) else rows.none()


def topic_for(actor: Actor, key: int) -> FollowUpTopic:
    """Return one topic; a hidden one and one that never was raise the same Refused(not-found)."""
    found = topics_for(actor).filter(pk=key).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def meetings_ahead(actor: Actor) -> list[Meeting]:
    """Return the Vice-Ministerial Meetings that are not over on the actor's day, the nearest first; one query."""
    kinds = [kind.code for kind in charter(actor.on).meeting_kinds.values() if kind.body_kind == BODY_KIND]
    rows = Meeting.objects.filter(kind__in=kinds, last_day__gte=actor.on)
    return list(rows.order_by("first_day", "code"))


@act
def take_topic(topic: FollowUpTopic, meeting: str, *, by: Actor, at: datetime) -> FollowUpTopic:
    """Take a topic onto the agenda of a Vice-Ministerial Meeting; a topic that was put off goes on to a later one.

    Refused: not-permitted, not-found, wrong-value (no such meeting ahead), already-done (it is there). Source: Q5.
    """
    if not by.may(Permission.MEETING_CONVENE):
        raise _refused(Reason.NOT_PERMITTED, by)
    fresh = topics_for(by).select_for_update(of=("self",)).filter(pk=topic.pk).first()
    if fresh is None:
        raise _refused(Reason.NOT_FOUND, by)
    found = next((row for row in meetings_ahead(by) if row.code == meeting), None)
    if found is None:
        raise _refused(Reason.WRONG_VALUE, by, field="meeting")
    if fresh.meeting_id == found.pk:
        raise _refused(Reason.ALREADY_DONE, by)
    before = fresh.meeting.code if fresh.meeting else ""
    fresh.meeting, fresh.taken_at, fresh.taken_by_id = found, at, by.person
    fresh.save(update_fields=["meeting", "taken_at", "taken_by"])
    changes = {"origin": [fresh.origin_kind, fresh.origin], "title": [fresh.title_es, fresh.title_en], "before": before}
    record("meeting.take-topic", Subject("meeting", found.code), by=by, at=at, changes=changes, provision=PROVISION)
    return fresh


def _refused(reason: Reason, by: Actor, **details: str) -> Refused:
    return Refused(Refusal(reason, details=details, provision_code=PROVISION).cited(charter(by.on).provision))
