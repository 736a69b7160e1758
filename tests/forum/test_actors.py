"""Powers follow from the offices held on the day, and from nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.cast import KEEPER, NOW, TODAY, Cast, make_person

from puebla.core.remembering import forget
from puebla.forum.actions import end_office
from puebla.forum.actors import actor_for
from puebla.forum.models import Office
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission

pytestmark = pytest.mark.django_db


def test_a_visitor_is_the_public() -> None:
    assert actor_for(None, TODAY).categories == {Category.PUBLIC}


def test_a_person_without_office_has_no_power(cast: Cast) -> None:
    fede = cast.actor("fede")
    assert (fede.is_public, fede.permissions) == (True, frozenset())


def test_a_deactivated_account_is_the_public(cast: Cast) -> None:
    account = cast.account("bruno")
    account.is_active = False
    assert actor_for(account, TODAY).is_public


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2016, 9, 8)])
def test_an_office_gives_nothing_before_it_begins_or_from_its_end_on(cast: Cast, day: date) -> None:
    end_office(Office.objects.get(person__name="Bruno"), by=KEEPER, at=NOW, ends=date(2016, 9, 8))
    assert cast.actor("bruno", day).is_public


def test_it_holds_on_its_last_day(cast: Cast) -> None:
    end_office(Office.objects.get(person__name="Bruno"), by=KEEPER, at=NOW, ends=date(2016, 9, 8))
    assert cast.actor("bruno", date(2016, 9, 7)).may(Permission.CONSULTATION_REPLY)


def test_the_presidency_s_officers_have_powers_only_while_their_country_presides(cast: Cast) -> None:
    during, after = cast.actor("ana", TODAY), cast.actor("ana", date(2017, 3, 1))
    assert during.may(Permission.CONSULTATION_SUBMIT)
    assert Category.PRESIDENCY in during.categories
    assert after.is_public
    assert not after.permissions


def test_the_next_country_s_officers_receive_them_by_themselves(registers: None) -> None:
    person = make_person("next", "presidency-officer", "sv")
    assert not actor_for(person.account, TODAY).permissions
    assert actor_for(person.account, date(2017, 3, 1)).may(Permission.CONSULTATION_SUBMIT)


def test_a_member_of_the_troika_gives_its_feedback_only_in_its_years(cast: Cast) -> None:
    assert cast.actor("bruno").may(Permission.CONSULTATION_TROIKA_FEEDBACK)
    assert not cast.actor("bruno", date(2018, 3, 1)).may(Permission.CONSULTATION_TROIKA_FEEDBACK)
    assert not cast.actor("carla").may(Permission.CONSULTATION_TROIKA_FEEDBACK)


def test_the_secretariat_acts_for_the_forum_itself(cast: Cast) -> None:
    diego = cast.actor("diego")
    assert (diego.party, diego.categories) == ("", {Category.SECRETARIAT})


def test_working_out_an_actor_takes_three_queries_and_one_until_the_next_act(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    account = cast.account("bruno")
    forget()
    with django_assert_num_queries(3):
        actor_for(account, TODAY)
    with django_assert_num_queries(1):
        actor_for(account, TODAY)
