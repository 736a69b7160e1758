"""What a dry run says of a row: whom it knows, what is wrong in which column, and what to write instead."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.cast import Cast, make_person, written
from tests.forum.importing.tables import HEAD, LUPE, csv_file, dry_run, faults, one_row, xlsx_file

from puebla.forum.importing.plan import Outcome
from puebla.forum.importing.values import possible_days

pytestmark = pytest.mark.django_db
PLACES = {name: place for place, name in enumerate(HEAD)}


def changed(**cells: str) -> list[str]:
    """Return Lupe's row with other values."""
    row = list(LUPE)
    for name, value in cells.items():
        row[PLACES[name.rstrip("_")]] = value
    return row


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"name": ""}, ("missing", "name")),
        ({"name": "=cmd|' /C calc'!A0"}, ("formula", "name")),
        ({"name": "@SUM(1)"}, ("formula", "name")),
        ({"name": "＝1+1"}, ("formula", "name")),
        ({"email": "nobody"}, ("no-address", "email")),
        ({"office": "king"}, ("no-office", "office")),
        ({"office": "coordinator"}, ("party-in-vain", "party")),
        ({"party": "Atlantis"}, ("no-party", "party")),
        ({"party": ""}, ("party-missing", "party")),
        ({"from_": "03/04/26"}, ("ambiguous-day", "from")),
        ({"from_": "03-04-2026"}, ("ambiguous-day", "from")),
        ({"from_": "23/11/2026"}, ("other-spelling", "from")),
        ({"from_": "2026-02-30"}, ("no-day", "from")),
        ({"from_": "46082"}, ("no-day", "from")),
        ({"from_": "tomorrow"}, ("no-day", "from")),
        ({"from_": ""}, ("missing", "from")),
    ],
)
def test_a_fault_names_its_column(cast: Cast, cells: dict[str, str], fault: tuple[str, str]) -> None:
    row = one_row(cast.actor("diego"), changed(**cells))
    assert faults(row) == [fault]
    assert row.outcome is Outcome.FAULT


def test_headings_are_known_in_both_languages_in_any_order_and_spelling(cast: Cast) -> None:
    head = ["DESDE", "Teléfono", "parte", "Cargo", "Correo electrónico", "Nombre", "notas"]
    row = ["2016-09-10", "+52 55 1234", "México", "Funcionaria o funcionario de enlace", *reversed(LUPE[:2]), "x"]
    plan = dry_run(csv_file([*row[:4], LUPE[1], LUPE[0], "x"], head=head, delimiter=";"), cast.actor("diego"))
    assert (plan.rows[0].outcome, plan.rows[0].telephone) == (Outcome.NEW_PERSON, "+52 55 1234")
    assert (plan.rows[0].office, plan.rows[0].party, plan.unread) == ("liaison-officer", "mx", ("notas",))


def test_a_column_twice_and_a_missing_one_are_told_together(cast: Cast) -> None:
    plan = dry_run(csv_file(["a", "b", "c"], head=["name", "nombre", "party"]), cast.actor("diego"))
    told = [(fault.code, fault.column) for fault in plan.faults]
    assert told == [("twice-the-column", "name"), ("column-missing", "office"), ("column-missing", "from")]
    assert plan.rows == ()


def test_days_of_a_spreadsheet_are_read_as_cells_and_as_serial_numbers(cast: Cast) -> None:
    rows = [[*LUPE[:4], datetime(2016, 9, 10)], ["Otra", "otra@example.org", *LUPE[2:4], 42623]]  # noqa: DTZ001
    found = dry_run(xlsx_file(*rows), cast.actor("diego")).rows
    assert [row.starts for row in found] == [date(2016, 9, 10), date(2016, 9, 10)]


def test_a_formula_in_a_workbook_is_refused_with_its_place(cast: Cast) -> None:
    row = dry_run(xlsx_file(["=HYPERLINK(A1)", *LUPE[1:4], "=TODAY()"]), cast.actor("diego")).rows[0]
    assert faults(row)[0] == ("formula", "name")
    assert row.number == 2


