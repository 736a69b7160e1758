"""The pages of the steps and of what stands below a result."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast
from tests.consultations.recorded import LATER, document_of, paper, recorded
from tests.consultations.stages import REASON, reach

from puebla.consultations import actions
from puebla.consultations.models import Consultation, ImplementationStep, Record
from puebla.consultations.records.words import RECORD_FAULTS
from puebla.consultations.wordings import Wording
from puebla.meetings.models import FollowUpTopic
from puebla.procedure.consultation import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
PLAN = {"text_es": "Nombrar enlaces.", "text_en": "Name liaisons.", "due_on": "2016-10-08", "responsible": "mx"}


def signed_in(client: Client, cast: Cast, name: str) -> Client:
    client.force_login(cast.account(name))
    return client


def shown(client: Client, found: Consultation) -> str:
    return client.get(reverse("consultations:show", args=[found.symbol])).content.decode()


def test_the_presidency_plans_and_the_member_reports(client: Client, cast: Cast) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    address = reverse("consultations:plan_step", args=[found.symbol])
    assert "Name liaisons" not in shown(signed_in(client, cast, "ana"), found)
    assert client.post(address, PLAN | {"token": "a" * 22}).status_code == 302
    _it_waits_in_the_lists(client, cast, found)
    report = reverse("consultations:step_report", args=[found.symbol, 1])
    page = shown(signed_in(client, cast, "bruno"), found)
    assert "Name liaisons." in page or "Nombrar enlaces." in page
    assert report in page
    sent = {"report_es": "Nombrados.", "report_en": "", "token": "b" * 22}
    assert client.post(report, sent).status_code == 302
    assert ImplementationStep.objects.get().standing == "done"
    assert report not in shown(client, found)


def _it_waits_in_the_lists(client: Client, cast: Cast, found: Consultation) -> None:
    """Hold the lists of what waits to showing a step, which has a day and no working days that are counted."""
    report = reverse("consultations:step_report", args=[found.symbol, 1])
    signed_in(client, cast, "bruno")
    for name in ("consultations:list", "desk:home", "desk:country"):
        assert report in client.get(reverse(name)).content.decode()
    signed_in(client, cast, "ana")


@pytest.mark.parametrize("missing", ["text_es", "text_en", "due_on"])
def test_what_a_step_lacks_is_said_beside_its_field(client: Client, cast: Cast, missing: str) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    address = reverse("consultations:plan_step", args=[found.symbol])
    answer = signed_in(client, cast, "ana").post(address, PLAN | {missing: ""})
    assert answer.status_code == 400
    assert f'id="{answer.context["form"][missing].id_for_label}"' in answer.content.decode()
    assert list(answer.context["form"].errors) == [missing]


def test_a_day_that_is_past_is_refused_beside_its_field(client: Client, cast: Cast) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    address = reverse("consultations:plan_step", args=[found.symbol])
    answer = signed_in(client, cast, "ana").post(address, PLAN | {"due_on": "2016-09-07"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (409, ["due_on"])


def test_the_record_is_announced_then_offered_in_both_languages(client: Client, cast: Cast) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    assert 'role="status"' in shown(signed_in(client, cast, "bruno"), found)
    record = recorded(found)
    page = shown(client, found)
    for language in ("es", "en"):
        address = reverse("documents:file", args=[document_of(record).symbol, language, 1])
        assert address in page
        sent = client.get(address)
        assert (sent.status_code, b"".join(sent)) == (200, paper(record, language))  # type: ignore[arg-type]


def test_why_a_record_waits_is_told_to_those_who_can_help(client: Client, cast: Cast) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    QuerySet.update(Record.objects.filter(consultation=found), fault="no-key", tried_at=LATER)
    told = str(RECORD_FAULTS["no-key"])
    assert told not in shown(signed_in(client, cast, "bruno"), found)
    assert told in shown(signed_in(client, cast, "diego"), found)


def test_a_step_past_its_day_is_marked(client: Client, cast: Cast) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    long_ago = NOW - timedelta(days=9)
    what = Wording("Hacer.", "Do.")
    actions.plan_step(
        found, by=cast.actor("ana", TODAY - timedelta(days=9)), at=long_ago, text=what, due_on=long_ago.date()
    )
    assert "pill stop" in shown(signed_in(client, cast, "carla"), found)


def test_a_referred_matter_leads_to_the_topics_and_onto_an_agenda(client: Client, cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_CLOSED)
    actions.refer_to_meeting(found, by=cast.actor("ana"), at=NOW, reason=REASON)
    address, topic = reverse("meetings:follow_up"), FollowUpTopic.objects.get()
    assert address in shown(signed_in(client, cast, "carla"), found)
    assert found.symbol in client.get(address).content.decode()
    assert "<select" not in client.get(address).content.decode().split("<main")[1]
    page = signed_in(client, cast, "ana").get(address)
    meeting = page.context["ahead"][0]
    sent = {"topic": topic.pk, "meeting": meeting.code, "token": "c" * 22}
    assert client.post(address, sent).status_code == 302
    for reader, sees in (("carla", True), ("oscar", False)):
        there = signed_in(client, cast, reader).get(reverse("meetings:detail", args=[meeting.code])).content.decode()
        assert (found.symbol in there) is sees


def test_a_meeting_that_is_over_is_refused_in_the_form(client: Client, cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_CLOSED)
    actions.refer_to_meeting(found, by=cast.actor("ana"), at=NOW, reason=REASON)
    sent = {"topic": FollowUpTopic.objects.get().pk, "meeting": "nowhere", "token": "d" * 22}
    answer = signed_in(client, cast, "ana").post(reverse("meetings:follow_up"), sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["meeting"])
