"""Nominations: who files which, what is refused, what an acceptance does."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.consultations.stages import refused
from tests.forum.offices.steps import FIRST_DAY, LETTER, SOMEBODY, WORDS, filed, holding, place, with_administrators

from puebla.core.models import Entry
from puebla.forum.actors import actor_for
from puebla.forum.models import Nomination, Office, Person
from puebla.forum.offices import actions_nominations as acts
from puebla.forum.offices.access import may_see, nominations_for
from puebla.forum.offices.acting import Letter, Named
from puebla.forum.statuses.words import Words
from puebla.procedure.offices import TRANSITIONS, State, next_state
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(cast: Cast) -> Cast:
    return with_administrators(cast)


@pytest.mark.parametrize("name", ["pedro", "carla", "clara", "oscar", "rita", "elena", "ana", "fede", "public"])
def test_nobody_else_proposes_for_a_country(house: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED, "offices.nomination"):
        filed(house, by=name)


@pytest.mark.parametrize("code", ["coordinator", "assistant", "fund-administrator"])
def test_no_country_proposes_for_the_offices_of_the_forum(house: Cast, code: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        filed(house, where=place(code, ""))


@pytest.mark.parametrize("name", ["maria", "bruno"])
def test_administrator_and_focal_point_propose_and_the_secretariat_on_receipt_of_a_letter(
    house: Cast, name: str
) -> None:
    assert not filed(house, by=name).by_letter
    assert filed(house, by="diego").by_letter


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"letter": Letter(" ", date(2016, 9, 5), "X")}, "letter_reference"),
        ({"letter": Letter("1", date(2016, 9, 5), "")}, "letter_signer"),
        ({"letter": Letter("1", date(2016, 9, 9), "X")}, "letter_date"),
        ({"named": Named(name="", email="a@example.org")}, "name"),
        ({"named": Named(name="Nadia")}, "email"),
    ],
)
def test_what_a_nomination_lacks_is_refused(house: Cast, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as told:
        filed(house, **wrong)
    assert (told.value.refusal.reason, told.value.refusal.details["field"]) == (Reason.WRONG_VALUE, field)


def test_a_country_names_its_own_people_and_new_persons_only(house: Cast) -> None:
    with refused(Reason.WRONG_VALUE):
        filed(house, named=Named(person=house.people["carla"]))
    with refused(Reason.WRONG_VALUE):
        filed(house, replaces=holding(house, "carla"))
    assert filed(house, by="diego", named=Named(person=house.people["carla"])).person == house.people["carla"]


@pytest.mark.parametrize("name", ["maria", "bruno", "ana", "elena", "pedro"])
def test_only_the_secretariat_checks(house: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        acts.accept(filed(house), by=house.actor(name), at=NOW)
    with refused(Reason.NOT_PERMITTED):
        acts.give_back(filed(house), reason=WORDS, by=house.actor(name), at=NOW)


def test_an_acceptance_replaces_without_overlap_and_without_gap(house: Cast) -> None:
    bruno = holding(house, "bruno")
    accepted = acts.accept(filed(house, replaces=bruno), by=house.actor("diego"), at=NOW)
    bruno.refresh_from_db()
    assert (bruno.ends, accepted.holding.starts) == (FIRST_DAY, FIRST_DAY)
    last = date(2016, 9, 30)
    assert actor_for(house.account("bruno"), last).may(Permission.CONSULTATION_REPLY)
    assert not actor_for(house.account("bruno"), FIRST_DAY).may(Permission.CONSULTATION_REPLY)
    assert accepted.person == Person.objects.get(email="nadia@example.org")


def test_a_replacement_begins_after_the_first_day_of_whoever_is_replaced(house: Cast) -> None:
    with refused(Reason.WRONG_VALUE, "offices.tenure"):
        filed(house, replaces=holding(house, "bruno"), starts=date(2016, 1, 1))


def test_nobody_accepts_a_nomination_of_themselves(house: Cast) -> None:
    found = filed(house, by="diego", named=Named(person=house.people["diego"]))
    with refused(Reason.SELF_APPOINTMENT, "offices.keeping"):
        acts.accept(found, by=house.actor("diego"), at=NOW)


def test_a_person_whose_address_is_known_is_not_registered_twice(house: Cast) -> None:
    found = filed(house, named=Named(name="Bruno again", email="BRUNO@example.org"))
    with refused(Reason.WRONG_VALUE):
        acts.accept(found, by=house.actor("diego"), at=NOW)
    assert Nomination.objects.get(pk=found.pk).stands is State.FILED


def test_a_return_says_why_in_both_languages_and_opens_the_way_back(house: Cast) -> None:
    found = filed(house)
    with refused(Reason.LANGUAGE_MISSING):
        acts.give_back(found, reason=Words("Falta.", ""), by=house.actor("diego"), at=NOW)
    acts.give_back(found, reason=WORDS, by=house.actor("diego"), at=NOW)
    with refused(Reason.NOT_YOUR_TURN):
        acts.accept(found, by=house.actor("diego"), at=NOW)
    again = acts.amend(found, SOMEBODY, LETTER, starts=TODAY, by=house.actor("maria"), at=NOW)
    assert (again.stands, again.starts) == (State.FILED, TODAY)


def test_of_two_who_decide_the_second_is_told(house: Cast) -> None:
    found = filed(house)
    acts.accept(found, by=house.actor("diego"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        acts.accept(found, by=house.actor("diego"), at=NOW)
    with refused(Reason.NOT_YOUR_TURN):
        acts.withdraw(found, by=house.actor("maria"), at=NOW)
    assert Office.objects.filter(person__email="nadia@example.org").count() == 1


def test_an_accepted_office_is_in_force_on_its_day_and_a_withdrawn_one_never(house: Cast) -> None:
    acts.withdraw(filed(house), by=house.actor("bruno"), at=NOW)
    assert not Office.objects.filter(starts=FIRST_DAY).exists()


@pytest.mark.parametrize(
    ("name", "count"), [("maria", 1), ("bruno", 1), ("diego", 2), ("pedro", 1), ("clara", 0), ("ana", 0), ("fede", 0)]
)
def test_the_filter_and_the_question_about_one_agree(house: Cast, name: str, count: int) -> None:
    every = [filed(house), filed(house, by="pedro", where=place(party="pa"))]
    actor = house.actor(name)
    assert nominations_for(actor).count() == count
    assert set(nominations_for(actor)) == {one for one in every if may_see(actor, one)}


def test_the_journal_replays_to_the_state_on_record(house: Cast) -> None:
    diego, maria = house.actor("diego"), house.actor("maria")
    found = filed(house)
    acts.give_back(found, reason=WORDS, by=diego, at=NOW)
    acts.amend(found, SOMEBODY, LETTER, starts=FIRST_DAY, by=maria, at=NOW)
    acts.accept(found, by=diego, at=NOW)
    state: State | None = None
    entries = Entry.objects.filter(subject_kind="nomination", subject=str(found.pk)).order_by("sequence")
    for entry in entries:
        reached = next_state(state, next(row.act for row in TRANSITIONS if entry.act == f"nomination.{row.act.value}"))
        assert isinstance(reached, State)
        state = reached
    assert state is Nomination.objects.get(pk=found.pk).stands is State.ACCEPTED


def test_its_entries_are_for_the_secretariat_and_the_country_and_name_nobody(house: Cast) -> None:
    found = filed(house)
    entry = Entry.objects.get(subject_kind="nomination", subject=str(found.pk))
    assert (entry.audience, entry.reader) == ("secretariat", "mx")
    assert "Nadia" not in str(entry.changes)
