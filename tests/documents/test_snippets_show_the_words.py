"""A snippet shows the paragraph that holds what was asked, its page, and marks the words and nothing else."""

from __future__ import annotations

from hypothesis import given, strategies as st

from puebla.documents.search import asking
from puebla.documents.search.snippets import Passage, passages

TEXT = [
    (1, 1, "La Conferencia se reúne cada año."),
    (2, 1, "Los refugiados y los migrantes tienen derechos. " * 3),
    (3, 2, "El retorno digno, ordenado, ágil y seguro de los migrantes refugiados."),
]


def _of(question: str, most: int = 1) -> list[Passage]:
    return passages(TEXT, "es", asking.read(question), {}, most)


def _marked(passage: Passage) -> list[str]:
    return [piece.text for piece in passage.pieces if piece.is_hit]


def test_nothing_is_shown_where_nothing_stands() -> None:
    assert _of("salud") == []


def test_the_paragraph_with_most_of_the_question_is_shown_with_its_page() -> None:
    (passage,) = _of("retorno refugiado")
    assert (passage.paragraph, passage.page) == (3, 2)
    assert _marked(passage) == ["retorno", "refugiados"]


def test_a_phrase_is_marked_as_one() -> None:
    (passage,) = _of('"migrantes refugiados"')
    assert _marked(passage) == ["migrantes refugiados"]


def test_accents_make_no_difference() -> None:
    assert _marked(_of("agil")[0]) == ["ágil"]


def test_several_paragraphs_come_in_the_order_of_the_text() -> None:
    assert [passage.paragraph for passage in _of("refugiados", most=5)] == [2, 3]


@given(st.text(max_size=400), st.text(alphabet='aeiou lmnst*"-', max_size=30))
def test_a_snippet_is_a_piece_of_its_paragraph(text: str, question: str) -> None:
    found = passages([(1, None, text)], "en", asking.read(question), {})
    assert all(passage.text in text for passage in found)
