from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.texts import paired_paragraphs, paragraphs

words = st.lists(st.sampled_from(["Uno.", "¿Dos?", "tres", "α, β", "—"]), min_size=1, max_size=3).map(" ".join)
blanks = st.sampled_from(["\n\n", "\n \n", "\r\n\r\n", "\n\n\n\t\n"])


@pytest.mark.parametrize(("es", "en", "languages"), [("", "One.", "es"), ("Uno.", " \n\n ", "en"), ("", "", "es, en")])
def test_it_refuses_a_text_that_lacks_a_language(es: str, en: str, languages: str) -> None:
    refusal = paired_paragraphs(es, en)
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.details) == (Reason.LANGUAGE_MISSING, {"language": languages})


def test_it_refuses_different_numbers_of_paragraphs_and_gives_both() -> None:
    refusal = paired_paragraphs("Uno.\n\nDos.", "One.")
    assert isinstance(refusal, Refusal)
    assert (refusal.reason, refusal.details) == (Reason.PARAGRAPHS_UNPAIRED, {"es": "2", "en": "1"})


def test_a_paragraph_keeps_its_own_lines() -> None:
    assert paragraphs("Uno\nsigue.\n\n\nDos.\n") == ("Uno\nsigue.", "Dos.")


@given(st.lists(words, min_size=1, max_size=5), blanks)
def test_it_pairs_what_was_written_whatever_the_blank_lines(parts: list[str], blank: str) -> None:
    assert paired_paragraphs(blank.join(parts), "\n\n".join(parts)) == tuple(zip(parts, parts, strict=True))
