"""What a party was, is and will be called: derived from dated rows, without anybody's help on the day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override
from tests.cast import TODAY, written
from tests.conftest import move_clock

from puebla.forum.models import Party, PartyName, PartyRelation
from puebla.forum.names import party_names
from puebla.forum.parties.queries import names_on, parents_on, relations_on, successor_on

pytestmark = pytest.mark.usefixtures("registers", "frozen_clock")
CHANGE = date(2010, 1, 1)


def party(code: str = "inst", **columns: object) -> Party:
    """Enter an invented organization."""
    made = Party(code=code, kind="organization", name_es="Instituto", name_en="Institute", source="tests", **columns)
    written(made.save)
    return made


def name(bearer: Party, text: str, starts: date | None, until: date | None = None, **columns: object) -> None:
    """Write one dated name."""
    row = PartyName(party=bearer, name_es=f"{text} es", name_en=text, holds_from=starts, until=until, **columns)
    written(row.save)


def test_a_party_without_dated_names_bore_its_one_name_on_every_day() -> None:
    party()
    assert {names_on(day)["inst"].name_en for day in (date(1990, 1, 1), TODAY)} == {"Institute"}
    assert names_on(TODAY)["inst"].is_recorded


def test_dated_names_hold_on_their_days_and_withdrawn_ones_on_none() -> None:
    bearer = party()
    name(bearer, "Old", None, CHANGE)
    name(bearer, "New", CHANGE)
    name(bearer, "Mistake", CHANGE, withdrawn_at=datetime(2016, 1, 1, tzinfo=UTC))
    found = [names_on(day)["inst"] for day in (date(2009, 12, 31), CHANGE)]
    assert [each.name_en for each in found] == ["Old", "New"]
    with override("es"):
        assert found[1].name == "New es"


def test_a_day_before_the_first_dated_name_is_said_not_to_be_recorded() -> None:
    name(party(), "New", CHANGE)
    before = names_on(date(2000, 1, 1))["inst"]
    assert (before.name_en, before.is_recorded) == ("Institute", False)


def test_every_party_has_its_name_in_one_query(django_assert_num_queries: object) -> None:
    name(party(), "New", CHANGE)
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = names_on(TODAY)
    assert set(found) == set(Party.objects.values_list("code", flat=True))


def test_what_is_to_come_holds_from_its_day_without_anybodys_help(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = {"name_es": "Nuevo", "name_en": "New"}
    party(to_come=[{"on": "2017-01-01", "columns": columns}])
    assert Party.objects.get(code="inst").name_en == party_names("en")["inst"] == "Institute"
    move_clock(monkeypatch, datetime(2017, 1, 1, 12, tzinfo=UTC))
    assert Party.objects.get(code="inst").name_en == party_names("en")["inst"] == "New"


def test_an_undated_parent_counts_until_a_dated_one_is_recorded() -> None:
    whole, other = party("whole"), party("other")
    part = party("part", parent=whole)
    assert parents_on(TODAY)["part"] == "whole"
    written(PartyRelation(party=part, kind="parent", other=other, holds_from=CHANGE).save)
    assert parents_on(TODAY)["part"] == "other"
    assert "part" not in parents_on(date(2000, 1, 1))


def test_a_successor_is_one_from_its_day_on() -> None:
    former, successor = party("former"), party("successor")
    written(PartyRelation(party=former, kind="successor", other=successor, holds_from=CHANGE).save)
    assert successor_on(former, CHANGE) == successor
    assert successor_on(former, date(2009, 12, 31)) is None
    assert [row.other.code for row in relations_on(TODAY)] == ["successor"]
