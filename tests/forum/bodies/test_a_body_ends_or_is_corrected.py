"""An end says where those go who rely on the body; a correction keeps what stood before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, make_person
from tests.forum.bodies.steps import (
    EVERYBODY,
    NEW_NETWORK,
    RCGM,
    VM,
    founded,
    keeper,
    party,
    refused,
    there,
    transformed,
)

from puebla.core.models import Entry
from puebla.forum.actions import appoint
from puebla.forum.actors import actor_for
from puebla.forum.bodies import actions
from puebla.forum.bodies.queries import body_page
from puebla.forum.bodies.words import WhereTo
from puebla.forum.models import Body, Office, Person
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
END = date(2017, 1, 1)
EVE = END - timedelta(days=1)


def who(cast: Cast, name: str = "diego", **more: Any) -> dict[str, Any]:
    """Return what every act is given."""
    return {"by": cast.actor(name), "at": NOW, "decision": VM} | more


def officer(cast: Cast, name: str, starts: date) -> Person:
    """Register a liaison officer of Mexico for the body of these tests."""
    person = make_person(name, "", "mx")
    appoint(person, "liaison-officer", party("mx"), by=keeper(cast), at=NOW, starts=starts,
            body=Body.objects.get(code="adhoc-older"))  # fmt: skip
    return person


@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_but_the_secretariat_ends_or_corrects_a_body(cast: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        actions.end_body("adhoc-rncom", on=END, **who(cast, name))
    with refused(Reason.NOT_PERMITTED):
        actions.correct_life("adhoc-rncom", starts=END, until=None, **who(cast, name))
    with refused(Reason.NOT_PERMITTED):
        actions.correct_start("adhoc-rncom", "name-1", starts=END, **who(cast, name))


def test_a_network_is_ended_by_the_vice_ministers_alone_and_only_once(cast: Cast) -> None:
    with refused(Reason.DECISION_OF_ANOTHER, "decided_by"):
        actions.end_body("network-children", on=END, **who(cast, decision=RCGM))
    actions.end_body("network-children", on=END, **who(cast))
    assert ["network-children" in there(day) for day in (EVE, END)] == [True, False]
    with refused(Reason.ALREADY_DONE, "on"):
        actions.end_body("network-children", on=END, **who(cast))
    assert Entry.objects.get(act="body.end").audience == "public"


def test_those_who_report_to_it_go_where_it_is_said(cast: Cast) -> None:
    with refused(Reason.BODY_IN_USE, "lines_to"):
        actions.end_body("network-consular", on=END, **who(cast))
    for heir, reason in (("drafting-network-consular", Reason.REPORTING_CIRCLE), ("wg-labour", Reason.BODY_ABSENT),
                         ("network-consular", Reason.BODY_ABSENT), ("nobody", Reason.WRONG_VALUE)):  # fmt: skip
        with refused(reason, "lines_to"):
            actions.end_body("network-consular", on=END, to=WhereTo(lines=heir), **who(cast))
    actions.end_body("network-consular", on=END, to=WhereTo(lines="rcgm"), **who(cast))
    committee = [there(day)["drafting-network-consular"].reports_to for day in (EVE, END)]
    assert committee == ["network-consular", "rcgm"]


def test_offices_end_with_it_or_go_on_for_another(cast: Cast) -> None:
    founded(cast)
    olga = officer(cast, "olga", TODAY)
    with refused(Reason.BODY_IN_USE, "offices_to"):
        actions.end_body("adhoc-older", on=END, **who(cast))
    actions.end_body("adhoc-older", on=END, to=WhereTo(offices=""), **who(cast))
    assert [bool(actor_for(olga.account, day).permissions) for day in (EVE, END)] == [True, False]


def test_an_office_that_was_to_begin_later_has_to_go_on(cast: Cast) -> None:
    founded(cast)
    officer(cast, "pablo", END + timedelta(days=10))
    with refused(Reason.BODY_IN_USE, "offices_to"):
        actions.end_body("adhoc-older", on=END, to=WhereTo(offices=""), **who(cast))
    actions.end_body("adhoc-older", on=END, to=WhereTo(offices="adhoc-rncom"), **who(cast))
    assert Office.objects.get(person__account__username="pablo").body.code == "adhoc-rncom"


def test_a_wrong_first_day_is_corrected_with_all_that_began_with_it(cast: Cast) -> None:
    founded(cast)
    actions.set_chair("adhoc-older", party("gt"), on=TODAY, **who(cast))
    right = date(2016, 7, 1)
    actions.correct_life("adhoc-older", starts=right, until=None, **who(cast))
    found = there(right)["adhoc-older"]
    assert (found.reports_to, found.chair and found.chair.code, found.name is not None) == ("rcgm", "gt", True)
    assert body_page("adhoc-older", TODAY).unnamed == ()
    assert body_page("adhoc-older", TODAY).changes[-1].before == {"starts": TODAY.isoformat(), "until": None}
    with refused(Reason.ALREADY_DONE, "starts"):
        actions.correct_life("adhoc-older", starts=right, until=None, **who(cast))


def test_days_on_which_somebody_served_or_another_followed_are_not_taken_away(cast: Cast) -> None:
    founded(cast)
    officer(cast, "olga", TODAY)
    with refused(Reason.BODY_IN_USE, "starts"):
        actions.correct_life("adhoc-older", starts=END, until=None, **who(cast))
    with refused(Reason.BODY_IN_USE, "until"):
        actions.correct_life("adhoc-older", starts=TODAY, until=END, **who(cast))
    transformed(cast, "adhoc-older", NEW_NETWORK, END)
    with refused(Reason.SUCCESSOR_STANDS, "until"):
        actions.correct_life("adhoc-older", starts=TODAY, until=None, **who(cast))
    with refused(Reason.SUCCESSOR_STANDS, "starts"):
        actions.correct_life("network-older", starts=EVE, until=None, **who(cast))


def test_an_end_that_was_a_mistake_is_taken_back(cast: Cast) -> None:
    founded(cast)
    actions.end_body("adhoc-older", on=END, **who(cast))
    actions.correct_life("adhoc-older", starts=TODAY, until=None, **who(cast))
    assert there(END)["adhoc-older"].reports_to == "rcgm"


def test_the_first_day_of_a_record_moves_and_the_one_before_follows(cast: Cast) -> None:
    actions.set_line("network-consular", "vm", on=END, **who(cast))
    line = body_page("network-consular", TODAY).lines[-1]
    with refused(Reason.WRONG_VALUE, "entry"):
        actions.correct_start("network-consular", "line-0", starts=EVE, **who(cast))
    actions.correct_start("network-consular", f"line-{line.row}", starts=EVE, **who(cast))
    days = (EVE - timedelta(days=1), EVE, END)
    assert [there(day)["network-consular"].reports_to for day in days] == ["rcgm", "vm", "vm"]


def test_a_name_that_is_corrected_stays_between_its_neighbours(cast: Cast) -> None:
    span = body_page("secretariat", TODAY).names[-1]
    with refused(Reason.WRONG_VALUE, "starts"):
        actions.correct_start("secretariat", f"name-{span.value.pk}", starts=date(2001, 3, 1), **who(cast))
    actions.correct_start("secretariat", f"name-{span.value.pk}", starts=date(2002, 6, 1), **who(cast))
    spans = [(each.starts, each.until) for each in body_page("secretariat", TODAY).names]
    assert spans == [(date(2001, 3, 1), date(2002, 6, 1)), (date(2002, 6, 1), None)]
