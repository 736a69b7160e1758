"""Nominations and objections: first who hears nothing, then the secretariat, who filed it, and who is concerned."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.forum.offices.steps import FIRST_DAY, LETTER, SOMEBODY, WORDS, filed, holding, place, with_administrators
from tests.notices.letter_checks import assert_nowhere, check_letter, read_english
from tests.notices.procedure_steps import messages_of

from puebla.forum.models import Nomination
from puebla.forum.offices import actions_nominations as acts, actions_people
from puebla.forum.offices.acting import Named
from puebla.notices.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(cast: Cast) -> Cast:
    return with_administrators(cast)


def addresses(act: str) -> set[str]:
    return set(Message.objects.filter(kind=act).values_list("address", flat=True))


def accepted(house: Cast) -> Nomination:
    """Mexico's administrator names Nadia in the place of Bruno; the secretariat accepts."""
    nomination = filed(house, replaces=holding(house, "bruno"))
    return acts.accept(nomination, by=house.actor("diego"), at=NOW)


def test_nobody_but_the_secretariat_is_told_of_a_nomination_that_is_filed_or_withdrawn(house: Cast) -> None:
    nomination = filed(house)
    acts.withdraw(nomination, by=house.actor("maria"), at=NOW)
    for act in ("file", "withdraw"):
        told = messages_of(f"nomination.{act}")
        assert set(told) == {"diego"}
        check_letter(told["diego"], f"offices/nominations/{nomination.pk}/")


def test_a_returned_nomination_is_told_to_who_filed_it_with_the_reason_and_to_no_other_country(house: Cast) -> None:
    nomination = filed(house, by="bruno")
    acts.give_back(nomination, reason=WORDS, by=house.actor("diego"), at=NOW)
    told = messages_of("nomination.return")
    assert set(told) == {"bruno", "maria"}
    assert WORDS.es in told["bruno"].text
    check_letter(told["bruno"], f"offices/nominations/{nomination.pk}/")


def test_a_nomination_sent_again_is_told_to_the_secretariat(house: Cast) -> None:
    nomination = filed(house)
    acts.give_back(nomination, reason=WORDS, by=house.actor("diego"), at=NOW)
    acts.amend(nomination, SOMEBODY, LETTER, starts=FIRST_DAY, by=house.actor("maria"), at=NOW)
    assert set(messages_of("nomination.amend")) == {"diego"}


def test_an_acceptance_reaches_who_is_appointed_who_is_replaced_and_who_filed_it(house: Cast) -> None:
    accepted(house)
    assert addresses("nomination.accept") == {SOMEBODY.email, "bruno@example.org", "maria@example.org"}


def test_the_link_of_an_acceptance_leads_each_reader_to_a_page_of_theirs(house: Cast) -> None:
    read_english(house, "bruno")
    nomination = accepted(house)
    told = {message.address: message for message in Message.objects.filter(kind="nomination.accept")}
    check_letter(told["bruno@example.org"], "desk/")
    check_letter(told["maria@example.org"], f"offices/nominations/{nomination.pk}/")


def test_no_letter_names_whoever_is_named(house: Cast) -> None:
    accepted(house)
    for message in Message.objects.filter(kind__startswith="nomination."):
        assert_nowhere(message, SOMEBODY.name, *([] if message.address == SOMEBODY.email else [SOMEBODY.email]))


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_objection_and_its_end_are_told_to_the_country_s_administrators(house: Cast, language: str) -> None:
    if language == "en":
        read_english(house, "maria")
    office = actions_people.appoint_own(
        place("immigration-director"), Named(name="Nadia", email="n@example.org"), starts=NOW.date(),
        by=house.actor("maria"), at=NOW,
    )  # fmt: skip
    objection = actions_people.object_to(office, reason=WORDS, by=house.actor("diego"), at=NOW)
    actions_people.settle(objection, by=house.actor("diego"), at=NOW)
    for act in ("office.object", "office.settle"):
        told = messages_of(act)
        assert set(told) == {"maria", "diego"}
        assert told["maria"].language == language
        check_letter(told["maria"], "offices/people/mx/")
