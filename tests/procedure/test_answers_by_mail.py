from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.answers_by_mail import (
    LONGEST,
    PHRASES,
    OwnWords,
    language_of,
    own_words,
    position_of,
    words_beside,
)
from puebla.procedure.consensus import Position

NOTICE = "> Please file the reply of your country.\n>\n> Round 1 opened."
INTRODUCTIONS = (
    "On Thu, 8 Sep 2016 at 10:00, Secretariat <a@example.org> wrote:",
    "El jue, 8 sept 2016 a las 10:00, Secretaría (<a@example.org>) escribió:",
    "On Thursday, 8 September 2016 at 10:00 CST, Technical Secretariat\n<a@example.org>\nwrote:",
)
HEADS = (
    "-----Original Message-----\nFrom: Secretariat\nSent: Thursday\n",
    "-----Mensaje original-----\nDe: Secretaría\n",
    "________________________________\nDe: Secretaría <a@example.org>\nEnviado: jueves\nPara: Bruno\n",
    "From: Secretariat <a@example.org>\nDate: Thursday, 8 September 2016\nTo: Bruno\n",
    "*De:* Secretaría\n*Enviado el:* jueves\n",
)


@pytest.mark.parametrize(
    "words", ["The delegate wrote: we agree", "De: la Cancillería\nGracias.", "On balance, we agree."]
)
def test_what_only_looks_like_an_introduction_is_kept(words: str) -> None:
    assert own_words(words).text == words


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_the_quoted_notice_is_left_out(introduction: str) -> None:
    assert own_words(f"De acuerdo.\n\n{introduction}\n{NOTICE}\n") == OwnWords("De acuerdo.")


@pytest.mark.parametrize("head", HEADS)
def test_the_copy_of_the_notice_under_its_head_is_left_out(head: str) -> None:
    assert own_words(f"De acuerdo.\n\n{head}\nPlease file the reply.").text == "De acuerdo."


@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_an_answer_underneath_is_found(introduction: str) -> None:
    found = own_words(f"{introduction}\n{NOTICE}\n\nWe object.\n-- \nBruno\nMinistry")
    assert (found.text, position_of(found)) == ("We object.", None)


def test_words_between_quoted_lines_are_kept_and_name_no_position() -> None:
    found = own_words("We agree\n> First paragraph.\nNot with this one.\n> Second paragraph.\n")
    assert (found.text, found.is_mixed) == ("We agree\nNot with this one.", True)
    assert position_of(found) is None
    assert words_beside(found) == found.text


def test_a_signature_is_left_out() -> None:
    assert own_words("Conforme.\n-- \nBruno\nMinistry\n").text == "Conforme."


def test_more_than_any_answer_is_cut_and_says_so() -> None:
    found = own_words("a" * (LONGEST + 1))
    assert (len(found.text), found.is_cut) == (LONGEST, True)


@pytest.mark.parametrize(
    "said", ["No estamos de acuerdo", "Agree?? no", "We agree with paragraph 1", "", "Buenos días"]
)
def test_no_position_is_guessed(said: str) -> None:
    assert position_of(OwnWords(said)) is None


@pytest.mark.parametrize("said", ["¡OBJETAMOS!", "  we OBJECT.", "Objeta:"])
def test_a_line_that_names_the_position_is_understood(said: str) -> None:
    found = OwnWords(f"{said}\n\nPorque sí.")
    assert position_of(found) is Position.OBJECTS
    assert words_beside(found) == "Porque sí."


@pytest.mark.parametrize(
    ("spanish", "english"),
    [("De acuerdo", "Agree"), ("De acuerdo con comentario", "Agree with comment"),
     ("Proponemos cambios", "We propose changes"), ("Objetamos", "We object")],
)  # fmt: skip
def test_a_position_is_named_alike_in_both_languages(spanish: str, english: str) -> None:
    assert position_of(OwnWords(spanish)) is position_of(OwnWords(english)) is not None


def test_every_position_can_be_named() -> None:
    assert set(PHRASES.values()) == set(Position)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mi país está de acuerdo con la propuesta de la Presidencia.", "es"),
        ("Our country agrees with the proposal of the Presidency and thanks for it.", "en"),
        ("OK", "default"),
        ("", "default"),
    ],
)
def test_the_language_is_that_of_most_small_words(text: str, language: str) -> None:
    assert language_of(text, "default") == language


@given(st.text(alphabet=st.sampled_from("ab >\n\r:-_ElDe wrote"), max_size=300))
def test_own_words_are_never_invented(text: str) -> None:
    found = own_words(text).text
    assert all(line.strip() in text for line in found.split("\n"))
    assert own_words(found).text in found


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    found = own_words(text)
    assert position_of(found) is None or words_beside(found) != found.text
    assert language_of(found.text, "es") in {"es", "en"}
