"""The tables of docs/rules/parties.md are the rules themselves."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from tests.procedure.pages import table

from puebla.procedure.party_changes import PROVISIONS
from puebla.procedure.party_names import NamePeriod, Names, Naming, correct, name_on, rename, withdraw
from puebla.procedure.party_relations import Following, follows
from puebla.procedure.readings import Read, shown_first
from puebla.procedure.refusals import Refusal
from puebla.procedure.statuses import Period, Standing

DAY = date(2015, 1, 1)


def test_the_page_prints_every_act_and_its_provision() -> None:
    printed = {(row["act"], row["provision"]) for row in table("parties", "acts")}
    assert printed == {(act.value, code) for act, code in PROVISIONS.items()}


def naming(word: str) -> Naming:
    """Return a name for a word of the page."""
    return Naming(word, word)


def step(held: Names, row: dict[str, str]) -> Names | Refusal:
    """Take one step of the worked example."""
    kind, _, word = row["step"].partition(" ")
    if kind == "begin":
        return (NamePeriod(naming("Institute")),)
    day = date.fromisoformat(row["day"])
    found = next((period for period in held if period.naming == naming(word)), held[0])
    if kind == "correct":
        return correct(held, found, naming(word), day)
    return withdraw(held, found) if kind == "withdraw" else rename(held, naming(word), day)


def test_the_worked_example_of_names() -> None:
    held: Names = ()
    for row in table("parties", "names"):
        after = step(held, row)
        assert not isinstance(after, Refusal), row
        held = after
        for year in (2004, 2016):
            there = name_on(held, date(year, 12, 31))
            assert there is not None
            assert there.naming.en == row[f"name on 31 December {year}"], row


def periods(cell: str) -> list[Period]:
    """Read the statuses of a cell, held since 2010."""
    return [Period(Standing(word.strip()), date(2010, 1, 1)) for word in cell.split(",") if word.strip() != "—"]


@pytest.mark.parametrize("row", table("parties", "succession"), ids=lambda row: str(row["former has"]))
def test_the_worked_examples_of_succession(row: dict[str, str]) -> None:
    former, successor = periods(row["former has"]), periods(row["successor has"])
    found = follows(former, successor, DAY, standing_passes=row["the decision passes it on"] == "yes")
    if isinstance(found, Refusal):
        assert row["former afterwards"] == row["successor afterwards"] == f"refused: {found.reason.value}"
        return
    assert isinstance(found, Following)
    assert list(found.ending) == former
    after = [period.kind.value for period in [*successor, *found.granted]]
    assert (", ".join(after) or "—") == row["successor afterwards"]


def read(key: int, cell: str) -> Read:
    """Read one reading of a cell."""
    word = cell.strip().removeprefix("withdrawn ")
    grade = {"primary": "P", "secondary": "S"}.get(word, "")
    return Read(key, "" if grade else word, grade, is_withdrawn="withdrawn" in cell)


@pytest.mark.parametrize("row", table("parties", "readings"), ids=lambda row: str(row["readings"]))
def test_the_worked_examples_of_readings(row: dict[str, str]) -> None:
    cells = [cell.strip() for cell in row["readings"].split(",")]
    reads = [read(key, cell) for key, cell in zip(count(1), cells, strict=False)]
    ruled = next((each.key for each in reads if each.source == row["ruling"]), None)
    found = shown_first(reads, ruled)
    assert found is not None
    assert cells[found.key - 1] == row["shown first"]
