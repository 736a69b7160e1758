"""Writing the index: one narrow row per document that can be found, its themes, and its words in the engine's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from puebla.documents.models import Document, DocumentStatus, IndexRow, IndexTheme, IndexWord, Version, VersionText
from puebla.documents.search.analyser import spellings, tokens
from puebla.documents.search.engines import FACETS, Words, engine

UNFOUND = frozenset({DocumentStatus.DRAFT.value, DocumentStatus.WITHDRAWN.value})
SETTLED = frozenset({DocumentStatus.ADOPTED.value, DocumentStatus.PUBLISHED.value})
MOST_TOKENS = 150_000
"""Of a longer text the rest is not searched: PostgreSQL keeps one megabyte per text at most."""
AT_ONCE = 200

Texts = dict[str, str]


def refresh(document: Document) -> None:
    """Bring the index in step with a document, in the transaction of the act that changed it."""
    refresh_all([document])


def refresh_all(documents: Sequence[Document]) -> None:
    """Bring the index in step with many documents, in a fixed number of queries for each two hundred of them."""
    for start in range(0, len(documents), AT_ONCE):
        _refresh(documents[start : start + AT_ONCE])


def _refresh(documents: Sequence[Document]) -> None:
    gone = [document.pk for document in documents if document.status in UNFOUND]
    found = [document for document in documents if document.status not in UNFOUND]
    IndexRow.objects.filter(document__in=gone).delete()
    engine().remove(gone)
    texts = _texts(found)
    _write_rows(found, texts)
    engine().write([words_of(document, texts.get(document.pk, {})) for document in found])
    _write_spellings(found, texts)


def _texts(documents: Iterable[Document]) -> dict[int, Texts]:
    """Return the texts that are shown, by document and language; one query."""
    shown = Version.objects.filter(document__in=[document.pk for document in documents], is_current=True)
    rows = VersionText.objects.filter(version__in=shown)
    found: dict[int, Texts] = {}
    for document, language, text in rows.values_list("version__document_id", "version__language", "text"):
        found.setdefault(document, {})[language] = text
    return found


def _write_rows(documents: Sequence[Document], texts: dict[int, Texts]) -> None:
    rows = [IndexRow(document=document, **_columns(document, texts.get(document.pk, {}))) for document in documents]
    names = [field.name for field in IndexRow._meta.concrete_fields if field.name != "document"]
    IndexRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["document"], update_fields=names)
    IndexTheme.objects.filter(row__in=rows).delete()
    IndexTheme.objects.bulk_create(
        IndexTheme(row_id=document.pk, theme=theme) for document in documents for theme in sorted(themes_of(document))
    )


def _columns(document: Document, texts: Texts) -> dict[str, object]:
    columns: dict[str, object] = {
        "audience": document.audience,
        "body": document.body.code if document.body else "",
        "part": document.part,
        "kind": document.kind,
        "year": document.year,
        "day": _day(document),
        "languages": " ".join(sorted(texts)),
        "theme_set": " ".join(sorted(themes_of(document))),
        "is_adopted": document.status in SETTLED,
    }
    return columns | {"facets": facets_of(columns)}


def facets_of(columns: Mapping[str, object]) -> str:
    """Return the values that are counted, in one text: what ``finding`` reads back."""
    values = [columns[name] for name in FACETS]
    return "|".join("1" if value is True else str(value or "") for value in values)


def _day(document: Document) -> int:
    """Return the sort day as a number; where only the year is known, its last day; 0 for none."""
    if document.sort_day is not None:
        return document.sort_day.toordinal()
    return date(document.year, 12, 31).toordinal() if document.year else 0


def themes_of(document: Document) -> set[str]:
    """Return the document's themes with those above them: T1.2.3 is of T1.2 and of T1 as well."""
    parts = [code.split(".") for code in document.themes]
    return {".".join(part[:count]) for part in parts for count in range(1, len(part) + 1)}


def words_of(document: Document, texts: Texts) -> Words:
    """Return the tokens of a document: titles in both languages, symbol and code as written, texts in theirs."""
    names = [*tokens(document.title_es, "es"), *tokens(document.title_en, "en")]
    names += tokens(f"{document.symbol or ''} {document.code}", "")
    found = [one for language in sorted(texts) for one in tokens(texts[language], language)]
    return Words(document.pk, " ".join(names), " ".join(found[:MOST_TOKENS]))


def _write_spellings(documents: Sequence[Document], texts: dict[int, Texts]) -> None:
    """Remember how the words of these documents are written, so that they are found by their beginnings."""
    pairs: set[tuple[str, str]] = set()
    for document in documents:
        for language, title in (("es", document.title_es), ("en", document.title_en)):
            pairs |= spellings(f"{title} {texts.get(document.pk, {}).get(language, '')}", language)
        pairs |= spellings(f"{document.symbol or ''} {document.code}", "")
    rows = [IndexWord(word=word, token=found_token) for word, found_token in sorted(pairs)]
    IndexWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5000)
