"""What changed between two versions, as pages show it: safe HTML with marks, and what became of each paragraph."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from puebla.consultations.redline import compared, earlier, later, marked, unmarked
from puebla.procedure.wording import word_changes

ONE, TWO, THREE = ("Uno.", "One."), ("Dos y más.", "Two and more."), ("Tres son ya.", "Three it is.")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Same words.", "Same words.", "Same words."),
        ("at the meeting", "before the meeting", "<del>at</del> <ins>before</ins> the meeting"),
        ("one two", "one two three", "one two <ins>three</ins>"),
        ("one two three", "one three", "one <del>two</del> three"),
        ("", "new", "<ins>new</ins>"),
        ("old", "", "<del>old</del>"),
        ("the end", "the end, then", "the end<ins>, then</ins>"),
        ("two\nlines", "two lines", "two lines"),
    ],
)
def test_words_are_marked(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


def test_what_people_write_is_never_markup() -> None:
    shown = marked("a plain sentence", "a <b>plain</b> sentence & more")
    assert shown == "a <ins>&lt;b&gt;</ins>plain<ins>&lt;/b&gt;</ins> sentence <ins>&amp; more</ins>"


def test_side_by_side_each_wording_has_its_own_marks_alone() -> None:
    pieces = word_changes("at the meeting", "before the meeting")
    assert earlier(pieces) == "<del>at</del> the meeting"
    assert later(pieces) == "<ins>before</ins> the meeting"


def test_a_removed_paragraph_has_no_number_and_those_after_it_move_up() -> None:
    shown = compared((ONE, TWO, THREE), (ONE, THREE))
    assert [row.number for row in shown] == [1, None, 2]
    assert "<del>" in shown[1].text_es


def test_an_added_paragraph_is_marked_in_both_languages() -> None:
    shown = compared((ONE,), (ONE, TWO))
    assert ("<ins>" in shown[1].text_es, "<ins>" in shown[1].text_en) == (True, True)


def test_a_change_in_one_language_alone_marks_that_language_and_says_so() -> None:
    (row,) = compared((TWO,), ((TWO[0], "Two and less."),))
    assert ("<ins>" in row.text_es, "<ins>" in row.text_en) == (False, True)
    assert row.label == "changed in English only"


def test_a_moved_paragraph_says_where_it_was_and_its_old_place_where_it_is() -> None:
    shown = compared((ONE, TWO, THREE), (TWO, THREE, ONE))
    assert [(row.number, row.label) for row in shown] == [
        (None, "now paragraph 3"), (1, ""), (2, ""), (3, "moved, before 1"),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_fate_has_its_words_in_both_languages(language: str) -> None:
    changed = ("Dos y menos.", "Two and less.")
    with override(language):
        shown = compared((ONE, TWO, THREE), (changed, ("Nuevo párrafo aquí.", "New paragraph here."), ONE))
        labels = [row.label for row in shown if row.changed]
    assert len(set(labels)) == len(labels) == 4
    assert ("removed" in labels) == (language == "en")


def test_a_text_alone_has_no_marks() -> None:
    assert [(row.changed, row.label) for row in unmarked((ONE,))] == [(False, "")]
