"""What was said already: paragraphs of settled texts, both languages side by side, their standing and citation."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.documents.library import begun, keeper, read

from puebla.core.audiences import Audience
from puebla.documents import actions_of_life as life
from puebla.documents.actions_of_relations import relate
from puebla.documents.models import Document, RelationKind
from puebla.documents.queries_said import said_on
from puebla.documents.search.asked import Asked

pytestmark = pytest.mark.usefixtures("frozen_clock")
SPANISH = ("Primero se saluda.", "Los refugiados zaquirretornan con dignidad.")
ENGLISH = ("First a greeting.", "Refugees return in dignity.")


def _public(cast: Cast, spanish: tuple[str, ...] = SPANISH, english: tuple[str, ...] = ENGLISH) -> Document:
    by = keeper(cast)
    document = begun(by)
    read(document, by, *spanish)
    read(document, by, *english, language="en")
    document = life.issue_document(Document.objects.get(pk=document.pk), Audience.MEMBERS, by=by, at=NOW)
    return life.publish_document(document, by=by, at=NOW)


def test_what_was_only_issued_was_not_said_yet(cast: Cast) -> None:
    by = keeper(cast)
    document = begun(by)
    for language in ("es", "en"):
        read(document, by, *SPANISH, language=language)
    life.issue_document(Document.objects.get(pk=document.pk), Audience.MEMBERS, by=by, at=NOW)
    assert said_on(Asked("zaquirretornan"), cast.actor("bruno")).said == []


def test_nothing_asked_gives_nothing(cast: Cast) -> None:
    assert said_on(Asked(""), cast.actor("public")).said == []


def test_a_paragraph_stands_in_both_languages_where_the_texts_have_as_many(cast: Cast) -> None:
    document = _public(cast)
    (said,) = said_on(Asked("zaquirretornan"), cast.actor("public")).said
    assert (said.document, said.paragraph, said.is_paired) == (document, 2, True)
    words = {side.language: "".join(piece.text for piece in side.pieces) for side in said.sides}
    assert words == {"es": SPANISH[1], "en": ENGLISH[1]}


def test_texts_with_different_numbers_of_paragraphs_are_not_set_side_by_side(cast: Cast) -> None:
    _public(cast, english=ENGLISH[1:])
    (said,) = said_on(Asked("zaquirretornan"), cast.actor("public")).said
    assert [side.language for side in said.sides] == ["es"]
    assert said.other_address.endswith("/text/en/1/")


def test_a_record_whose_text_is_not_held_says_nothing_and_is_not_counted(cast: Cast) -> None:
    """The register's records of past declarations have titles that hold the word, and no text."""
    document = _public(cast, spanish=("Declaración inventada.",), english=("An invented declaration.",))
    found = said_on(Asked("declaración"), cast.actor("public"))
    assert ([said.document for said in found.said], found.total) == ([document], 1)


def test_the_copy_has_the_paragraph_and_the_citation_in_each_language(cast: Cast) -> None:
    document = _public(cast)
    (said,) = said_on(Asked("zaquirretornan"), cast.actor("public")).said
    copies = {copy.language: copy.text for copy in said.copies}
    assert copies["es"].startswith(f"“{SPANISH[1]}” — ")
    assert copies["en"].startswith(f"“{ENGLISH[1]}” — ")
    assert all(document.symbol in text and "#p2" in text for text in copies.values())


def test_a_text_that_was_replaced_says_by_what_and_only_to_whom_may_know(cast: Cast) -> None:
    document = _public(cast)
    later = life.issue_document(_draft(cast), Audience.SECRETARIAT, by=keeper(cast), at=NOW)
    relate(later, RelationKind.REPLACES, document, by=keeper(cast), at=NOW)
    (open_to_all,) = said_on(Asked("zaquirretornan"), cast.actor("public")).said
    (to_keeper,) = said_on(Asked("zaquirretornan"), keeper(cast)).said
    assert open_to_all.changed == ()
    assert [one.other for one in to_keeper.changed] == [later]


def _draft(cast: Cast) -> Document:
    document = begun(keeper(cast))
    for language in ("es", "en"):
        read(document, keeper(cast), "Otro texto.", language=language)
    return Document.objects.get(pk=document.pk)


@pytest.mark.parametrize(("language", "words"), [("es", "Copiar con la cita"), ("en", "Copy with citation")])
def test_the_page_offers_the_copy_in_the_reader_s_language(
    cast: Cast, client: Client, language: str, words: str
) -> None:
    _public(cast)
    page = client.get(f"/{language}/documents/said/?q=zaquirretornan").content.decode()
    assert words in page
    assert "<mark>zaquirretornan</mark>" in page
