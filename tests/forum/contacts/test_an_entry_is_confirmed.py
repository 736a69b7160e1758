"""Confirming: on the desk, by the link of the mail, on the telephone; the first answer stands and is dated."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, written
from tests.forum.contacts.steps import asked, browser, detailed, last_entry, office_of, refused

from puebla.forum.contacts.actions import confirm, confirm_by_link, confirm_by_telephone
from puebla.forum.contacts.actions_campaigns import close_campaign
from puebla.forum.contacts.links import confirm_token
from puebla.forum.models import Confirmation, ContactQuestion, Office
from puebla.procedure.contacts import Through
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["bruno", "diego", "ana", "fede", "public"])
def test_nobody_confirms_another_s_entry_on_the_desk(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        confirm(cast.people["carla"], by=cast.actor(who), at=NOW)


def test_it_refuses_whoever_holds_no_office_and_a_second_time_on_one_day(cast: Cast) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        confirm(cast.people["fede"], by=cast.actor("fede"), at=NOW)
    confirm(cast.people["carla"], by=cast.actor("carla"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        confirm(cast.people["carla"], by=cast.actor("carla"), at=NOW + timedelta(minutes=1))


def test_a_confirmation_answers_the_campaign_and_is_dated(cast: Cast) -> None:
    asked(cast)
    assert confirm(cast.people["carla"], by=cast.actor("carla"), at=NOW) == 1
    question = ContactQuestion.objects.get(person=cast.people["carla"])
    assert (question.answer, question.through, question.is_open) == ("unchanged", "desk", False)
    assert Confirmation.objects.get().on == TODAY
    assert (last_entry().act, last_entry().reader) == ("contact.confirm", "pa")


def test_the_link_confirms_without_signing_in_and_names_no_one_as_acting(cast: Cast) -> None:
    campaign = asked(cast)
    token = confirm_token(campaign.code, cast.people["carla"])
    assert confirm_by_link(token, at=NOW) == 1
    entry = last_entry()
    assert (entry.person, entry.changes["through"], entry.party) == (None, "link", "pa")
    with refused(Reason.ALREADY_DONE):
        confirm_by_link(token, at=NOW)


@pytest.mark.parametrize("broken", ["", "2016-1", "2016-1.x.y", "2016-1.99999999.x", "2016-1." + "9" * 30 + ".x"])
def test_a_link_that_is_not_ours_is_nothing(cast: Cast, broken: str) -> None:
    asked(cast)
    with refused(Reason.NOT_FOUND):
        confirm_by_link(broken, at=NOW)


def test_a_link_is_good_for_its_person_and_its_campaign_alone(cast: Cast) -> None:
    campaign = asked(cast)
    _code, _key, signature = confirm_token(campaign.code, cast.people["carla"]).split(".")
    for forged in (f"{campaign.code}.{cast.people['bruno'].pk}.{signature}",
                   f"2016-2.{cast.people['carla'].pk}.{signature}"):  # fmt: skip
        with refused(Reason.NOT_FOUND):
            confirm_by_link(forged, at=NOW)


def test_a_link_ends_with_its_address_with_the_office_and_with_the_campaign(cast: Cast) -> None:
    campaign = asked(cast)
    carla, bruno = cast.people["carla"], cast.people["bruno"]
    tokens = [confirm_token(campaign.code, person) for person in (carla, bruno)]
    account = cast.account("carla")
    account.email = "elsewhere@example.org"
    account.save()
    with refused(Reason.NOT_FOUND):
        confirm_by_link(tokens[0], at=NOW)
    written(lambda: Office.objects.filter(person=bruno).update(ends=TODAY))
    with refused(Reason.ALREADY_DONE):
        confirm_by_link(tokens[1], at=NOW)
    close_campaign(campaign, by=cast.actor("diego"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        confirm_by_link(confirm_token(campaign.code, cast.people["beatriz"]), at=NOW)


@pytest.mark.parametrize("who", ["carla", "bruno", "ana", "clara", "public"])
def test_nobody_else_confirms_on_the_telephone(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        confirm_by_telephone(office_of(cast, "carla"), by=cast.actor(who), at=NOW)


@pytest.mark.parametrize(("who", "whom"), [("diego", "carla"), ("beatriz", "bruno")])
def test_who_keeps_the_entry_records_what_was_said_on_the_telephone(cast: Cast, who: str, whom: str) -> None:
    asked(cast)
    confirm_by_telephone(office_of(cast, whom), by=cast.actor(who), at=NOW)
    assert Confirmation.objects.get().through == Through.TELEPHONE.value
    with refused(Reason.ALREADY_DONE):
        confirm_by_telephone(office_of(cast, whom), by=cast.actor(who), at=NOW)


@pytest.mark.usefixtures("frozen_clock")
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_one_click_page_does_nothing_when_opened_and_all_with_its_button(cast: Cast, language: str) -> None:
    campaign = asked(cast)
    detailed(cast.people["carla"], telephone="+507 222 3344")
    client, token = browser(cast, "public"), confirm_token(campaign.code, cast.people["carla"])
    page = client.get(f"/{language}/contacts/confirm/{token}/")
    shown = page.content.decode()
    assert page.status_code == 200
    assert "carla@" not in shown
    assert "222" not in shown
    assert ContactQuestion.objects.get(person=cast.people["carla"]).is_open
    for _again in range(2):
        assert client.post(f"/{language}/contacts/confirm/{token}/").status_code == 200
    assert Confirmation.objects.count() == 1


@pytest.mark.usefixtures("frozen_clock")
def test_the_one_click_page_is_kept_nowhere_and_a_broken_one_never_was(cast: Cast) -> None:
    campaign = asked(cast)
    token = confirm_token(campaign.code, cast.people["carla"])
    page = browser(cast, "public").get(f"/en/contacts/confirm/{token}/")
    assert "no-store" in page["Cache-Control"]
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert browser(cast, "public").get(f"/en/contacts/confirm/{token}x/").status_code == 404
