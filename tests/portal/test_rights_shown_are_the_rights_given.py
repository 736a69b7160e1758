"""The tables of rights on a body's page say exactly what the rules answer."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.portal.pages import read

from puebla.forum.charters import charter
from puebla.portal.names import CATEGORIES, PARTS, RIGHTS
from puebla.portal.pages.rights import rights_in
from puebla.procedure.participation import BodyKind, Category, Part, Right, may

DAY = date(2016, 11, 17)
BODIES = {code: kind for code, kind in charter(DAY).body_kinds.items() if code in charter(DAY).bodies}
CATEGORY_OF = {id(name): category for category, name in CATEGORIES.items()}
PART_OF = {id(name): part for part, name in PARTS.items()}
RIGHT_OF = {id(name): right for right, name in RIGHTS.items()}
"""Back from the words shown to what they stand for, whatever the language."""


@pytest.mark.parametrize("code", BODIES)
def test_every_cell_is_what_the_rules_answer(code: str) -> None:
    shown = rights_in(code, BODIES[code], DAY)
    cells = [
        (CATEGORY_OF[id(row.category)], PART_OF[id(part.part)], cell)
        for row in (shown.rows if shown else [])
        for part in row.parts
        for cell in part.cells
    ]
    for category, part, cell in cells:
        assert cell.answer == may(charter(DAY), category, code, part, RIGHT_OF[id(cell.right)])


@pytest.mark.parametrize("code", BODIES)
def test_what_a_capacity_is_given_in_a_part_is_all_that_the_rules_give(code: str) -> None:
    shown = rights_in(code, BODIES[code], DAY)
    for row in shown.rows if shown else []:
        for part in row.parts:
            category, where = CATEGORY_OF[id(row.category)], PART_OF[id(part.part)]
            given = {RIGHT_OF[id(right)] for each in part.given for right in each.rights}
            assert given == {right for right in Right if may(charter(DAY), category, code, where, right).allowed}


def test_every_part_that_the_charter_speaks_of_has_its_column() -> None:
    shown = rights_in("vm", BodyKind.VICE_MINISTERIAL, DAY)
    spoken = {key.part for key in charter(DAY).rights if key.body in {"vm", "vice-ministerial"}}
    assert shown is not None
    assert {PART_OF[id(part)] for part in shown.parts} == spoken


def test_members_decide_behind_closed_doors_and_observers_do_not() -> None:
    shown = rights_in("vm", BodyKind.VICE_MINISTERIAL, DAY)
    assert shown is not None
    column = [PART_OF[id(part)] for part in shown.parts].index(Part.CLOSED_DOOR)
    rows = {CATEGORY_OF[id(row.category)]: row.parts[column] for row in shown.rows}
    rights = [RIGHT_OF[id(right)] for each in rows[Category.MEMBER].given for right in each.rights]
    assert Right.DECIDE in rights
    assert rows[Category.OBSERVER_STATE].given == rows[Category.PUBLIC].given == []


def test_before_the_charter_and_for_a_silent_body_there_is_no_table() -> None:
    assert rights_in("vm", BodyKind.VICE_MINISTERIAL, date(1995, 1, 1)) is None


@pytest.mark.usefixtures("registers")
def test_every_small_figure_leads_to_its_provision(client: Client) -> None:
    page = read(client, "bodies/vm/?on=2016-11-17")
    cited = {link[1:] for link in page.links if link.startswith("#provision-")}
    assert cited
    assert cited <= page.ids


@pytest.mark.usefixtures("registers")
def test_a_refusal_is_told_with_its_sentence(client: Client) -> None:
    page = read(client, "bodies/vm/?on=2016-11-17")
    sentence = may(charter(DAY), Category.OBSERVER_STATE, "vm", Part.CLOSED_DOOR, Right.ATTEND).provision.text.en
    assert sentence in page.text
