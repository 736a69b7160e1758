"""The worker: one mail per person and step, in working hours of the reader, then the second contact, then the list."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.cast import NOW, Cast
from tests.forum.contacts.steps import (
    MORNINGS,
    asked,
    browser,
    detailed,
    last_entry,
    opened,
    refused,
    second_contact,
    told_by,
)

from puebla.core.models import Entry
from puebla.forum.contacts.actions import confirm
from puebla.forum.contacts.actions_campaigns import take_step
from puebla.forum.contacts.tasks import sweep
from puebla.forum.models import ContactQuestion
from puebla.notices.models import Message
from puebla.procedure.contacts import Step
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_nobody_takes_a_step_by_hand(cast: Cast) -> None:
    campaign = opened(cast)
    for who in ("diego", "carla", "public"):
        with refused(Reason.NOT_PERMITTED):
            take_step(campaign, cast.people["carla"], Step.OPENED, by=cast.actor(who), at=NOW)


def test_each_person_has_one_mail_however_often_the_worker_turns(cast: Cast) -> None:
    asked(cast)
    assert sweep(NOW) == 0
    assert set(told_by("contact.ask")) == {"bruno", "beatriz", "carla"}
    assert Message.objects.filter(kind="contact.ask").count() == 3


def test_two_workers_at_once_write_one_mail(cast: Cast) -> None:
    from puebla.core.actor import system
    from puebla.procedure.permissions import Permission

    campaign = opened(cast)
    by = system(cast.actor("diego").on, Permission.SYSTEM_KEEP_TERMS)
    answers = [take_step(campaign, cast.people["carla"], Step.OPENED, by=by, at=NOW) for _ in range(2)]
    assert answers == [True, False]
    assert Message.objects.filter(kind="contact.ask").count() == 1


def test_silence_is_followed_by_reminder_second_contact_and_telephone(cast: Cast) -> None:
    second_contact()
    asked(cast, ["pa"])
    detailed(cast.people["carla"], telephone="+507 222 3344")
    for morning in MORNINGS:
        sweep(morning)
    acts = [entry.act for entry in Entry.objects.filter(subject__endswith=f"/{cast.people['carla'].pk}")]
    assert acts == ["contact.ask", "contact.remind", "contact.tell-second-contact", "contact.list-for-telephone"]
    assert "second-pa" in told_by("contact.tell-second-contact")
    assert "carla" not in told_by("contact.tell-second-contact")


def test_nothing_leaves_at_night_or_after_an_answer(cast: Cast) -> None:
    asked(cast, ["pa"])
    assert sweep(datetime(2016, 9, 15, 7, 0, tzinfo=UTC)) == 0
    confirm(cast.people["carla"], by=cast.actor("carla"), at=NOW)
    assert sweep(MORNINGS[0]) == 0


def test_without_a_second_contact_the_telephone_comes_next(cast: Cast) -> None:
    asked(cast, ["pa"])
    sweep(MORNINGS[0])
    sweep(MORNINGS[1])
    assert ContactQuestion.objects.get().step == Step.TELEPHONE
    assert last_entry().act == "contact.list-for-telephone"


def test_the_reader_s_own_zone_decides_the_hour(cast: Cast) -> None:
    asked(cast, ["pa"])
    detailed(cast.people["carla"], zone="Pacific/Honolulu")
    assert sweep(MORNINGS[0]) == 0
    assert sweep(datetime(2016, 9, 15, 18, 0, tzinfo=UTC)) == 1


def test_the_one_link_of_the_mail_is_the_reader_s_own(cast: Cast) -> None:
    asked(cast)
    told = told_by("contact.ask")
    links = {name: message.text.partition("/contacts/confirm/")[2].partition("/")[0] for name, message in told.items()}
    assert len(set(links.values())) == 3
    page = browser(cast, "public").get(f"/en/contacts/confirm/{links['carla']}/")
    assert "Panama" in page.content.decode()
