"""Opening and closing a campaign: by the secretariat alone, each office asked once, the result kept."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.forum.contacts.steps import asked, last_entry, opened, refused

from puebla.core.audiences import Audience
from puebla.forum.contacts.actions import confirm
from puebla.forum.contacts.actions_campaigns import close_campaign, open_campaign
from puebla.forum.models import Campaign, ContactQuestion
from puebla.procedure.contacts import LONGEST_TERM
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["bruno", "carla", "ana", "clara", "oscar", "rita", "elena", "fede", "public"])
def test_nobody_but_the_secretariat_opens_or_closes_one(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        open_campaign(["mx"], 10, by=cast.actor(who), at=NOW)
    campaign = opened(cast)
    with refused(Reason.NOT_PERMITTED):
        close_campaign(campaign, by=cast.actor(who), at=NOW)


def test_it_refuses_nobody_somebody_unknown_and_no_term(cast: Cast) -> None:
    for parties, days, field in (([], 10, "parties"), (["xx"], 10, "parties"), (["mx"], 0, "days")):
        with refused(Reason.WRONG_VALUE, field):
            opened(cast, parties, days)
    with refused(Reason.WRONG_VALUE, "days"):
        opened(cast, ["mx"], LONGEST_TERM + 1)
    assert not Campaign.objects.exists()


def test_a_party_that_is_being_asked_is_not_asked_twice(cast: Cast) -> None:
    opened(cast)
    with refused(Reason.ALREADY_DONE, "parties"):
        opened(cast, ["pa"])
    opened(cast, ["sv"])
    assert ContactQuestion.objects.count() == 4


def test_two_who_open_the_same_at_once_open_it_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(cast)
    monkeypatch.setattr("puebla.forum.contacts.actions_campaigns.parties_under_way", frozenset)
    with refused(Reason.ALREADY_DONE, "parties"):
        opened(cast)
    assert Campaign.objects.count() == 1


def test_it_asks_every_holder_of_the_parties_and_says_until_when(cast: Cast) -> None:
    campaign = opened(cast)
    people = {question.person.account.username for question in campaign.questions.select_related("person__account")}
    assert people == {"bruno", "beatriz", "carla"}
    assert (campaign.code, campaign.due_at.isoformat()) == ("2016-1", "2016-09-24T05:59:59+00:00")
    entry = last_entry()
    assert (entry.act, entry.audience, entry.changes["offices"]) == ("contact.open-campaign", Audience.MEMBERS, 3)


def test_for_all_it_asks_members_observers_and_civil_society(cast: Cast) -> None:
    campaign = opened(cast, None)
    people = set(campaign.questions.values_list("person__account__username", flat=True))
    assert people == {"ana", "bruno", "beatriz", "carla", "silvia", "clara", "oscar", "rita"}
    assert campaign.is_for_all


def test_a_closed_campaign_keeps_its_result_and_asks_nobody_any_more(cast: Cast) -> None:
    campaign = asked(cast)
    confirm(cast.people["carla"], by=cast.actor("carla"), at=NOW)
    closed = close_campaign(campaign, by=cast.actor("diego"), at=NOW, note_es="Bien", note_en="Well")
    assert closed.result == {"asked": 3, "unchanged": 1, "changed": 0, "left": 0}
    assert not ContactQuestion.objects.filter(is_open=True).exists()
    with refused(Reason.ALREADY_DONE):
        close_campaign(campaign, by=cast.actor("diego"), at=NOW)
    opened(cast)


def test_a_note_needs_both_languages(cast: Cast) -> None:
    campaign = opened(cast)
    with refused(Reason.LANGUAGE_MISSING, "note_en"):
        close_campaign(campaign, by=cast.actor("diego"), at=NOW, note_es="Solo una")
