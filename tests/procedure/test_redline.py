"""Two versions of a paired text: both can be rebuilt, and added, removed, changed and moved are told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.redline import MOST_COMPARED, Kind, Text, compare, rebuilt
from puebla.procedure.wording import OPPOSITE, Mark

WORDS = ("returns", "data", "members", "share", "child", "network")
SIDES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
PAIRS = st.tuples(SIDES, SIDES) | st.sampled_from([("Uno.", "One."), ("Dos.", "Two."), ("Tres.", "")])
TEXTS = st.lists(PAIRS, max_size=7).map(tuple)

DATA = ("Los países comparten datos sobre retornos.", "Countries share data on returns.")
REPORT = ("La Secretaría informa cada año.", "The secretariat reports each year.")
LATER = ("La Secretaría informa cada semestre.", "The secretariat reports each semester.")
CASES = ("Las redes de enlace siguen los casos de niñez.", "Liaison networks follow up on cases of children.")
FUND = ("El Fondo de Reserva cubre los gastos.", "The Reserve Fund bears the expenses.")


def told(before: Text, after: Text) -> list[tuple[str, int | None, int | None, bool]]:
    """Return what became of each paragraph: kind, number before and after, and whether it was moved."""
    return [(row.kind.value, row.old, row.new, row.is_moved) for row in compare(before, after).rows]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_rebuilt(before: Text, after: Text) -> None:
    assert rebuilt(compare(before, after)) == (before, after)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: Text) -> None:
    found = compare(text, text)
    assert found.is_equal
    assert [row.kind for row in found.rows] == [Kind.SAME] * len(text)


@given(TEXTS, TEXTS)
def test_texts_that_differ_have_a_row_that_differs(before: Text, after: Text) -> None:
    assert compare(before, after).is_equal == (before == after)


OTHER_WAY = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


@given(TEXTS, TEXTS)
def test_the_way_back_is_the_way_seen_from_the_other_side(before: Text, after: Text) -> None:
    def seen(rows: Text, back: Text, *, turned: bool) -> set[object]:
        found = set()
        for row in compare(rows, back).rows:
            kind = OTHER_WAY.get(row.kind, row.kind) if turned else row.kind
            places = (row.new, row.old) if turned else (row.old, row.new)
            marks = [tuple(sorted((OPPOSITE[m] if turned else m, t) for m, t in side)) for side in (row.es, row.en)]
            found.add((kind, places, row.is_moved, *marks))
        return found

    assert seen(before, after, turned=False) == seen(after, before, turned=True)


@given(TEXTS, TEXTS)
def test_the_rows_stand_in_the_order_of_the_later_text(before: Text, after: Text) -> None:
    rows = compare(before, after).rows
    numbers = [row.new for row in rows if row.new is not None and row.kind is not Kind.LEFT]
    assert numbers == list(range(1, len(after) + 1))


@given(TEXTS, TEXTS)
def test_what_stayed_stands_in_the_order_of_both_texts(before: Text, after: Text) -> None:
    stayed = [row.old for row in compare(before, after).rows if row.old and row.new and not row.is_moved]
    assert all(one < other for one, other in pairwise(stayed))


@given(TEXTS, TEXTS)
def test_every_moved_paragraph_leaves_one_mark_at_its_old_place(before: Text, after: Text) -> None:
    found = compare(before, after)
    assert found.count(Kind.LEFT) == found.moved


@given(TEXTS, TEXTS)
def test_every_paragraph_is_counted_once(before: Text, after: Text) -> None:
    found = compare(before, after)
    assert found.count(Kind.SAME) + found.count(Kind.CHANGED) + found.count(Kind.ADDED) == len(after)
    assert found.count(Kind.SAME) + found.count(Kind.CHANGED) + found.count(Kind.REMOVED) == len(before)
    assert found.kept + len(found.differences) - found.count(Kind.REMOVED) == len(after)


def test_a_changed_paragraph_stays_at_its_number() -> None:
    assert told((DATA, REPORT), (DATA, LATER)) == [("same", 1, 1, False), ("changed", 2, 2, False)]


def test_those_after_an_added_paragraph_move_up_without_being_moved() -> None:
    rows = told((DATA, REPORT), (DATA, CASES, REPORT))
    assert rows == [("same", 1, 1, False), ("added", None, 2, False), ("same", 2, 3, False)]


def test_those_after_a_removed_paragraph_move_down_without_being_moved() -> None:
    rows = told((DATA, CASES, REPORT), (DATA, REPORT))
    assert rows == [("same", 1, 1, False), ("removed", 2, None, False), ("same", 3, 2, False)]


def test_a_paragraph_put_elsewhere_was_moved() -> None:
    rows = told((DATA, REPORT, CASES), (CASES, DATA, REPORT))
    assert rows == [("same", 3, 1, True), ("same", 1, 2, False), ("same", 2, 3, False), ("left", 3, 1, True)]


def test_a_paragraph_put_elsewhere_and_changed_is_both() -> None:
    rows = told((REPORT, DATA, CASES), (DATA, CASES, LATER))
    assert rows == [("left", 1, 3, True), ("same", 2, 1, False), ("same", 3, 2, False), ("changed", 1, 3, True)]


def test_one_long_paragraph_put_first_was_moved_and_not_the_many_it_passed() -> None:
    long = (f"{CASES[0]} {FUND[0]}", f"{CASES[1]} {FUND[1]}")
    rows = told((("Uno solo.", "One alone."), REPORT, long), (long, ("Uno solo.", "One alone."), REPORT))
    assert [row for row in rows if row[3]] == [("same", 3, 1, True), ("left", 3, 1, True)]


def test_of_two_that_changed_places_the_shorter_one_was_moved() -> None:
    assert [row.old for row in compare((REPORT, CASES), (CASES, REPORT)).rows if row.is_moved] == [1, 1]


def test_a_paragraph_written_anew_at_its_place_is_changed() -> None:
    rows = told((DATA, REPORT, CASES), (DATA, FUND, CASES))
    assert rows[1] == ("changed", 2, 2, False)


def test_a_language_that_was_missing_changes_that_language_alone() -> None:
    (row,) = compare(((DATA[0], ""),), (DATA,)).rows
    assert (row.kind, row.languages) == (Kind.CHANGED, ("en",))


def test_a_change_in_one_language_alone_is_told() -> None:
    (row,) = compare((REPORT,), ((REPORT[0], LATER[1]),)).rows
    assert row.languages == ("en",)


def test_words_are_counted_by_language() -> None:
    found = compare((DATA, REPORT), (LATER, FUND))
    assert found.words("es", Mark.ADDED) > 0
    assert compare((REPORT,), (LATER,)).words("en", Mark.REMOVED) == 1


@pytest.mark.parametrize("count", [2, 200])
def test_a_long_text_keeps_what_is_quite_the_same(count: int) -> None:
    before = tuple((f"Párrafo número {number}.", f"Paragraph number {number}.") for number in range(count))
    after = (*before[: count // 2], FUND, *before[count // 2 :])
    assert (count * count > MOST_COMPARED) == (count == 200)
    assert [row.new for row in compare(before, after).differences] == [count // 2 + 1]


def test_a_text_of_very_many_paragraphs_is_still_compared() -> None:
    before, after = (("a", "b"),) * 20_000, (("a", "c"),) * 20_000
    assert rebuilt(compare(before, after)) == (before, after)
