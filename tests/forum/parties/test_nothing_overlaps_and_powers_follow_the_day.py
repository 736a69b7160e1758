"""Whatever acts come in whatever order: no overlap, no gap unseen, powers from the records of the day alone."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from tests.cast import NOW, make_person
from tests.forum.parties.records import WHO, called, institute
from tests.procedure.pages import table

from puebla.forum.actors import actor_for
from puebla.forum.models import Party, PartyName, Person, Status
from puebla.forum.parties import actions
from puebla.forum.parties.acting import period_of as name_period
from puebla.forum.parties.queries import names_on
from puebla.forum.parties.queries_records import party_record
from puebla.forum.statuses import actions as statuses
from puebla.forum.statuses.acting import held
from puebla.procedure import party_names, statuses as rules
from puebla.procedure.participation import Category
from puebla.procedure.refusals import Refused
from puebla.procedure.statuses import Standing

pytestmark = pytest.mark.usefixtures("registers", "frozen_clock")
OBSERVER, CIVIL = Standing.OBSERVER_ORGANIZATION, Standing.CIVIL_SOCIETY
FIRST = date(2000, 1, 1)
DAYS = [FIRST + timedelta(days=91 * quarter) for quarter in range(120)]


def dice_of(seed: int) -> random.Random:
    """Return dice that fall the same way every time."""
    return random.Random(seed)  # noqa: S311 - nothing here is a secret


def change_a_status(party: Party, dice: random.Random, at: Any) -> None:
    """Do one act on the statuses, or be refused."""
    rows, on = list(Status.objects.filter(party=party)), dice.choice(DAYS)
    who = WHO | {"at": at}
    act = dice.choice(["grant", "suspend", "resume", "end", "correct"]) if rows else "grant"
    with suppress(Refused):
        if act == "grant":
            until = dice.choice([None, on + timedelta(days=400)])
            statuses.grant_status(party, dice.choice([OBSERVER, CIVIL]), starts=on, until=until, **who)
        elif act == "correct":
            statuses.correct_status(dice.choice(rows), starts=on, until=dice.choice([None, *DAYS]), **who)
        else:
            getattr(statuses, f"{act}_status")(dice.choice(rows), on=on, **who)


def change_a_name(party: Party, dice: random.Random) -> None:
    """Do one act on the names, or be refused."""
    rows, on = list(PartyName.objects.standing().filter(party=party)), dice.choice(DAYS)
    word = called(f"Name {dice.randrange(5)}")
    act = dice.choice(["rename", "correct", "withdraw"])
    with suppress(Refused):
        if act == "rename":
            actions.rename_party(party, word, on=on, **WHO)
        elif act == "correct":
            actions.correct_name(dice.choice(rows), word, starts=dice.choice([None, on]), **WHO)
        else:
            actions.withdraw_name(dice.choice(rows), **WHO)


@pytest.mark.parametrize("seed", range(6))
def test_statuses_never_overlap_and_every_gap_is_on_the_page(seed: int) -> None:
    dice, party = dice_of(seed), institute()
    for turn in range(25):
        change_a_status(party, dice, NOW + timedelta(minutes=turn))
    periods = held(party)
    assert periods
    assert rules.overlaps(periods) == ()
    shown = party_record("institute", NOW.date())
    gaps = {(spell.starts, spell.until) for spell in shown.spells if spell.is_gap}
    assert {(gap.starts, gap.until) for gap in rules.gaps(periods)} <= gaps
    bounds = [spell for spell in shown.spells if spell.starts is not None]
    for one, other in pairwise(bounds):
        assert one.until == other.starts, "between two spells no day is left out"


@pytest.mark.parametrize("seed", range(6))
def test_names_never_overlap_nor_leave_a_gap(seed: int) -> None:
    dice, party = dice_of(seed), institute()
    for _turn in range(25):
        change_a_name(party, dice)
    periods = [name_period(row) for row in PartyName.objects.standing().filter(party=party)]
    assert (party_names.overlaps(periods), party_names.gaps(periods)) == ((), ())
    for day in DAYS[::10]:
        there = party_names.name_on(periods, day)
        recorded = names_on(day)["institute"]
        assert (there is not None) == recorded.is_recorded
        assert there is None or there.naming.en == recorded.name_en
    today = party_names.name_on(periods, NOW.date())
    assert today is None or Party.objects.get(code="institute").name_en == today.naming.en


def test_the_days_after_a_suspension_end_where_another_status_begins() -> None:
    party = institute()
    status = statuses.grant_status(party, OBSERVER, starts=FIRST, **WHO)
    statuses.suspend_status(status, on=date(2010, 1, 1), **WHO | {"at": NOW + timedelta(minutes=1)})
    statuses.grant_status(party, CIVIL, starts=date(2012, 1, 1), **WHO)
    spells = party_record("institute", NOW.date()).spells
    assert [(spell.starts.year, spell.is_gap) for spell in spells if spell.starts] == [
        (2000, False), (2010, True), (2012, False),
    ]  # fmt: skip
    assert spells[1].is_suspended


def powers(person: Person) -> list[frozenset[Category]]:
    """Return the capacities of the person on every day asked."""
    return [actor_for(person.account, day).categories for day in DAYS[::6]]


@pytest.mark.parametrize("seed", range(4))
def test_powers_follow_from_the_records_of_the_day_alone(seed: int) -> None:
    dice, party = dice_of(seed), institute()
    person = make_person("olga", "observer-organization-representative", "institute", starts=FIRST)
    for turn in range(8):
        change_a_status(party, dice, NOW + timedelta(minutes=turn))
        for day, categories in zip(DAYS[::6], powers(person), strict=True):
            observes = Status.objects.on(day).filter(party=party, status=OBSERVER.value).exists()
            assert (Category.OBSERVER_ORGANIZATION in categories) == observes


def test_an_act_that_takes_effect_later_changes_nothing_before() -> None:
    party, turn = institute(), date(2015, 1, 1)
    person = make_person("olga", "observer-organization-representative", "institute", starts=FIRST)
    status = statuses.grant_status(party, OBSERVER, starts=FIRST, **WHO)
    before = powers(person)
    statuses.suspend_status(status, on=turn, **WHO)
    for day, was, now in zip(DAYS[::6], before, powers(person), strict=True):
        assert (was == now) == (day < turn)


def test_the_worked_example_of_a_suspension() -> None:
    party = institute()
    person = make_person("olga", "observer-organization-representative", "institute", starts=FIRST)
    status = statuses.grant_status(party, OBSERVER, starts=date(2010, 1, 1), **WHO)
    statuses.suspend_status(status, on=date(2015, 1, 1), **WHO)
    statuses.resume_status(status, on=date(2016, 1, 1), **WHO | {"at": NOW + timedelta(minutes=1)})
    for row in table("parties", "suspension"):
        day = date.fromisoformat(row["day"])
        held_then = Status.objects.on(day).filter(party=party).values_list("status", flat=True).first()
        assert (held_then or "—") == row["status"]
        assert (Category.OBSERVER_ORGANIZATION in actor_for(person.account, day).categories) == (
            row["powers of its representative"] == "yes"
        )
