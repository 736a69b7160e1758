"""The journal: one entry per act, sealed in order; whatever is altered, removed or cut off is found and named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from tests.cast import KEEPER, NOW

from puebla.core.journal import Subject, entry_recorded, record, verify
from puebla.core.models import Entry, JournalHead, Unchangeable

pytestmark = pytest.mark.django_db


def write(number: int = 3) -> int:
    """Add entries and return the sequence of the first."""
    with transaction.atomic():
        subjects = [Subject("test", str(i)) for i in range(number)]
        entries = [record("test.write", subject, by=KEEPER, at=NOW, changes={"n": 1}) for subject in subjects]
    return entries[0].sequence


def alter(sql: str, *values: object) -> None:
    """Change the table as a database administrator could, past every guard of ours."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_entry_outside_a_transaction_is_refused(transactional_db: None) -> None:
    with pytest.raises(RuntimeError):
        record("test.write", Subject("test", "1"), by=KEEPER, at=NOW)


def test_an_entry_cannot_be_saved_again() -> None:
    write(1)
    with pytest.raises(Unchangeable):
        Entry.objects.latest("sequence").save()


@pytest.mark.parametrize("attempt", ["update", "delete"])
def test_entries_cannot_be_changed_or_deleted_together(attempt: str) -> None:
    write(1)
    with pytest.raises(Unchangeable):
        Entry.objects.all().update(act="x") if attempt == "update" else Entry.objects.all().delete()


def test_one_entry_cannot_be_deleted() -> None:
    write(1)
    with pytest.raises(Unchangeable):
        Entry.objects.latest("sequence").delete()


def test_the_chain_holds_after_honest_entries() -> None:
    before = verify().entries
    write(4)
    result = verify()
    assert (result.holds, result.entries) == (True, before + 4)


@pytest.mark.parametrize(
    ("column", "value"),
    [("act", "x"), ("party", "x"), ("subject", "x"), ("changes", '{"n": 9}'), ("provision", "x"),
     ("audience", "public"),
     ("reader", "x"), ("office", "x"), ("person", 9), ("at", "2001-01-01 00:00:00+00:00")],
)  # fmt: skip
def test_an_altered_value_is_found_and_its_entry_is_named(column: str, value: object) -> None:
    first = write()
    alter(f"UPDATE core_entry SET {column} = %s WHERE sequence = %s", value, first + 1)  # noqa: S608 - fixed names
    result = verify()
    assert (result.holds, result.fault_at) == (False, first + 1)


def test_a_removed_entry_is_found() -> None:
    first = write()
    alter("DELETE FROM core_entry WHERE sequence = %s", first + 1)
    assert verify().fault_at == first + 1


def test_an_entry_cut_off_the_end_is_found() -> None:
    first = write()
    alter("DELETE FROM core_entry WHERE sequence = %s", first + 2)
    assert verify().fault_at == first + 2


def test_two_entries_that_change_places_are_found() -> None:
    first = write()
    for old, new in ((first, 10**9), (first + 1, first), (10**9, first + 1)):
        alter("UPDATE core_entry SET sequence = %s WHERE sequence = %s", new, old)
    assert verify().fault_at == first


def test_a_forged_entry_with_a_right_digest_of_its_own_is_found() -> None:
    from puebla.core.journal import digest_of

    first = write()
    entry = Entry.objects.get(sequence=first)
    entry.act = "forged"
    alter("UPDATE core_entry SET act = 'forged', digest = %s WHERE sequence = %s", digest_of(entry), first)
    assert verify().fault_at == first + 1


def test_the_head_names_the_last_entry() -> None:
    write()
    last = Entry.objects.latest("sequence")
    head = JournalHead.objects.get()
    assert (head.sequence, head.digest) == (last.sequence, last.digest)


def test_the_instant_is_kept_in_utc_whatever_zone_it_came_in() -> None:
    from zoneinfo import ZoneInfo

    with transaction.atomic():
        at = datetime(2016, 9, 8, 10, 0, tzinfo=ZoneInfo("America/Guatemala"))
        entry = record("test.write", Subject("test", "1"), by=KEEPER, at=at)
    assert entry.at == datetime(2016, 9, 8, 16, 0, tzinfo=UTC)
    assert verify().holds


def test_listeners_are_told_within_the_transaction() -> None:
    heard: list[tuple[str, bool]] = []

    def listen(entry: Entry, **_kwargs: object) -> None:
        heard.append((entry.act, connection.in_atomic_block))

    entry_recorded.connect(listen)
    try:
        write(1)
    finally:
        entry_recorded.disconnect(listen)
    assert heard == [("test.write", True)]


def refuse_after_recording() -> None:
    """Record an entry and then fail, as an act does that finds something in the way too late."""
    with transaction.atomic():
        record("test.write", Subject("test", "1"), by=KEEPER, at=NOW)
        raise ZeroDivisionError


def test_a_refused_act_leaves_no_entry() -> None:
    before = verify().entries
    with pytest.raises(ZeroDivisionError):
        refuse_after_recording()
    assert verify().entries == before
