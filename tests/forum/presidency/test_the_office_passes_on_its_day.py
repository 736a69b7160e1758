"""Handovers: on the day powers pass by themselves; early, postponed and vacant ones; interims (Q15)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, make_person
from tests.forum.presidency.steps import (
    FREE,
    HANDOVER,
    appointed,
    handed_over,
    interim,
    keeper,
    officer,
    party,
    refused,
)

from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.actors import actor_for
from puebla.forum.models import Presidency, PresidencyInterim
from puebla.forum.presidencies import known, troika_on
from puebla.forum.presidency import actions
from puebla.forum.presidency.acting import NOTHING
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
EVE = date(2016, 11, 17)


def test_powers_pass_on_the_day_by_themselves_and_the_former_keeps_what_the_troika_gives(cast: Cast) -> None:
    next_one, focal_point = officer("sv"), make_person("hugo", "focal-point", "hn").account
    handed_over(cast.actor("ana"))
    assert cast.actor("ana", EVE).may(Permission.CONSULTATION_SUBMIT)
    assert not next_one(EVE).permissions
    assert not cast.actor("ana", HANDOVER).permissions
    assert next_one(HANDOVER).may(Permission.CONSULTATION_SUBMIT)
    former = actor_for(focal_point, HANDOVER)
    assert Category.TROIKA in former.categories
    assert former.may(Permission.CONSULTATION_TROIKA_FEEDBACK)


def test_a_handover_is_recorded_with_its_kind_and_moves_both_terms(cast: Cast) -> None:
    made = handed_over(keeper(cast))
    rows = {row.year: row for row in Presidency.objects.filter(year__in=(2016, 2017))}
    entry = Entry.objects.latest("sequence")
    assert (rows[2016].ends, rows[2017].starts) == (HANDOVER, HANDOVER)
    assert (made.kind, made.planned) == ("ordinary", date(2016, 12, 31))
    assert (entry.act, entry.audience, entry.changes["incoming"]) == ("presidency.hand-over", Audience.PUBLIC, "sv")
    assert handed_over(keeper(cast), date(2016, 11, 10)).kind == "early"
    assert handed_over(keeper(cast), date(2016, 12, 2)).kind == "postponed"


def test_the_days_of_a_term_are_known_when_both_its_handovers_are(cast: Cast) -> None:
    actions.hand_over(2015, by=keeper(cast), at=NOW, on=date(2015, 11, 20), meeting="XX RCM", to=2016)
    assert not Presidency.objects.get(year=2016).bounds_are_known
    handed_over(keeper(cast))
    assert Presidency.objects.get(year=2016).bounds_are_known


def test_a_handover_to_nobody_leaves_the_office_vacant_and_its_powers_with_nobody(cast: Cast) -> None:
    next_one = officer("sv")
    handed_over(keeper(cast), to=None)
    vacant = date(2016, 11, 19)
    assert known().holder_on(vacant).party is None
    assert not cast.actor("ana", vacant).permissions
    assert not next_one(vacant).permissions
    assert troika_on(vacant).former.party == "hn"


@pytest.mark.parametrize("who", ["bruno", "silvia", "carla", "clara", "elena", "fede", "public"])
def test_nobody_but_the_one_in_office_and_the_secretariat_records_it(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        handed_over(cast.actor(who))


def test_the_presidency_does_not_lengthen_its_own_term(cast: Cast) -> None:
    with refused(Reason.NOT_PERMITTED):
        handed_over(cast.actor("ana"), date(2017, 1, 15))
    assert handed_over(keeper(cast), date(2017, 1, 15)).kind == "ordinary"


def test_it_refuses_a_stale_form_a_second_time_and_a_wrong_day(cast: Cast) -> None:
    with refused(Reason.STALE):
        handed_over(keeper(cast), seen=EVE)
    with refused(Reason.WRONG_VALUE, "on"):
        handed_over(keeper(cast), date(2016, 1, 1))
    with refused(Reason.WRONG_VALUE, "incoming"):
        handed_over(keeper(cast), to=2018)
    handed_over(keeper(cast))
    with refused(Reason.ALREADY_DONE, "on"):
        handed_over(keeper(cast))


def test_the_secretariat_sets_the_days_of_a_term(cast: Cast) -> None:
    starts, ends = date(2016, 1, 10), date(2016, 12, 1)
    found = actions.set_bounds(2016, by=keeper(cast), at=NOW, starts=starts, ends=ends)
    assert (found.starts, found.ends, found.bounds_are_known) == (starts, ends, True)
    assert known().holder_on(date(2016, 1, 9)).party is None
    assert known().holder_on(date(2016, 12, 2)).party is None


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"starts": date(2016, 1, 1), "ends": date(2017, 1, 2)}, Reason.TERMS_OVERLAP),
        ({"starts": date(2016, 5, 1), "ends": date(2016, 5, 1)}, Reason.WRONG_VALUE),
        ({"starts": TODAY, "ends": date(2016, 12, 1), "seen": (EVE, EVE)}, Reason.STALE),
    ],
)
def test_it_refuses_days_that_cannot_be(cast: Cast, given: dict[str, Any], reason: Reason) -> None:
    with refused(reason):
        actions.set_bounds(2016, by=keeper(cast), at=NOW, **given)


@pytest.mark.parametrize("who", ["ana", "bruno", "elena", "public"])
def test_only_the_secretariat_sets_days_and_interims(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        actions.set_bounds(2016, by=cast.actor(who), at=NOW, starts=TODAY, ends=EVE)
    with refused(Reason.NOT_PERMITTED):
        interim(cast.actor(who), "gt", TODAY)
    made = interim(keeper(cast), "gt", TODAY)
    with refused(Reason.NOT_PERMITTED):
        actions.end_interim(made, by=cast.actor(who), at=NOW, until=EVE)


def test_an_interim_has_the_powers_meanwhile_and_the_country_takes_them_back(cast: Cast) -> None:
    meanwhile = officer("gt")
    made = interim(keeper(cast), "gt", TODAY)
    assert made.until == date(2017, 1, 1)
    assert meanwhile(TODAY).may(Permission.CONSULTATION_SUBMIT)
    assert not cast.actor("ana", TODAY).permissions
    actions.end_interim(made, by=keeper(cast), at=NOW, until=EVE)
    assert not meanwhile(EVE).permissions
    assert cast.actor("ana", EVE).may(Permission.CONSULTATION_SUBMIT)


def test_an_interim_of_vacant_days_ends_when_the_appointed_country_takes_over(cast: Cast) -> None:
    by = keeper(cast, date(2025, 2, 1))
    interim(by, "gt", date(2025, 1, 1), date(2025, 12, 1))
    with refused(Reason.TERMS_OVERLAP, "starts"):
        appointed(by, year=2025)
    appointed(by, year=2025, bounds=(date(2025, 3, 1), date(2025, 12, 31)))
    assert PresidencyInterim.objects.get().until == date(2025, 3, 1)
    assert Entry.objects.latest("sequence").changes["interims_ended"] == ["gt 2025-03-01"]
    assert [known().holder_on(date(2025, month, 1)).party for month in (2, 3)] == ["gt", "pa"]


def test_it_refuses_an_interim_without_reason_by_no_member_or_over_another(cast: Cast) -> None:
    by = keeper(cast)
    with refused(Reason.REASON_MISSING, "reason_es"):
        actions.begin_interim(party("gt"), by=by, at=NOW, starts=TODAY, reason=NOTHING)
    with refused(Reason.NOT_A_MEMBER, "party"):
        interim(by, "co", TODAY)
    with refused(Reason.WRONG_VALUE, "party"):
        interim(by, "hn", TODAY)
    made = interim(by, "gt", TODAY)
    with refused(Reason.TERMS_OVERLAP, "starts"):
        interim(by, "pa", EVE)
    with refused(Reason.WRONG_VALUE, "until"):
        actions.end_interim(made, by=by, at=NOW, until=TODAY)


def test_who_presides_takes_one_query_with_interims_and_terms(cast: Cast, django_assert_num_queries: Any) -> None:
    interim(keeper(cast), "gt", TODAY)
    appointed(keeper(cast), year=FREE)
    with django_assert_num_queries(1):
        assert troika_on(TODAY).parties == ("mx", "gt", "sv")
