from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure.charter import Charter, CharterBook
from puebla.procedure.participation import (
    EVERY_BODY,
    Answer,
    BodyKind,
    Category,
    Part,
    Right,
    RightsKey,
    UnknownBodyError,
    may,
    rights_of,
)

OUTSIDERS = [Category.OBSERVER_STATE, Category.OBSERVER_ORGANIZATION, Category.CIVIL_SOCIETY, Category.PUBLIC]
MEMBERS_ONLY = [Part.CLOSED_DOOR, Part.CONSULTATION, Part.DRAFTING, Part.INTRANET]


def test_it_refuses_a_body_that_nobody_knows(charter: Charter) -> None:
    with pytest.raises(UnknownBodyError, match="'senate'"):
        may(charter, Category.MEMBER, "senate", Part.PLENARY, Right.ATTEND)


@pytest.mark.parametrize("category", [*OUTSIDERS, Category.FUND_ADMINISTRATOR])
@pytest.mark.parametrize("part", MEMBERS_ONLY)
def test_nobody_from_outside_gets_into_what_is_for_members(charter: Charter, category: Category, part: Part) -> None:
    given_rights = [
        (body, right) for body in charter.bodies for right in Right
        if may(charter, category, body, part, right).allowed
    ]  # fmt: skip
    assert given_rights == []


@pytest.mark.parametrize("category", [c for c in Category if c not in {"member", "presidency", "troika"}])
def test_nobody_but_members_decides_anywhere(charter: Charter, category: Category) -> None:
    places = [(body, part) for body in charter.bodies for part in Part]
    assert not any(may(charter, category, body, part, Right.DECIDE).allowed for body, part in places)


def test_every_case_has_an_answer_with_a_provision_in_force(book: CharterBook) -> None:
    for charter in book.periods:
        codes = {id(provision) for provision in charter.provisions.values()}
        answers = [*charter.rights.values(), *charter.default_rights.values()]
        assert {category for category in Category if category in charter.default_rights} == set(Category)
        assert all(id(answer.provision) in codes for answer in answers)


cases = st.tuples(st.sampled_from(Category), st.sampled_from(BodyKind), st.sampled_from(Part), st.sampled_from(Right))


@given(case=cases)
def test_what_no_row_gives_the_default_denies(charter: Charter, case: tuple) -> None:  # type: ignore[type-arg]
    category, kind, part, right = case
    answer = may(charter, category, kind.value, part, right)
    rows = [charter.rights.get(RightsKey(category, body, part, right)) for body in (kind.value, "*")]
    expected = next((row for row in rows if row), charter.default_rights[category])
    assert answer is expected
    assert answer.allowed or answer.condition is None


@given(
    held=st.lists(st.sampled_from(Category), max_size=4),
    kind=st.sampled_from(BodyKind),
    part=st.sampled_from(Part),
)
def test_more_capacities_never_mean_fewer_rights(
    charter: Charter, held: list[Category], kind: BodyKind, part: Part
) -> None:
    together = rights_of(charter, [*held, Category.PUBLIC], kind.value, part)
    for category in held:
        for right in Right:
            alone = may(charter, category, kind.value, part, right)
            assert together[right].allowed >= alone.allowed
            assert together[right].outright >= alone.outright


def test_nobody_in_particular_counts_as_the_public(charter: Charter) -> None:
    assert rights_of(charter, [], "vm", Part.PLENARY) == rights_of(charter, [Category.PUBLIC], "vm", Part.PLENARY)


def test_what_is_given_outright_comes_before_what_hangs_on_a_condition(charter: Charter) -> None:
    held = [Category.OBSERVER_STATE, Category.MEMBER]
    for order in (held, held[::-1]):
        best = rights_of(charter, order, "vm", Part.PLENARY)[Right.SPEAK]
        assert best is may(charter, Category.MEMBER, "vm", Part.PLENARY, Right.SPEAK)
        assert best.outright


def test_the_more_particular_row_comes_first(charter: Charter) -> None:
    answers = {
        name: Answer(allowed=True, provision=charter.provision(f"body.{name}")) for name in ("vm", "rcgm", "troika")
    }
    keys = {"vm": "vm", "rcgm": BodyKind.VICE_MINISTERIAL.value, "troika": EVERY_BODY}
    place = (Category.PUBLIC, Part.SESSION, Right.LEAD)
    rows = {RightsKey(place[0], keys[name], *place[1:]): answer for name, answer in answers.items()}
    changed = replace(charter, rights=rows)
    found = [may(changed, place[0], body, *place[1:]) for body in ("vm", BodyKind.VICE_MINISTERIAL.value, "rcgm")]
    assert found == list(answers.values())


def test_a_body_may_have_rows_that_its_kind_has_not(charter: Charter) -> None:
    special = may(charter, Category.CIVIL_SOCIETY, "adhoc-rncom", Part.SESSION, Right.SPEAK)
    ordinary = may(charter, Category.CIVIL_SOCIETY, "adhoc-extraregional", Part.SESSION, Right.SPEAK)
    assert (special.allowed, ordinary.allowed) == (True, False)


def test_papers_of_a_body_that_is_not_in_force_still_have_an_answer(charter: Charter) -> None:
    assert "wg-border" not in charter.bodies
    assert may(charter, Category.MEMBER, "wg-border", Part.SESSION, Right.SEE_PAPERS).allowed


@pytest.mark.parametrize("row", table("participation", "answers"), ids=lambda row: "-".join(row.values())[:60])
def test_the_page_on_participation_says_what_the_rule_answers(charter: Charter, row: dict[str, str]) -> None:
    category, part, right = Category(row["category"]), Part(row["part"]), Right(row["right"])
    answer = may(charter, category, row["body"], part, right)
    word = "no" if not answer.allowed else answer.condition.en if answer.condition else "yes"
    assert (word, answer.provision.source) == (row["answer"], row["source"])
