"""A mail comes back: it is marked, the second contact has the notice at once, then somebody telephones (E6)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import Settings
from tests.cast import NOW, TODAY, Cast, make_person
from tests.notices.mail_source import check_source
from tests.notices.procedure_steps import WORKER, Walk, messages_of

from puebla.core.actor import system
from puebla.core.models import Entry
from puebla.notices.actions_bounces import RECORD, Report, record_bounce
from puebla.notices.models import (
    Bounce,
    BounceKind,
    BounceSource,
    CallReason,
    Invitation,
    Message,
    MessageState,
    TelephoneCall,
)
from puebla.notices.tasks import deliver
from puebla.procedure.refusals import Reason, Refused

ROUND_1 = "consultation.open-round-1"
DAY = timedelta(days=1)


@pytest.fixture
def told(cast: Cast, settings: Settings) -> dict[str, Message]:
    """Everybody's message of round 1, handed over to the mail server."""
    settings.DELIVERS_MAIL = True
    Walk(cast).round_1()
    deliver(NOW)
    return messages_of(ROUND_1)


def back(message: Message, kind: BounceKind = BounceKind.HARD, **values: Any) -> Bounce | None:
    report = {"message_id": message.message_id, "status": "5.1.1", "said": "550 no such user", **values}
    return record_bounce(Report(kind, BounceSource.MAILBOX, **report), by=WORKER, at=NOW)


def calls() -> list[tuple[str, str]]:
    return list(TelephoneCall.objects.values_list("party", "reason"))


def refused(report: Report, by: Any) -> Reason:
    with pytest.raises(Refused) as caught:
        record_bounce(report, by=by, at=NOW)
    return caught.value.refusal.reason


def test_only_the_worker_and_who_sees_the_outbox_may_record_it(cast: Cast, told: dict[str, Message]) -> None:
    report = Report(BounceKind.HARD, BounceSource.PERSON, message_id=told["carla"].message_id)
    assert refused(report, cast.actor("carla")) is Reason.NOT_PERMITTED
    assert refused(report, cast.actor("oscar")) is Reason.NOT_FOUND
    assert refused(report, system(TODAY)) is Reason.NOT_FOUND
    assert record_bounce(report, by=cast.actor("diego"), at=NOW) is not None


def test_a_report_about_no_mail_of_ours_is_refused(told: dict[str, Message]) -> None:
    for report in ({"message_id": "<1.2.three@example.org>"}, {"address": "nobody@example.org"}, {}):
        assert refused(Report(BounceKind.HARD, BounceSource.MAILBOX, **report), WORKER) is Reason.NOT_FOUND


def test_an_address_alone_finds_the_last_mail_of_seven_days(told: dict[str, Message]) -> None:
    carla = told["carla"]
    report = Report(BounceKind.HARD, BounceSource.WEBHOOK, address="CARLA@example.org")
    found = record_bounce(report, by=WORKER, at=NOW + 7 * DAY)
    assert found is not None
    assert found.message_id == carla.pk
    with pytest.raises(Refused):
        record_bounce(report, by=WORKER, at=NOW + 8 * DAY)


def test_it_is_marked_and_recorded_in_the_journal_without_the_address(told: dict[str, Message]) -> None:
    back(told["carla"])
    carla = Message.objects.get(pk=told["carla"].pk)
    entry = Entry.objects.get(act=RECORD)
    assert (carla.state, carla.bounced_at) == (MessageState.BOUNCED, NOW)
    assert (entry.audience, entry.changes["bounce"], entry.changes["status"]) == ("secretariat", "hard", "5.1.1")
    assert "carla@" not in str(entry.changes)


def test_the_same_report_twice_is_recorded_once(told: dict[str, Message]) -> None:
    assert back(told["carla"]) is not None
    assert back(told["carla"], said="the same in other words") is None
    assert (Bounce.objects.count(), Entry.objects.filter(act=RECORD).count()) == (1, 1)


def test_the_second_contact_receives_the_whole_notice_at_once(cast: Cast, told: dict[str, Message]) -> None:
    back(told["bruno"])
    found = messages_of(RECORD)
    assert set(found) == {"beatriz"}
    beatriz, bruno = found["beatriz"], told["bruno"]
    check_source(beatriz)
    assert beatriz.subject == bruno.subject
    assert (beatriz.stands_in_for, beatriz.party, beatriz.page) == (bruno, "mx", bruno.page)
    assert "segundo contacto" in beatriz.text
    assert "hasta las 23:59 (UTC−05:00, Ciudad de México) del jueves 15 de septiembre de 2016" in beatriz.text
    assert "Primer párrafo" in beatriz.text
    assert "second contact of the same office" in beatriz.text
    assert not calls()


def test_the_second_contact_can_answer_by_mail_and_has_the_term_in_the_calendar(
    cast: Cast, settings: Settings, told: dict[str, Message]
) -> None:
    settings.ANSWERS_TO = "respuestas@example.org"
    back(told["bruno"])
    beatriz = messages_of(RECORD)["beatriz"]
    uid = re.compile("UID:(.*)")
    first, second = (Invitation.objects.get(message=message).calendar for message in (told["bruno"], beatriz))
    assert uid.findall(first) == uid.findall(second)
    assert beatriz.reply_to.startswith("respuestas+")


def test_a_late_mail_of_a_term_goes_to_the_second_contact_and_is_still_on_its_way(told: dict[str, Message]) -> None:
    back(told["bruno"], BounceKind.SOFT)
    assert set(messages_of(RECORD)) == {"beatriz"}
    assert Message.objects.get(pk=told["bruno"].pk).state == MessageState.SENT


def test_nobody_is_written_to_in_the_place_of_who_cannot_read_it(cast: Cast, told: dict[str, Message]) -> None:
    make_person("olga", "observer-state-representative", "pa")
    back(told["carla"])
    assert messages_of(RECORD) == {}
    assert calls() == [("pa", CallReason.NO_SECOND)]


def test_when_both_mails_of_a_country_come_back_it_is_on_the_telephone_list(told: dict[str, Message]) -> None:
    back(told["bruno"])
    assert calls() == []
    back(messages_of(RECORD)["beatriz"])
    assert calls() == [("mx", CallReason.TWO_BOUNCES)]
    assert Message.objects.filter(kind=RECORD).count() == 1


def test_nothing_follows_where_the_country_knows_the_notice(told: dict[str, Message]) -> None:
    Message.objects.filter(pk=told["beatriz"].pk).update(read_at=NOW)
    back(told["bruno"])
    assert (messages_of(RECORD), calls()) == ({}, [])


def test_a_copy_for_information_has_no_second_contact(told: dict[str, Message]) -> None:
    back(told["diego"])
    assert (messages_of(RECORD), calls()) == ({}, [])


def test_an_address_that_failed_twice_in_thirty_days_is_telephoned(cast: Cast, told: dict[str, Message]) -> None:
    back(told["bruno"])
    Walk(cast).round_1()
    deliver(NOW)
    back(messages_of(ROUND_1)["bruno"])
    assert calls() == [("mx", CallReason.TWO_BOUNCES)]
