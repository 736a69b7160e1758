"""What changed between two wordings of a paragraph: nothing is lost, either side can be rebuilt, and it reads well."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.wording import (
    LONGEST_COMPARED,
    OPPOSITE,
    Mark,
    is_changed,
    rebuilt,
    word_changes,
    words_marked,
    words_of,
)

SIGNS = {Mark.SAME: "%s", Mark.REMOVED: "[-%s]", Mark.ADDED: "[+%s]"}
SAID = st.lists(st.sampled_from(["the", "members", "agree", "to", "share", "data", ",", ".", "  ", "\n"])).map(" ".join)
TEXTS = SAID | st.text(max_size=30)


def drawn(before: str, after: str) -> str:
    """Return the changes in one line, what is removed and added in brackets."""
    return "".join(SIGNS[piece.mark] % piece.text for piece in word_changes(before, after))


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_rebuilt_letter_by_letter(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert rebuilt(pieces, without=Mark.ADDED) == before
    assert rebuilt(pieces, without=Mark.REMOVED) == after


@given(TEXTS)
def test_a_wording_compared_with_itself_has_no_mark(text: str) -> None:
    assert not is_changed(word_changes(text, text))


@given(TEXTS, TEXTS)
def test_wordings_that_differ_have_a_mark(before: str, after: str) -> None:
    assert is_changed(word_changes(before, after)) == (before != after)


@given(TEXTS, TEXTS)
def test_seen_from_the_other_side_added_is_removed(before: str, after: str) -> None:
    there = sorted((OPPOSITE[mark], text) for mark, text in word_changes(before, after))
    assert sorted(word_changes(after, before)) == there


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_no_two_of_a_mark_stand_together(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.mark is not other.mark for one, other in pairwise(pieces))


@given(TEXTS, TEXTS)
def test_what_is_removed_stands_before_what_is_added(before: str, after: str) -> None:
    marks = [piece.mark for piece in word_changes(before, after)]
    assert (Mark.ADDED, Mark.REMOVED) not in pairwise(marks)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Same words.", "Same words.", "Same words."),
        ("at the meeting", "before the meeting", "[-at][+before] the meeting"),
        ("one two", "one two three", "one two[+ three]"),
        ("one two three", "one three", "one[- two] three"),
        ("one two", "two", "[-one ]two"),
        ("", "new", "[+new]"),
        ("old", "", "[-old]"),
        ("", "", ""),
        ("in two\nlines", "in two lines", "in two[-\n][+ ]lines"),
        ("Vice-Ministers meet", "Ministers meet", "[-Vice-Ministers][+Ministers] meet"),
        ("within 1.5 days", "within 1,5 days", "within[- 1.5][+ 1,5] days"),
        ("a (new) body", "a (new body)", "a (new[-)] body[+)]"),
    ],
)
def test_words_are_marked(before: str, after: str, expected: str) -> None:
    assert drawn(before, after) == expected


def test_a_small_island_between_two_larger_changes_is_drawn_into_them() -> None:
    before = "Members share returns every year by March, in writing."
    after = "Members share assisted and other returns in each single semester, in writing."
    assert drawn(before, after).count("[-") == 1


def test_words_that_stayed_between_two_small_changes_stay() -> None:
    assert drawn("the first of all texts", "the last of all papers") == "the[- first][+ last] of all[- texts][+ papers]"


def test_a_wording_of_which_little_stayed_is_replaced_as_a_whole() -> None:
    before, after = "Every country names one focal point by May", "The secretariat reports on what every body did"
    assert drawn(before, after) == f"[-{before}][+{after}]"


def test_a_very_long_paragraph_is_shown_as_replaced() -> None:
    before, after = "old " * (LONGEST_COMPARED + 1) + "end", "new " * (LONGEST_COMPARED + 1) + "end"
    assert [piece.mark for piece in word_changes(before, after)] == [Mark.REMOVED, Mark.ADDED]


def test_one_word_written_without_end_is_shown_as_replaced() -> None:
    before, after = "a " * 1500 + "end", "a " * 700 + "b " + "a " * 800 + "end"
    assert [piece.mark for piece in word_changes(before, after)] == [Mark.REMOVED, Mark.ADDED]


def test_words_are_counted_without_the_signs_between_them() -> None:
    pieces = word_changes("Uno, dos.", "Uno, dos: tres y cuatro.")
    assert (words_marked(pieces, Mark.ADDED), words_marked(pieces, Mark.REMOVED)) == (3, 0)
    assert words_of("Vice-Ministers, ¡sí!") == ["vice-ministers", "sí"]