def test_somebody_is_known_again_by_address_and_by_name_with_party(cast: Cast) -> None:
    by_address = one_row(cast.actor("diego"), ["Carla", "CARLA@example.org", "vice-minister", "pa", "2016-09-10"])
    by_name = one_row(cast.actor("diego"), ["CÁRLA", "", "vice-minister", "pa", "2016-09-10"])
    assert by_address.person == by_name.person == cast.people["carla"].pk
    assert {by_address.outcome, by_name.outcome} == {Outcome.NEW_OFFICE}


def test_the_same_name_in_another_country_is_another_person(cast: Cast) -> None:
    row = one_row(cast.actor("diego"), ["Carla", "", "vice-minister", "mx", "2016-09-10"])
    assert row.outcome is Outcome.NEW_PERSON


def test_an_address_with_another_name_and_two_of_one_name_are_for_people_to_settle(cast: Cast) -> None:
    other = one_row(cast.actor("diego"), ["Nadie", "carla@example.org", "vice-minister", "pa", "2016-09-10"])
    assert faults(other) == [("other-name", "name")]
    written(lambda: make_person("carla2", "liaison-officer", "pa"))
    written(lambda: type(cast.people["carla"]).objects.filter(name="Carla2").update(name="Carla"))
    several = one_row(cast.actor("diego"), ["Carla", "", "vice-minister", "pa", "2016-09-10"])
    assert faults(several) == [("several-people", "name")]


def test_what_is_so_already_is_unchanged_and_what_is_otherwise_is_told(cast: Cast) -> None:
    same = one_row(cast.actor("diego"), ["Carla", "carla@example.org", "focal-point", "pa", "2016-01-01"])
    earlier = one_row(cast.actor("diego"), ["Carla", "carla@example.org", "focal-point", "pa", "2015-05-01"])
    assert same.outcome is Outcome.UNCHANGED
    assert faults(earlier) == [("held-otherwise", "from")]


def test_the_same_person_twice_in_a_file_is_told_with_the_other_row(cast: Cast) -> None:
    rows = dry_run(csv_file(LUPE, LUPE, ["Otro", *LUPE[1:]]), cast.actor("diego")).rows
    assert [faults(row) for row in rows] == [[], [("twice-in-file", "office")], [("other-name-in-file", "name")]]
    assert rows[1].faults[0].details == {"row": "2"}


def test_a_foreign_party_and_an_office_that_is_not_theirs_are_refused_rows(cast: Cast) -> None:
    cast.people["adela"] = written(lambda: make_person("adela", "country-administrator", "mx"))
    adela = cast.actor("adela")
    assert faults(one_row(adela, changed(party="pa"))) == [("foreign-party", "party")]
    assert faults(one_row(adela, changed(office="focal-point"))) == [("not-yours-to-give", "office")]
    assert faults(one_row(adela, ["Carla", "carla@example.org", *LUPE[2:]])) == [("person-of-others", "email")]
    row = ["Adela", "adela@example.org", "immigration-director", "mx", "2016-09-10"]
    assert faults(one_row(adela, row)) == [("for-oneself", "name")]


def test_an_office_of_one_holder_has_no_room_for_a_second_but_for_a_successor(cast: Cast) -> None:
    first = ["Una", "una@example.org", "immigration-director", "mx", "2016-09-10"]
    second = ["Dos", "dos@example.org", "immigration-director", "mx", "2016-10-10"]
    rows = dry_run(csv_file(first, second), cast.actor("diego")).rows
    assert [faults(row) for row in rows] == [[], [("no-room", "from")]]


def test_the_predecessor_must_be_there(cast: Cast) -> None:
    row = one_row(cast.actor("diego"), [*LUPE, "Nadie"], head=[*HEAD, "replaces"])
    assert faults(row) == [("nobody-replaced", "replaces")]


@pytest.mark.parametrize(
    ("text", "days"),
    [("03/04/26", ["2026-04-03", "2026-03-04", "2003-04-26"]), ("23/11/2026", ["2026-11-23"]),
     ("2026.11.23", ["2026-11-23"]), ("31/31/31", []), ("once", [])],
)  # fmt: skip
def test_every_meaning_of_a_date_is_seen(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in possible_days(text)] == days
