"""Acts: formal things change only within one, and none ends without an entry."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from tests.cast import KEEPER, NOW, written

from puebla.core.acts import NothingRecorded, OutsideAnAct, act
from puebla.core.journal import Subject, record, verify
from puebla.forum.models import Institution, Party

pytestmark = pytest.mark.django_db


def institution() -> Institution:
    return Institution(party=Party.objects.get(code="mx"), name_es="Uno", name_en="One")


@act
def forgetful(*, by: Any, at: datetime) -> None:
    """Save something and record nothing."""
    institution().save()


@act
def outer(*, by: Any, at: datetime) -> None:
    """Call another act and record nothing of its own."""
    inner(by=by, at=at)


@act
def inner(*, by: Any, at: datetime) -> None:
    """Record."""
    record("test.inner", Subject("test", "1"), by=by, at=at)


def test_saving_outside_an_act_is_refused(registers: None) -> None:
    with pytest.raises(OutsideAnAct):
        institution().save()


@pytest.mark.parametrize("attempt", ["update", "delete", "bulk_create"])
def test_changing_many_rows_outside_an_act_is_refused(registers: None, attempt: str) -> None:
    written(lambda: institution().save())
    attempts = {
        "update": lambda: Institution.objects.all().update(name_en="x"),
        "delete": lambda: Institution.objects.all().delete(),
        "bulk_create": lambda: Institution.objects.bulk_create([institution()]),
    }
    with pytest.raises(OutsideAnAct):
        attempts[attempt]()


def test_deleting_one_row_outside_an_act_is_refused(registers: None) -> None:
    written(lambda: institution().save())
    with pytest.raises(OutsideAnAct):
        Institution.objects.get().delete()


def test_an_act_without_an_entry_is_refused_and_leaves_nothing(registers: None) -> None:
    with pytest.raises(NothingRecorded):
        forgetful(by=KEEPER, at=NOW)
    assert not Institution.objects.exists()


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        inner(by=KEEPER, at=datetime(2016, 9, 8, 16, 0))  # noqa: DTZ001 - that is the point


def test_the_entry_of_an_inner_act_counts_for_the_outer_one() -> None:
    before = verify().entries
    outer(by=KEEPER, at=NOW)
    assert verify().entries == before + 1
