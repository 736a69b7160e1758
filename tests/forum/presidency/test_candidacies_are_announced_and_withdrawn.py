"""Candidacies: a member's own, once for a year, late ones with a warning; appointments by consensus (Q16)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, Cast
from tests.forum.presidency.steps import FREE, PLENARY, REASON, announced, appointed, keeper, party, refused

from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.models import Candidacy, Presidency
from puebla.forum.presidency import actions
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_a_member_announces_and_everybody_may_read_it(cast: Cast) -> None:
    found = announced(cast.actor("carla"))
    entry = Entry.objects.latest("sequence")
    assert (found.year, found.party.code, found.withdrawn_at) == (FREE, "pa", None)
    assert (entry.act, entry.audience, entry.party) == ("presidency.announce-candidacy", Audience.PUBLIC, "pa")
    assert (entry.changes["late"], entry.provision) == (False, "presidency.candidacy")


def test_several_members_may_announce_for_one_year(cast: Cast) -> None:
    announced(cast.actor("carla"))
    announced(cast.actor("bruno"), "mx")
    assert Candidacy.objects.filter(year=FREE).count() == 2


def test_one_announced_late_counts_with_a_warning(cast: Cast) -> None:
    found = announced(cast.actor("carla", date(2026, 9, 1)), on=date(2026, 6, 1))
    assert actions.late_candidacy(found, date(2026, 9, 1))
    assert Entry.objects.latest("sequence").changes["late"] is True


@pytest.mark.parametrize("who", ["bruno", "diego", "ana", "clara", "oscar", "rita", "elena", "fede", "public"])
def test_nobody_announces_for_another_country(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        announced(cast.actor(who))


def test_it_refuses_a_taken_year_a_second_time_and_a_plenary_to_come(cast: Cast) -> None:
    carla = cast.actor("carla")
    with refused(Reason.YEAR_TAKEN, "year"):
        announced(carla, year=2017)
    with refused(Reason.WRONG_VALUE, "announced_on"):
        announced(carla, on=date(2016, 9, 9))
    announced(carla)
    with refused(Reason.ALREADY_DONE, "year"):
        announced(carla)


def test_a_withdrawn_candidacy_stays_on_record_and_can_be_announced_again(cast: Cast) -> None:
    carla = cast.actor("carla")
    found = actions.withdraw_candidacy(announced(carla), by=carla, at=NOW, reason=REASON)
    assert (found.withdrawn_at, found.reason_en) == (NOW, REASON.en)
    with refused(Reason.ALREADY_DONE):
        actions.withdraw_candidacy(found, by=carla, at=NOW)
    announced(carla)
    assert Candidacy.objects.filter(year=FREE, party__code="pa").count() == 2


def test_nobody_withdraws_another_countrys_candidacy_or_one_that_was_decided(cast: Cast) -> None:
    found = announced(cast.actor("carla"))
    with refused(Reason.NOT_PERMITTED):
        actions.withdraw_candidacy(found, by=cast.actor("bruno"), at=NOW)
    appointed(cast.actor("ana"))
    with refused(Reason.NOT_YOUR_TURN):
        actions.withdraw_candidacy(found, by=cast.actor("carla"), at=NOW)


@pytest.mark.parametrize("who", ["ana", "diego"])
def test_the_presidency_in_office_or_the_secretariat_records_the_appointment(cast: Cast, who: str) -> None:
    found = appointed(cast.actor(who))
    assert (found.starts, found.ends, found.bounds_are_known) == (date(FREE, 1, 1), date(FREE, 12, 31), False)
    assert (found.appointment.agreed_on, found.appointment.meeting) == (PLENARY, "XXI RCM")
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.audience, entry.party) == ("presidency.appoint", Audience.PUBLIC, "pa")


@pytest.mark.parametrize("who", ["bruno", "carla", "clara", "elena", "fede", "public"])
def test_nobody_else_records_an_appointment(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        appointed(cast.actor(who))


def test_it_refuses_a_taken_year_and_a_country_that_is_no_member_on_the_day(cast: Cast) -> None:
    with refused(Reason.YEAR_TAKEN, "year"):
        appointed(keeper(cast), year=2017)
    with refused(Reason.NOT_A_MEMBER, "party"):
        appointed(keeper(cast), "co")
    with refused(Reason.NOT_A_MEMBER, "party"):
        appointed(keeper(cast), "do", agreed_on=date(1998, 6, 1))
    with refused(Reason.WRONG_VALUE, "agreed_on"):
        appointed(keeper(cast), agreed_on=date(2016, 9, 9))
    with refused(Reason.WRONG_VALUE, "meeting"):
        actions.appoint_presidency(party("pa"), FREE, by=keeper(cast), at=NOW, agreed_on=PLENARY, meeting=" ")


def test_it_refuses_days_that_are_no_term_or_that_another_term_has(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE, "ends"):
        appointed(keeper(cast), bounds=(date(FREE, 2, 1), date(FREE, 2, 1)))
    with refused(Reason.TERMS_OVERLAP, "starts"):
        appointed(keeper(cast), bounds=(date(2026, 6, 1), date(FREE, 12, 31)))
    assert not Presidency.objects.filter(year=FREE).exists()


def test_the_term_of_an_appointment_leaves_its_neighbours_their_days(cast: Cast) -> None:
    actions.set_bounds(2026, by=keeper(cast), at=NOW, starts=date(2026, 1, 1), ends=date(FREE, 2, 1))
    found = appointed(keeper(cast))
    assert (found.starts, found.ends) == (date(FREE, 2, 1), date(FREE, 12, 31))
