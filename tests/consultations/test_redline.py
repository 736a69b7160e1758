"""What changed between two versions, word by word."""

from __future__ import annotations

import pytest

from puebla.consultations.redline import compared, marked, unmarked


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Same words.", "Same words.", "Same words."),
        ("at the meeting", "before the meeting", "<del>at</del> <ins>before</ins> the meeting"),
        ("one two", "one two three", "one two <ins>three</ins> "),
        ("one two three", "one three", "one <del>two</del> three"),
        ("", "new", "<ins>new</ins> "),
        ("old", "", "<del>old</del> "),
    ],
)
def test_words_are_marked(before: str, after: str, expected: str) -> None:
    assert marked(before, after).strip() == expected.strip()


def test_what_people_write_is_never_markup() -> None:
    assert marked("a", "<b>a</b> & c") == "<ins>&lt;b&gt;</ins> a<ins>&lt;/b&gt; &amp; c</ins> "


def test_a_changed_paragraph_stands_at_its_number() -> None:
    shown = compared((("Uno.", "One."), ("Dos.", "Two.")), (("Uno.", "One."), ("Tres.", "Three.")))
    assert [(row.number, row.changed) for row in shown] == [(1, False), (2, True)]


def test_a_removed_paragraph_has_no_number_and_those_after_it_move_up() -> None:
    shown = compared((("Uno.", "One."), ("Dos.", "Two."), ("Tres.", "Three.")), (("Uno.", "One."), ("Tres.", "Three.")))
    assert [row.number for row in shown] == [1, None, 2]
    assert "<del>" in shown[1].text_es


def test_an_added_paragraph_is_marked_in_both_languages() -> None:
    shown = compared((("Uno.", "One."),), (("Uno.", "One."), ("Dos.", "Two.")))
    assert ("<ins>" in shown[1].text_es, "<ins>" in shown[1].text_en) == (True, True)


def test_a_change_in_one_language_alone_marks_that_language() -> None:
    (row,) = compared((("Uno.", "One."),), (("Uno.", "The first."),))
    assert ("<ins>" in row.text_es, "<ins>" in row.text_en) == (False, True)


def test_a_text_alone_has_no_marks() -> None:
    assert [row.changed for row in unmarked((("Uno.", "One."),))] == [False]


def test_a_very_long_paragraph_is_shown_as_replaced() -> None:
    shown = marked("old " * 2001, "new " * 2001)
    assert shown.count("<del>") == shown.count("<ins>") == 1
