"""Nobody is told what they may not read, and nobody who should be told is left out (trust.md E2)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from puebla.consultations import access
from puebla.core.audiences import Audience
from puebla.forum.actors import _combine
from puebla.forum.charters import charter
from puebla.forum.models import Office, Party, Person
from puebla.notices.audiences import Holder, Matter, Registers
from puebla.notices.outbox import chosen
from puebla.notices.registers import _holder
from puebla.notices.rules import rules
from puebla.procedure.presidency import PresidencyTerm, Seat, SeatRole, Troika

DAY = date(2016, 9, 8)
MEMBERS = ("hn", "mx", "sv", "pa", "gt")
OTHERS = ("unhcr", "co", "rncom")
OFFICES = tuple(charter(DAY).offices)
FORUM_OFFICES = frozenset(code for code, rule in charter(DAY).offices.items() if rule.per == "forum")
CONSULTED = frozenset({"mx", "sv", "pa", "gt"})
SEATS = frozenset({"mx", "sv"})
APPLICANT = "unhcr"
CONCERNED = frozenset({APPLICANT, "sv", "hn"})
PRESIDING = ("presidency-officer", frozenset({"hn"}))
KEEPING = ("focal-point", "country-administrator")
FILING = ("observer-state-representative", "observer-organization-representative", "applicant-representative")
SECRETARIAT = frozenset({"coordinator", "it-specialist", "assistant"})


def _term(year: int, party: str) -> PresidencyTerm:
    return PresidencyTerm(year, year - 1995, party, date(year, 1, 1), date(year, 12, 31))


TROIKA = Troika(
    Seat(SeatRole.FORMER, _term(2015, "mx")),
    Seat(SeatRole.CURRENT, _term(2016, "hn")),
    Seat(SeatRole.UPCOMING, _term(2017, "sv")),
)

offices = st.tuples(st.sampled_from(OFFICES), st.sampled_from(MEMBERS + OTHERS))
people = st.lists(st.lists(offices, min_size=1, max_size=3), max_size=12)
stages = st.sampled_from((Audience.SECRETARIAT, Audience.TROIKA, Audience.MEMBERS))
answers = st.frozensets(st.sampled_from(sorted(CONSULTED)))


def holder(number: int, held: list[tuple[str, str]]) -> Holder:
    """Make a person with offices, worked out by the same code that works out every actor."""
    person = Person(pk=number + 1, name=f"P{number}", email=f"p{number}@example.org")
    rows = [
        Office(person=person, code=code, party=None if code in FORUM_OFFICES else Party(code=party), starts=DAY)
        for code, party in held
    ]
    return _holder(person, _combine(rows, DAY, TROIKA), charter(DAY))


def by_office(held: list[list[tuple[str, str]]], code: str, parties: frozenset[str]) -> set[int]:
    """Return, from the bare offices, who holds one for one of the parties: the test's own way of finding people."""
    return {
        number + 1
        for number, posts in enumerate(held)
        if any(office == code and party in parties for office, party in posts)
    }


def expected(name: str, held: list[list[tuple[str, str]]], answered: frozenset[str]) -> set[int]:
    """Return who belongs to an audience by its description."""
    focal = {
        "focal-points-of-consulted": CONSULTED,
        "focal-points-not-answered": CONSULTED - answered,
        "all-members": frozenset(MEMBERS),
        "troika-focal-points": SEATS,
        "troika-not-answered": SEATS - answered,
        "those-reminded": CONSULTED - answered,
    }
    if name in focal:
        return by_office(held, "focal-point", focal[name])
    of_registers = {
        "vice-ministers": lambda: by_office(held, "vice-minister", frozenset(MEMBERS)),
        "applicant": lambda: set().union(*(by_office(held, office, frozenset({APPLICANT})) for office in FILING)),
        "contact-keepers": lambda: set().union(
            *(by_office(held, office, frozenset({APPLICANT})) for office in KEEPING)
        ),
        "countries-concerned": lambda: by_office(held, "focal-point", CONCERNED) | by_office(held, *PRESIDING),
        "persons-named": set,
        "who-carries-it-out": lambda: by_office(held, "focal-point", frozenset({APPLICANT})),
        "who-filed": set,
        "second-contact": set,
        "focal-points-of-country": lambda: by_office(held, "focal-point", frozenset({APPLICANT})),
        "vice-ministers-of-country": lambda: by_office(held, "vice-minister", frozenset({APPLICANT})),
        "mail-keepers": lambda: {
            number + 1
            for number, posts in enumerate(held)
            if any(office in {"coordinator", "assistant"} for office, _party in posts)
        },
        "country-administrators": lambda: by_office(held, "country-administrator", frozenset({APPLICANT})),
        "presidency": lambda: by_office(held, *PRESIDING),
        "whom-it-is-open-to": lambda: set(range(1, len(held) + 1)),
    }
    if name in of_registers:
        return of_registers[name]()
    return {number + 1 for number, posts in enumerate(held) if any(office in SECRETARIAT for office, _party in posts)}


@settings(max_examples=250, deadline=None)
@given(held=people, audience=stages, answered=answers)
def test_the_receivers_are_exactly_the_audience_that_may_read(
    held: list[list[tuple[str, str]]], audience: Audience, answered: frozenset[str]
) -> None:
    holders = tuple(holder(number, posts) for number, posts in enumerate(held))
    registers = Registers(DAY, holders, frozenset(MEMBERS), "hn")
    matter = Matter(
        "consultation", "X", CONSULTED, answered, SEATS, SEATS & answered, CONSULTED - answered, APPLICANT, CONCERNED
    )
    readers = {found.person for found in holders if access._may_see(found.actor, audience, lambda: SEATS | {"hn"})}
    for rule in rules().values():
        told = chosen(rule, registers, matter, lambda actor: access._may_see(actor, audience, lambda: SEATS | {"hn"}))
        numbers = [each.told.holder.person for each in told]
        wanted = set().union(*(expected(name, held, answered) for name in rule.audiences))
        assert len(numbers) == len(set(numbers))
        assert set(numbers) == wanted & readers


@pytest.mark.parametrize("code", ["observer-state-representative", "observer-organization-representative"])
@pytest.mark.parametrize("act", [act for act in rules() if act.startswith(("consultation.", "notice."))])
def test_observers_are_never_told_of_a_consultation(act: str, code: str) -> None:
    registers = Registers(DAY, (holder(0, [(code, "unhcr")]),), frozenset(MEMBERS), "hn")
    matter = Matter("consultation", "X", CONSULTED, frozenset(), SEATS, frozenset(), CONSULTED)
    found = chosen(
        rules()[act], registers, matter, lambda actor: access._may_see(actor, Audience.MEMBERS, lambda: SEATS)
    )
    assert found == ()


def test_a_person_in_two_audiences_is_told_once_and_to_act() -> None:
    both = holder(0, [("presidency-officer", "hn"), ("focal-point", "mx")])
    registers = Registers(DAY, (both,), frozenset(MEMBERS), "hn")
    matter = Matter("consultation", "X", CONSULTED)
    found = chosen(rules()["consultation.open-round-1"], registers, matter, lambda _actor: True)
    assert [(each.told.party, each.role.value) for each in found] == [("mx", "to")]
