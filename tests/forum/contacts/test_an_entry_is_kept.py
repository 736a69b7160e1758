"""Keeping an entry: one's own, or those one keeps; a new address is proved; who has left is a question."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from tests.cast import NOW, Cast
from tests.forum.contacts.steps import asked, detailed, last_entry, office_of, refused, told_by

from puebla.core.actor import Actor
from puebla.forum.contacts.actions import Details, change_entry, report_left, settle_report
from puebla.forum.contacts.actions_address import ask_address, change_address
from puebla.forum.contacts.links import LIFE, NewAddress, address_token
from puebla.forum.models import ContactQuestion, LeftReport, Person
from puebla.notices.models import Message
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
NEW = Details("+507 222 3344", "en", "America/Panama")


def changed(by: Actor, person: Person, details: Details = NEW, seen: Details | None = None) -> Person:
    """Change an entry."""
    return change_entry(person, details, seen=seen or Details.of(person), by=by, at=NOW)


@pytest.mark.parametrize("who", ["bruno", "ana", "clara", "elena", "fede", "public"])
def test_nobody_changes_an_entry_that_is_neither_the_own_nor_kept(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        changed(cast.actor(who), cast.people["carla"])


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (Details("=1+1", "es", ""), "telephone"),
        (Details("", "fr", ""), "language"),
        (Details("", "es", "Mars/Olympus"), "zone"),
    ],
)
def test_it_refuses_what_is_no_telephone_language_or_zone(cast: Cast, details: Details, field: str) -> None:
    with refused(Reason.WRONG_VALUE, field):
        changed(cast.actor("carla"), cast.people["carla"], details)


def test_it_refuses_no_change_and_a_form_that_was_overtaken(cast: Cast) -> None:
    carla, by = cast.people["carla"], cast.actor("carla")
    with refused(Reason.ALREADY_DONE):
        changed(by, carla, Details.of(carla))
    seen = Details.of(carla)
    changed(cast.actor("diego"), carla)
    with refused(Reason.STALE):
        changed(by, carla, Details("1234 5678", "es", ""), seen)
    assert carla.telephone == NEW.telephone


def test_the_own_change_answers_the_campaign_and_the_journal_names_fields_alone(cast: Cast) -> None:
    asked(cast)
    changed(cast.actor("carla"), cast.people["carla"])
    assert ContactQuestion.objects.get(person=cast.people["carla"]).answer == "changed"
    assert cast.account("carla").__class__.objects.get(username="carla").language == "en"
    entry = last_entry()
    assert entry.changes == {"fields": ["telephone", "language", "zone"], "own": True}


@pytest.mark.parametrize(("who", "whom"), [("diego", "clara"), ("beatriz", "bruno")])
def test_a_keeper_s_correction_answers_nothing_for_the_holder(cast: Cast, who: str, whom: str) -> None:
    asked(cast, None)
    changed(cast.actor(who), cast.people[whom])
    assert ContactQuestion.objects.get(person=cast.people[whom]).is_open


@pytest.mark.parametrize("who", ["bruno", "diego", "fede", "public"])
def test_nobody_asks_for_another_s_new_address(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        ask_address(cast.people["carla"], "new@example.org", by=cast.actor(who), at=NOW)


def test_a_new_address_counts_only_when_its_link_is_opened_by_its_person(cast: Cast) -> None:
    carla = cast.people["carla"]
    ask_address(carla, "new@example.org", by=cast.actor("carla"), at=NOW)
    carla.refresh_from_db()
    assert carla.email == "carla@example.org"
    token = address_token(NewAddress(carla.pk, "new@example.org", "carla@example.org"), NOW)
    with refused(Reason.NOT_FOUND):
        change_address(token, by=cast.actor("bruno"), at=NOW)
    change_address(token, by=cast.actor("carla"), at=NOW)
    assert {carla.__class__.objects.get(pk=carla.pk).email, type(cast.account("carla")).objects.get(
        username="carla").email} == {"new@example.org"}  # fmt: skip
    told = [*Message.objects.filter(kind="account.mail").values_list("address", flat=True),
            *(to for sent in mail.outbox for to in sent.to)]  # fmt: skip
    assert set(told) == {"new@example.org", "carla@example.org"}


def test_a_link_of_an_address_ends_and_cannot_be_used_twice_or_taken_over(cast: Cast) -> None:
    carla, by = cast.people["carla"], cast.actor("carla")
    asking = NewAddress(carla.pk, "new@example.org", "carla@example.org")
    token = address_token(asking, NOW)
    with refused(Reason.NOT_FOUND):
        change_address(token, by=by, at=NOW + LIFE + timedelta(seconds=1))
    with refused(Reason.NOT_FOUND):
        change_address(token + "x", by=by, at=NOW)
    taken = NewAddress(carla.pk, "bruno@example.org", "carla@example.org")
    with refused(Reason.WRONG_VALUE, "email"):
        change_address(address_token(taken, NOW), by=by, at=NOW)
    change_address(token, by=by, at=NOW)
    with refused(Reason.ALREADY_DONE):
        change_address(token, by=by, at=NOW)


@pytest.mark.parametrize("who", ["bruno", "diego", "fede", "public"])
def test_nobody_says_of_another_to_have_left(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        report_left(office_of(cast, "carla"), by=cast.actor(who), at=NOW)


def test_who_has_left_is_a_question_to_the_keepers_and_the_office_stays(cast: Cast) -> None:
    asked(cast)
    office = office_of(cast, "bruno")
    report_left(office, by=cast.actor("bruno"), at=NOW, note="Beatriz")
    assert ContactQuestion.objects.get(office=office).answer == "left"
    told = told_by("contact.report-left")
    assert {"beatriz", "diego"} <= set(told)
    assert not {"carla", "clara", "ana", "fede"} & set(told)
    with refused(Reason.ALREADY_DONE):
        report_left(office, by=cast.actor("bruno"), at=NOW)
    office.refresh_from_db()
    assert office.ends is None


@pytest.mark.parametrize("who", ["bruno", "carla", "ana", "clara", "public"])
def test_nobody_but_another_keeper_settles_it(cast: Cast, who: str) -> None:
    report = report_left(office_of(cast, "bruno"), by=cast.actor("bruno"), at=NOW)
    with refused(Reason.NOT_PERMITTED):
        settle_report(report, by=cast.actor(who), at=NOW)


@pytest.mark.parametrize("who", ["beatriz", "diego"])
def test_a_keeper_settles_it_once_and_it_may_be_said_again(cast: Cast, who: str) -> None:
    report = report_left(office_of(cast, "bruno"), by=cast.actor("bruno"), at=NOW)
    settle_report(report, by=cast.actor(who), at=NOW)
    with refused(Reason.ALREADY_DONE):
        settle_report(report, by=cast.actor(who), at=NOW)
    report_left(office_of(cast, "bruno"), by=cast.actor("bruno"), at=NOW)
    assert LeftReport.objects.filter(settled_at__isnull=True).count() == 1


def test_an_own_entry_can_be_kept_without_any_office(cast: Cast) -> None:
    changed(cast.actor("fede"), detailed(cast.people["fede"], telephone="1234 5678"))
    assert cast.people["fede"].telephone == NEW.telephone
