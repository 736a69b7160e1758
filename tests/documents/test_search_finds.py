"""What a question finds: stems and accents in both languages, phrases, beginnings, exclusions, and the counts."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.documents.library import begun, keeper, read

from puebla.documents.models import Document
from puebla.documents.search import asking
from puebla.documents.search.finding import Found, Narrowing, Order, find


@pytest.fixture
def texts(cast: Cast) -> dict[str, Document]:
    """Three papers of the secretariat with texts in one or both languages."""
    by = keeper(cast)
    return {
        "return": _paper(by, "Retorno", "Return", es="Los refugiados y las migraciones extrarregionales vuelven.",
                         en="Refugees and extra-regional flows return."),
        "work": _paper(by, "Trabajo", "Work", es="Programas de trabajadores migratorios temporales."),
        "health": _paper(by, "Salud", "Health", en="Migration and health of temporary workers."),
    }  # fmt: skip


def _paper(by: object, title_es: str, title_en: str, **languages: str) -> Document:
    document = begun(by, title_es=title_es, title_en=title_en)  # type: ignore[arg-type]
    for language, text in languages.items():
        read(document, by, text, language=language)  # type: ignore[arg-type]
    return _issued(document)


def _issued(document: Document) -> Document:
    from tests.cast import written

    from puebla.documents.search.index import refresh

    document.refresh_from_db()
    document.status = "issued"
    written(document.save)
    refresh(document)
    return document


def _found(cast: Cast, text: str, **narrowed: object) -> Found:
    """Search among papers of the kind that is tested; the registers' titles are found as well."""
    order = narrowed.pop("order", Order.RELEVANCE)
    narrowing = Narrowing(**{"kind": "background-document", **narrowed})  # type: ignore[arg-type]
    return find(asking.read(text), narrowing, keeper(cast), order=order)  # type: ignore[arg-type]


def _names(cast: Cast, texts: dict[str, Document], text: str) -> set[str]:
    keys = set(_found(cast, text).documents)
    return {name for name, document in texts.items() if document.pk in keys}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("refugiado", {"return"}),
        ("REFUGEE", {"return"}),
        ("migracion extrarregional", {"return"}),
        ("temporal trabajador", {"work"}),
        ("worker", {"health"}),
        ('"temporary workers"', {"health"}),
        ('"workers temporary"', set()),
        ("extrarreg*", {"return"}),
        ("temp*", {"work", "health"}),
        ("temporary -health", set()),
        ("salud", {"health"}),
        ("work", {"work"}),
        ("de", {"work"}),
        ("palabraquenoexiste", set()),
    ],
)
def test_a_question_finds(cast: Cast, texts: dict[str, Document], question: str, names: set[str]) -> None:
    assert _names(cast, texts, question) == names


@pytest.mark.parametrize(
    "text", ['"', "-", "*", "a OR", "NEAR(a b)", "col:a", "'; DROP", "\\", "(((", "-x", "& | !", "\x00"]
)
def test_nothing_typed_is_an_error(cast: Cast, texts: dict[str, Document], text: str) -> None:
    assert _found(cast, text).total >= 0


def test_one_language_finds_the_text_of_the_other_through_the_record(cast: Cast, texts: dict[str, Document]) -> None:
    spanish, english = _found(cast, "refugiados"), _found(cast, "refugees")
    assert spanish.documents == english.documents == (texts["return"].pk,)


def test_the_total_and_the_counts_are_of_what_is_found(cast: Cast, texts: dict[str, Document]) -> None:
    found = _found(cast, "temp*")
    assert found.total == 2
    assert found.facets["language"] == {"en": 1, "es": 1}
    assert found.facets["kind"] == {"background-document": 2}


def test_a_draft_is_not_found_and_a_title_is(cast: Cast, texts: dict[str, Document]) -> None:
    begun(keeper(cast), title_es="Palabraúnica", title_en="Singleword")
    assert _found(cast, "palabraunica").total == 0
    assert _found(cast, "retorno").documents[0] == texts["return"].pk


def test_a_visitor_finds_nothing_of_the_secretariat_s(cast: Cast, texts: dict[str, Document]) -> None:
    found = find(asking.read("refugiados"), Narrowing(kind="background-document"), cast.actor("public"))
    assert (found.total, found.documents) == (0, ())
    assert found.facets["kind"] == {}


def test_what_was_corrected_is_found_no_longer_by_its_old_words(cast: Cast, texts: dict[str, Document]) -> None:
    from puebla.documents.actions import make_current

    version = read(texts["work"], keeper(cast), "Otra cosa enteramente.", note_es="Se corrige")
    make_current(version, by=keeper(cast), at=NOW)
    assert _names(cast, texts, "migratorios") == set()
    assert _names(cast, texts, "enteramente") == {"work"}


def test_a_search_takes_few_queries_whatever_there_is(
    cast: Cast, texts: dict[str, Document], django_assert_max_num_queries: object
) -> None:
    actor = keeper(cast)
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        find(asking.read("temp* refugiados"), Narrowing(language="es"), actor)


def test_many_words_of_a_closed_paper_push_no_other_word_out_of_a_beginning(cast: Cast) -> None:
    by = keeper(cast)
    open_to_members = begun(by)
    read(open_to_members, by, "Zaqzurrido al final del alfabeto.")
    _issued(open_to_members)
    assert _found(cast, "zaq*").documents == (open_to_members.pk,)
    closed = begun(by, title_es="Cerrado", title_en="Closed")
    read(closed, by, " ".join(f"zaqa{one}{two}" for one in "bcdfghjklm" for two in "bcdfghjklm"))
    _issued(closed)
    assert set(_found(cast, "zaq*").documents) == {open_to_members.pk, closed.pk}


def test_a_beginning_that_is_longer_than_the_stem_finds_the_word(cast: Cast, texts: dict[str, Document]) -> None:
    assert _names(cast, texts, "migraci*") == {"return"}
