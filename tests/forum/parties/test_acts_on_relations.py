"""Parents and successors over time: refusals first, then what follows and what does not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.cast import KEEPER, NOW, TODAY, Cast, make_person
from tests.conftest import move_clock
from tests.consultations.stages import refused
from tests.forum.parties.records import BEFORE, CHANGE, LATER, TO_COME, WHO, institute

from puebla.core.models import Entry
from puebla.forum.actors import actor_for
from puebla.forum.models import Party, Status
from puebla.forum.parties.actions_relations import end_parent, record_succession, set_parent
from puebla.forum.parties.queries import parents_on, successor_on
from puebla.forum.statuses.actions import grant_status
from puebla.forum.statuses.words import Decision
from puebla.procedure.participation import Category
from puebla.procedure.refusals import Reason
from puebla.procedure.statuses import Standing

pytestmark = pytest.mark.usefixtures("registers", "frozen_clock")
OBSERVER = Standing.OBSERVER_ORGANIZATION


def party(code: str) -> Party:
    """Return a party of the registers."""
    found: Party = Party.objects.get(code=code)
    return found


def observes(code: str, day: date) -> bool:
    """Tell whether the party is an observer organization on the day."""
    rows = Status.objects.on(day).filter(party__code=code, status=OBSERVER.value)
    return bool(rows.exists())


@pytest.mark.parametrize("name", ["ana", "bruno", "clara", "fede"])
def test_only_who_keeps_the_registers_relates_parties(cast: Cast, name: str) -> None:
    who, one, other = WHO | {"by": cast.actor(name)}, institute("Part"), institute("Whole")
    with refused(Reason.NOT_PERMITTED, "parties.relations"):
        set_parent(one, other, starts=CHANGE, **who)
    with refused(Reason.NOT_PERMITTED, "parties.relations"):
        end_parent(one, on=CHANGE, **who)
    with refused(Reason.NOT_PERMITTED, "parties.succession"):
        record_succession(one, other, on=CHANGE, standing_passes=True, **who)


def test_no_relation_without_its_decision() -> None:
    with refused(Reason.REASON_MISSING):
        set_parent(institute("Part"), institute("Whole"), starts=CHANGE, **WHO | {"decision": Decision("")})


def test_a_circle_is_refused() -> None:
    one, other = institute("Part"), institute("Whole")
    set_parent(one, other, starts=CHANGE, **WHO)
    for whole, part in ((one, other), (one, one)):
        with refused(Reason.CIRCLE, "parties.relations"):
            set_parent(part, whole, starts=LATER, **WHO)


def test_a_parent_holds_on_its_days_and_by_itself_when_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    part, first, second = institute("Part"), institute("First"), institute("Second")
    set_parent(part, first, starts=CHANGE, **WHO)
    set_parent(part, second, starts=TO_COME, **WHO)
    assert [parents_on(day).get("part") for day in (BEFORE, CHANGE, TO_COME)] == [None, "first", "second"]
    assert party("part").parent == first
    move_clock(monkeypatch, datetime(2017, 1, 1, 12, tzinfo=UTC))
    assert party("part").parent == second


def test_the_undated_parent_of_a_loaded_party_gives_way_to_a_dated_one() -> None:
    loaded = Party.objects.filter(parent__isnull=False).select_related("parent").order_by("code").first()
    assert loaded is not None
    before = loaded.parent.code
    set_parent(loaded, institute("Whole"), starts=CHANGE, **WHO)
    assert [parents_on(day)[loaded.code] for day in (BEFORE, CHANGE)] == [before, "whole"]


def test_a_parent_ends_once() -> None:
    part = institute("Part")
    with refused(Reason.NOT_YOUR_TURN):
        end_parent(part, on=CHANGE, **WHO)
    set_parent(part, institute("Whole"), starts=CHANGE, **WHO)
    end_parent(part, on=LATER, **WHO)
    assert party("part").parent is None
    with refused(Reason.ALREADY_DONE):
        end_parent(part, on=TODAY, **WHO)


def test_the_standing_passes_with_the_succession_where_the_decision_says_so() -> None:
    former, successor = institute("Former"), institute("Successor")
    grant_status(former, OBSERVER, starts=CHANGE, **WHO)
    record_succession(former, successor, on=LATER, standing_passes=True, **WHO)
    assert [observes("former", day) for day in (CHANGE, LATER)] == [True, False]
    assert [observes("successor", day) for day in (CHANGE, LATER)] == [False, True]
    assert successor_on(former, LATER) == successor
    acts = set(Entry.objects.filter(subject__in=["former", "successor"]).values_list("act", flat=True))
    assert {"party.succeed", "status.end", "status.grant"} <= acts


def test_without_the_decision_saying_so_the_successor_applies() -> None:
    former, successor = institute("Former"), institute("Successor")
    grant_status(former, OBSERVER, starts=CHANGE, **WHO)
    record_succession(former, successor, on=LATER, standing_passes=False, **WHO)
    assert not observes("former", LATER)
    assert not observes("successor", LATER)


def test_offices_do_not_pass_and_carry_no_powers_without_standing() -> None:
    former, successor = institute("Former"), institute("Successor")
    grant_status(former, OBSERVER, starts=CHANGE, **WHO)
    person = make_person("olga", "observer-organization-representative", "former")
    record_succession(former, successor, on=TO_COME, standing_passes=True, **WHO)
    assert actor_for(person.account, TODAY).categories == {Category.OBSERVER_ORGANIZATION}
    after = actor_for(person.account, TO_COME)
    assert (after.permissions, after.parties & {"former", "successor"}) == (frozenset(), frozenset())


def test_a_party_is_replaced_once_and_never_by_whom_it_replaced() -> None:
    former, successor = institute("Former"), institute("Successor")
    record_succession(former, successor, on=LATER, standing_passes=False, **WHO)
    with refused(Reason.ALREADY_DONE, "parties.succession"):
        record_succession(former, institute("Third"), on=TODAY, standing_passes=False, **WHO)
    with refused(Reason.CIRCLE):
        record_succession(successor, former, on=TODAY, standing_passes=False, **WHO)


def test_a_succession_read_before_another_change_is_stale() -> None:
    former, successor = institute("Former"), institute("Successor")
    set_parent(former, successor, starts=CHANGE, by=KEEPER, at=NOW, decision=WHO["decision"], seen=1)
    with refused(Reason.STALE):
        record_succession(former, successor, on=LATER, standing_passes=False, seen=1, **WHO)
