"""A matter that is referred becomes a topic that the next Vice-Ministerial Meeting follows up (Q5)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import REASON, reach, refused

from puebla.consultations.actions import refer_to_meeting
from puebla.core.models import Entry
from puebla.meetings.follow_up import meetings_ahead, take_topic, topics_for
from puebla.meetings.models import FollowUpTopic, Meeting
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puebla.notices.listener.rules", dict)


@pytest.fixture
def topic(cast: Cast) -> FollowUpTopic:
    """Refer a consultation."""
    refer_to_meeting(reach(cast, State.ROUND_2_CLOSED), by=cast.actor("ana"), at=NOW, reason=REASON)
    return topics_for(cast.actor("ana")).get()


def ahead(cast: Cast) -> Meeting:
    """Return the nearest Vice-Ministerial Meeting ahead; the registers know that of November 2016."""
    return meetings_ahead(cast.actor("ana"))[0]


def test_a_topic_says_where_it_comes_from_and_why(topic: FollowUpTopic) -> None:
    assert (topic.origin_kind, topic.country.code, topic.meeting) == ("consultation", "hn", None)
    assert (topic.title_en, topic.reason_es) == ("Common position on returns", REASON.es)
    assert topic.origin.startswith("RCM/CONS/2016/")


def test_members_and_secretariat_see_it_and_nobody_else(cast: Cast, topic: FollowUpTopic) -> None:
    seen = {name: topics_for(cast.actor(name)).exists() for name in (*cast.people, "public")}
    assert {name for name, found in seen.items() if found} == {"ana", "bruno", "beatriz", "carla", "silvia", "diego"}


def test_nobody_but_the_presidency_takes_it_onto_an_agenda(cast: Cast, topic: FollowUpTopic) -> None:
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.after-round-2"):
            take_topic(topic, ahead(cast).code, by=cast.actor(name), at=NOW)


def test_only_a_vice_ministerial_meeting_ahead_takes_it(cast: Cast, topic: FollowUpTopic) -> None:
    past = Meeting.objects.filter(kind="vice-ministerial", last_day__lt=NOW.date()).latest("last_day")
    other = Meeting.objects.filter(first_day__gt=NOW.date()).exclude(kind__startswith="vice-ministerial").first()
    for code in ("nowhere", past.code, *([other.code] if other else [])):
        with refused(Reason.WRONG_VALUE):
            take_topic(topic, code, by=cast.actor("ana"), at=NOW)


def test_it_stands_on_the_agenda_once_and_the_members_are_told(cast: Cast, topic: FollowUpTopic) -> None:
    meeting = ahead(cast)
    taken = take_topic(topic, meeting.code, by=cast.actor("ana"), at=NOW)
    entry = Entry.objects.latest("sequence")
    assert (taken.meeting, taken.taken_at) == (meeting, NOW)
    assert (entry.act, entry.subject, entry.audience) == ("meeting.take-topic", meeting.code, "members")
    with refused(Reason.ALREADY_DONE):
        take_topic(topic, meeting.code, by=cast.actor("ana"), at=NOW)
