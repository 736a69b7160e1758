"""A country keeps its own people; nobody gives what is not theirs to give; a removed right is gone at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.cast import KEEPER, NOW, TODAY, Cast, make_person
from tests.consultations.stages import refused
from tests.forum.offices.steps import FIRST_DAY, SOMEBODY, WORDS, filed, holding, place, with_administrators

from puebla.forum.actions import add_institution, appoint, end_office, register_person
from puebla.forum.actors import actor_for
from puebla.forum.invitations import invite_person
from puebla.forum.models import InstitutionName, Office, Party
from puebla.forum.offices import actions_institutions as institutions, actions_nominations, actions_people as acts
from puebla.forum.offices.acting import Named
from puebla.forum.statuses.words import Words
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
NEXT = TODAY + timedelta(days=1)


@pytest.fixture
def house(cast: Cast) -> Cast:
    return with_administrators(cast)


@pytest.mark.parametrize("code", ["focal-point", "vice-minister", "presidency-officer"])
def test_an_administrator_does_not_appoint_where_a_letter_is_checked(house: Cast, code: str) -> None:
    with refused(Reason.NOT_PERMITTED, "offices.keeping"):
        acts.appoint_own(place(code), SOMEBODY, starts=TODAY, by=house.actor("maria"), at=NOW)


@pytest.mark.parametrize("name", ["pedro", "bruno", "ana", "clara", "elena", "fede", "public"])
def test_nobody_else_appoints_a_country_s_people(house: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED, "offices.keeping"):
        acts.appoint_own(place("immigration-director"), SOMEBODY, starts=TODAY, by=house.actor(name), at=NOW)


def test_nobody_gives_an_office_to_themselves(house: Cast) -> None:
    with refused(Reason.SELF_APPOINTMENT):
        me = Named(person=house.people["maria"])
        acts.appoint_own(place("immigration-director"), me, starts=TODAY, by=house.actor("maria"), at=NOW)
    with refused(Reason.SELF_APPOINTMENT):
        appoint(house.people["diego"], "assistant", None, by=house.actor("diego"), at=NOW, starts=TODAY)


def test_nobody_of_the_secretariat_makes_a_coordinator_but_the_presidency_does(house: Cast) -> None:
    make_person("asa", "assistant", "")
    asa = actor_for(house.people["fede"].account.__class__.objects.get(username="asa"), TODAY)
    for by in (asa, house.actor("diego")):
        with refused(Reason.NOT_PERMITTED):
            appoint(house.people["fede"], "coordinator", None, by=by, at=NOW, starts=TODAY)
    end_office(holding(house, "diego"), by=house.actor("ana"), at=NOW, ends=TODAY)
    assert appoint(house.people["fede"], "coordinator", None, by=house.actor("ana"), at=NOW, starts=TODAY).pk


def test_an_office_has_no_more_holders_than_the_charter_allows(house: Cast) -> None:
    acts.appoint_own(place("immigration-director"), SOMEBODY, starts=TODAY, by=house.actor("maria"), at=NOW)
    other = Named(name="Otra", email="otra@example.org")
    with refused(Reason.OFFICE_TAKEN, "offices.tenure"):
        acts.appoint_own(place("immigration-director"), other, starts=NEXT, by=house.actor("maria"), at=NOW)


def test_the_task_is_handed_on_and_the_last_one_leaves_only_so(house: Cast) -> None:
    mine = holding(house, "maria")
    with refused(Reason.LAST_HOLDER, "offices.keeping"):
        end_office(mine, by=house.actor("maria"), at=NOW, ends=NEXT)
    acts.appoint_own(place("country-administrator"), SOMEBODY, starts=NEXT, by=house.actor("maria"), at=NOW,
                     replaces=mine)  # fmt: skip
    assert not actor_for(house.account("maria"), NEXT).may(Permission.OFFICE_KEEP_OWN)
    assert Office.objects.on(NEXT).filter(code="country-administrator", party__code="mx").count() == 1


def test_the_secretariat_ends_the_last_one_and_appoints_where_none_is_left(house: Cast) -> None:
    end_office(holding(house, "maria"), by=house.actor("diego"), at=NOW, ends=TODAY)
    given = acts.appoint_own(place("country-administrator"), SOMEBODY, starts=TODAY, by=house.actor("diego"), at=NOW)
    assert given.person.name == "Nadia Nueva"


def test_a_retired_holder_is_refused_at_the_next_act(house: Cast) -> None:
    end_office(holding(house, "maria"), by=house.actor("diego"), at=NOW, ends=TODAY)
    with refused(Reason.NOT_PERMITTED):
        acts.appoint_own(place("immigration-director"), SOMEBODY, starts=TODAY, by=house.actor("maria"), at=NOW)
    assert house.actor("maria").is_public


def test_of_two_who_retire_the_same_holder_the_second_is_told(house: Cast) -> None:
    stale = holding(house, "bruno")
    end_office(holding(house, "bruno"), by=house.actor("diego"), at=NOW, ends=NEXT)
    with refused(Reason.ALREADY_DONE):
        end_office(stale, by=house.actor("diego"), at=NOW, ends=FIRST_DAY)


def test_an_interim_has_the_holder_s_powers_and_they_end_by_themselves(house: Cast) -> None:
    directing = acts.appoint_own(place("immigration-director"), SOMEBODY, starts=TODAY, by=house.actor("maria"), at=NOW)
    until = TODAY + timedelta(days=10)
    acts.begin_interim(place("immigration-director"), Named(person=house.people["beatriz"]), starts=NEXT, ends=until,
                       by=house.actor("maria"), at=NOW, absent=directing)  # fmt: skip
    held = {office.code for office in actor_for(house.account("beatriz"), NEXT).offices}
    assert "immigration-director" in held
    assert {office.code for office in actor_for(house.account("beatriz"), until).offices} == {"focal-point"}


@pytest.mark.parametrize(
    ("code", "days", "absent", "reason"),
    [
        ("immigration-director", 0, "", Reason.WRONG_VALUE),
        ("immigration-director", 181, "", Reason.WRONG_VALUE),
        ("country-administrator", 10, "maria", Reason.NOT_PERMITTED),
        ("focal-point", 10, "bruno", Reason.NOT_PERMITTED),
        ("immigration-director", 10, "bruno", Reason.WRONG_VALUE),
    ],
)
def test_an_interim_without_end_too_long_or_elsewhere_is_refused(
    house: Cast, code: str, days: int, absent: str, reason: Reason
) -> None:
    instead = holding(house, absent) if absent else None
    with refused(reason):
        acts.begin_interim(place(code), SOMEBODY, starts=TODAY, ends=TODAY + timedelta(days=days),
                           by=house.actor("maria"), at=NOW, absent=instead)  # fmt: skip


def test_the_secretariat_objects_once_and_settles_once(house: Cast) -> None:
    own = acts.appoint_own(place("immigration-director"), SOMEBODY, starts=TODAY, by=house.actor("maria"), at=NOW)
    with refused(Reason.NOT_PERMITTED):
        acts.object_to(own, reason=WORDS, by=house.actor("maria"), at=NOW)
    with refused(Reason.LANGUAGE_MISSING):
        acts.object_to(own, reason=Words("No", ""), by=house.actor("diego"), at=NOW)
    objection = acts.object_to(own, reason=WORDS, by=house.actor("diego"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        acts.object_to(own, reason=WORDS, by=house.actor("diego"), at=NOW)
    acts.settle(objection, by=house.actor("diego"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        acts.settle(objection, by=house.actor("diego"), at=NOW)


def test_what_was_checked_is_not_objected_to(house: Cast) -> None:
    accepted = actions_nominations.accept(filed(house), by=house.actor("diego"), at=NOW)
    with refused(Reason.WRONG_VALUE):
        acts.object_to(accepted.holding, reason=WORDS, by=house.actor("diego"), at=NOW)


@pytest.mark.parametrize("name", ["pedro", "bruno", "clara", "fede"])
def test_nobody_else_invites_a_country_s_people(house: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        invite_person(house.people["beatriz"], by=house.actor(name), at=NOW)


def test_an_administrator_invites_its_own_people_and_nobody_who_also_serves_elsewhere(house: Cast) -> None:
    invite_person(house.people["beatriz"], by=house.actor("maria"), at=NOW)
    appoint(house.people["beatriz"], "observer-state-representative", Party.objects.get(code="co"), by=KEEPER,
            at=NOW, starts=date(2020, 1, 1))  # fmt: skip
    with refused(Reason.NOT_PERMITTED):
        invite_person(house.people["beatriz"], by=house.actor("maria"), at=NOW)


@pytest.mark.parametrize("name", ["bruno", "clara", "elena", "fede", "public"])
def test_only_who_gives_an_office_registers_a_person(house: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        register_person("Nadie", by=house.actor(name), at=NOW)


def test_an_institution_is_renamed_on_record_and_closed_only_when_nobody_serves_through_it(house: Cast) -> None:
    who = {"by": house.actor("maria"), "at": NOW}
    mexico = Party.objects.get(code="mx")
    found = add_institution(mexico, "Instituto", "Institute", since=date(2010, 1, 1), **who)
    with refused(Reason.WRONG_VALUE):
        institutions.rename(found, name=Words("Nuevo", "New"), since=NEXT, **who)
    institutions.rename(found, name=Words("Nuevo", "New"), since=TODAY, **who)
    assert InstitutionName.objects.get(institution=found).name_en == "Institute"
    there = appoint(house.people["beatriz"], "consular-director", mexico, starts=TODAY, institution=found, **who)
    with refused(Reason.INSTITUTION_IN_USE):
        institutions.close(found, until=NEXT, **who)
    end_office(there, ends=NEXT, **who)
    assert institutions.close(found, until=NEXT, **who).until == NEXT
    with refused(Reason.ALREADY_DONE):
        institutions.close(found, until=NEXT, **who)


@pytest.mark.parametrize("name", ["pedro", "bruno", "clara", "fede"])
def test_nobody_else_keeps_the_institutions_of_a_country(house: Cast, name: str) -> None:
    found = Party.objects.get(code="mx").institutions.first()
    assert found is not None
    with refused(Reason.NOT_PERMITTED):
        institutions.rename(found, name=WORDS, since=TODAY, by=house.actor(name), at=NOW)


def test_an_institution_of_another_country_is_refused(house: Cast) -> None:
    panama = Party.objects.get(code="pa")
    foreign = add_institution(panama, "Otra", "Other", by=KEEPER, at=NOW)
    with refused(Reason.WRONG_VALUE):
        appoint(house.people["beatriz"], "consular-director", Party.objects.get(code="mx"), starts=TODAY,
                institution=foreign, by=house.actor("maria"), at=NOW)  # fmt: skip
