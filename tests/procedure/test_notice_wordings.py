"""The secretariat words a notice; facts and terms stay out of its reach."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, strategies as st

from puebla.procedure.notice_wordings import (
    Bounds,
    Fault,
    Part,
    Wrong,
    check,
    check_pair,
    fill,
    pattern_of,
    placeholders,
)

BOUNDS = Bounds(frozenset({"country", "end", "symbol"}), frozenset({"end"}))
NAMES = st.sampled_from(["country", "end", "symbol"])
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="{}"), max_size=30)
VALUES = st.dictionaries(NAMES, st.text(st.characters(categories=["L"]), min_size=1, max_size=12), min_size=3)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("x" * 601 + " {end}", Wrong.TOO_LONG),
        ("{end}\nand more", Wrong.SEVERAL_LINES),
        ("{end} and {Country}", Wrong.BRACES),
        ("{end} and { country }", Wrong.BRACES),
        ("{end} {", Wrong.BRACES),
        ("{end} {password}", Wrong.UNKNOWN),
        ("Please reply.", Wrong.MISSING),
        ("Reply by 23:59, {end}.", Wrong.TERM_BY_HAND),
        ("Reply by 5 pm on 26/11/2026, {end}.", Wrong.TERM_BY_HAND),
        ("Reply before November 2026, {end}.", Wrong.TERM_BY_HAND),
        ("Reply at https://example.org {end}.", Wrong.LINK),
        ("Write to me@example.org {end}.", Wrong.LINK),
    ],
)
def test_words_that_would_hide_or_make_up_a_fact_are_refused(words: str, wrong: Wrong) -> None:
    fault = check(Part.LEAD, "en", words, BOUNDS)
    assert fault is not None
    assert fault.wrong is wrong


def test_one_language_alone_is_refused_and_none_keeps_the_standard_words() -> None:
    one = {"es": "Responda {end}.", "en": ""}
    assert check_pair(Part.LEAD, one, BOUNDS) == (Fault(Part.LEAD, "en", Wrong.ONE_LANGUAGE),)
    assert check_pair(Part.LEAD, {"es": "", "en": ""}, BOUNDS) == ()


def test_good_words_pass() -> None:
    words = {"es": "Se ruega la respuesta de {country}, {end}.", "en": "The reply of {country} is awaited, {end}."}
    assert check_pair(Part.LEAD, words, BOUNDS) == ()


@given(st.lists(st.one_of(WORDS, NAMES.map(lambda name: f"{{{name}}}"))), VALUES)
def test_filling_leaves_no_placeholder_and_nothing_but_the_values_changes(
    pieces: list[str], values: dict[str, str]
) -> None:
    words = "".join(pieces)
    filled = fill(words, values)
    assert filled is not None
    assert placeholders(filled) == frozenset()
    assert filled == "".join(values[piece[1:-1]] if piece.startswith("{") else piece for piece in pieces)


@given(NAMES, VALUES)
def test_a_fact_that_is_missing_leaves_the_standard_words(name: str, values: dict[str, str]) -> None:
    assert fill(f"a {{{name}}}", values | {name: ""}) is None


@given(st.text(st.characters(exclude_characters="{}"), max_size=60), VALUES)
def test_a_pattern_filled_again_is_the_same_sentence(sentence: str, values: dict[str, str]) -> None:
    assert fill(pattern_of(sentence, values), values) == sentence


@given(VALUES)
def test_a_pattern_holds_every_fact_that_the_sentence_held(values: dict[str, str]) -> None:
    assume(len(set(values.values())) == len(values))
    sentence = "; ".join(values.values())
    assert pattern_of(sentence, values) == "; ".join(f"{{{name}}}" for name in values)
