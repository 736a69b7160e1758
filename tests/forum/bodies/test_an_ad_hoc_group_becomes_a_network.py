"""A transformation ends one body and begins its successor on the same day; what the one had goes on for the other."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, make_person
from tests.forum.bodies.steps import (
    EFFECT,
    EVERYBODY,
    GROUP,
    NETWORK,
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
from puebla.forum.bodies.words import Seats
from puebla.forum.models import Body, Office, Person
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
BEFORE = EFFECT - timedelta(days=1)


def officer(cast: Cast, name: str, starts: date, body: str = GROUP) -> Person:
    """Register a liaison officer of Mexico for a body."""
    person = make_person(name, "", "mx")
    appoint(person, "liaison-officer", party("mx"), by=keeper(cast), at=NOW, starts=starts,
            body=Body.objects.get(code=body))  # fmt: skip
    return person


@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_but_the_secretariat_transforms_a_body(cast: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        actions.transform_body(GROUP, NETWORK, by=cast.actor(name), at=NOW, on=EFFECT, decision=VM)


def test_a_network_is_made_by_the_vice_ministers_alone(cast: Cast) -> None:
    with refused(Reason.DECISION_OF_ANOTHER, "decided_by"):
        transformed(cast, decision=RCGM)
    with refused(Reason.DECISION_OF_ANOTHER, "decided_by"):
        transformed(cast, successor=NEW_NETWORK, decision=RCGM)


def test_a_body_that_works_already_is_no_successor(cast: Cast) -> None:
    with refused(Reason.SUCCESSOR_STANDS, "successor"):
        transformed(cast, successor="network-consular")
    with refused(Reason.WRONG_VALUE, "on"):
        transformed(cast, on=date(2016, 1, 1))
    officer(cast, "olga", TODAY, body=NETWORK)
    with refused(Reason.SUCCESSOR_STANDS, "successor"):
        transformed(cast)


def test_the_second_of_two_finds_it_done(cast: Cast) -> None:
    transformed(cast)
    with refused(Reason.ALREADY_DONE, "on"):
        transformed(cast, successor=NEW_NETWORK)
    with refused(Reason.STALE):
        transformed(cast, successor=NEW_NETWORK, seen=0)


@pytest.mark.parametrize("successor", [NETWORK, NEW_NETWORK])
def test_the_one_is_there_until_the_day_and_the_other_from_it_on(cast: Cast, successor: object) -> None:
    code = transformed(cast, successor=successor).code  # type: ignore[arg-type]
    assert [(GROUP in there(day), code in there(day)) for day in (BEFORE, EFFECT)] == [(True, False), (False, True)]


def test_each_page_leads_to_the_other(cast: Cast) -> None:
    transformed(cast)
    group, network = body_page(GROUP, TODAY), body_page(NETWORK, EFFECT)
    assert group.becomes is not None
    assert (group.becomes.code, group.life.until) == (NETWORK, EFFECT)
    assert [each.code for each in network.was] == [GROUP]
    assert [change.kind for change in (*group.changes, *network.changes)] == ["transform", "found"]


def test_chair_host_and_composition_go_on_with_what_is_to_come(cast: Cast) -> None:
    founded(cast)
    who = {"by": keeper(cast), "at": NOW, "decision": RCGM}
    later = EFFECT + timedelta(days=100)
    actions.set_chair("adhoc-older", party("gt"), on=TODAY, **who)  # type: ignore[arg-type]
    actions.set_chair("adhoc-older", party("hn"), on=later, **who)  # type: ignore[arg-type]
    actions.set_host("adhoc-older", party("mx"), on=TODAY, **who)  # type: ignore[arg-type]
    actions.set_composition("adhoc-older", Seats(("member",), ("unhcr",)), on=TODAY, **who)  # type: ignore[arg-type]
    transformed(cast, "adhoc-older", NEW_NETWORK)
    led = {day: there(day)["network-older"] for day in (EFFECT, later)}
    assert [body.chair and body.chair.code for body in led.values()] == ["gt", "hn"]
    assert [body.host and body.host.code for body in led.values()] == ["mx", "mx"]
    page = body_page("network-older", EFFECT)
    assert page.composition is not None
    assert page.composition.parties == ["unhcr"]


def test_what_the_sources_say_of_its_composition_goes_on_from_the_day(cast: Cast) -> None:
    transformed(cast)
    assert body_page(NETWORK, BEFORE).composition is None
    row = body_page(NETWORK, EFFECT).composition
    assert row is not None
    assert row.words_en == Body.objects.get(code=GROUP).composition_en


def test_who_reported_to_it_reports_to_its_successor_and_the_line_above_goes_on(cast: Cast) -> None:
    founded(cast)
    actions.set_line("adhoc-rncom", "adhoc-older", by=keeper(cast), at=NOW, on=TODAY, decision=VM)
    transformed(cast, "adhoc-older", NEW_NETWORK)
    assert there(BEFORE)["adhoc-rncom"].reports_to == "adhoc-older"
    assert there(EFFECT)["adhoc-rncom"].reports_to == "network-older"
    assert there(EFFECT)["network-older"].reports_to == "rcgm"


def test_another_line_can_be_chosen_but_none_to_those_below(cast: Cast) -> None:
    founded(cast)
    actions.set_line("adhoc-rncom", "adhoc-older", by=keeper(cast), at=NOW, on=TODAY, decision=VM)
    with refused(Reason.REPORTING_CIRCLE, "superior"):
        transformed(cast, "adhoc-older", NEW_NETWORK, superior="adhoc-rncom")
    transformed(cast, "adhoc-older", NEW_NETWORK, superior="vm")
    assert there(EFFECT)["network-older"].reports_to == "vm"


def test_liaison_officers_go_on_and_nobody_loses_or_gains_a_power_on_the_day(cast: Cast) -> None:
    person = officer(cast, "olga", date(2016, 1, 1))
    before = {day: actor_for(person.account, day) for day in (BEFORE, EFFECT)}
    transformed(cast)
    after = {day: actor_for(person.account, day) for day in (BEFORE, EFFECT)}
    assert [after[day].permissions == before[day].permissions != frozenset() for day in after] == [True, True]
    assert [[office.body for office in actor.offices] for actor in after.values()] == [[GROUP], [NETWORK]]


def test_offices_held_before_stay_and_those_to_come_begin_for_the_successor(cast: Cast) -> None:
    old, young = officer(cast, "olga", date(2016, 1, 1)), officer(cast, "pablo", EFFECT + timedelta(days=10))
    transformed(cast)
    assert list(Office.objects.filter(person=young).values_list("body__code", flat=True)) == [NETWORK]
    spans = Office.objects.filter(person=old).order_by("starts").values_list("body__code", "starts", "ends")
    assert list(spans) == [(GROUP, date(2016, 1, 1), EFFECT), (NETWORK, EFFECT, None)]
    assert Entry.objects.filter(act="body.pass-office").count() == 2


def test_the_public_reads_of_it_and_nobody_reads_of_the_people(cast: Cast) -> None:
    officer(cast, "olga", date(2016, 1, 1))
    transformed(cast)
    entry = Entry.objects.get(act="body.transform")
    assert (entry.audience, entry.provision) == ("public", "bodies.transformation")
    assert Entry.objects.get(act="body.pass-office").audience == "members"
