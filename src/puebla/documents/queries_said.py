"""What has already been said on something: paragraphs of adopted and published texts, each with its standing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.core.paginator import Page, Paginator

from puebla.core.actor import Actor
from puebla.core.paired import LANGUAGES, reader_language
from puebla.documents.access import documents_for, may_see
from puebla.documents.addresses import text_address
from puebla.documents.citations import Citation, citations
from puebla.documents.models import INVERSE, Document, DocumentStatus, Relation, RelationKind, VersionText
from puebla.documents.queries_search import found_for
from puebla.documents.search.asked import Asked
from puebla.documents.search.asking import Question
from puebla.documents.search.engines import Beginnings
from puebla.documents.search.finding import PER_PAGE
from puebla.documents.search.snippets import Piece, marked, passages

MOST_PER_DOCUMENT = 3
CHANGING = (RelationKind.AMENDS, RelationKind.REPLACES)
HIDDEN = (DocumentStatus.DRAFT, DocumentStatus.WITHDRAWN)


@dataclass(frozen=True)
class Side:
    """The paragraph in one language: its words, the version, its page and its permanent address."""

    language: str
    pieces: tuple[Piece, ...]
    version: int
    page: int | None
    address: str


@dataclass(frozen=True)
class Changed:
    """What another document did to this one, in words, and that document."""

    words: str
    other: Document


@dataclass(frozen=True)
class Said:
    """One paragraph. ``sides`` are both languages only where their texts have the same number of paragraphs."""

    document: Document
    paragraph: int
    sides: tuple[Side, ...]
    is_paired: bool
    other_address: str
    changed: tuple[Changed, ...]
    copies: tuple[Citation, ...]


@dataclass(frozen=True)
class SaidPage:
    """One page of paragraphs; ``total`` counts the documents that hold them."""

    said: list[Said]
    total: int
    page: Page[int]


def said_on(asked: Asked, actor: Actor) -> SaidPage:
    """Return the paragraphs that hold what is asked, of what was adopted or published and the actor may read.

    Nothing asked gives nothing. A fixed number of queries.
    """
    if not asked.question:
        return SaidPage([], 0, Paginator(range(0), PER_PAGE).get_page(1))
    settled = replace(asked, narrowing=replace(asked.narrowing, adopted=True, held=True))
    found = found_for(settled, actor)
    records = documents_for(actor).exclude(status__in=HIDDEN).in_bulk(found.documents)
    texts = _texts(records)
    changed = _changed(records.values(), actor)
    rows = [
        row
        for key in found.documents
        if key in records
        for row in _of(records[key], texts.get(key, {}), changed.get(key, ()), asked.question, found.beginnings)
    ]
    return SaidPage(rows, found.total, Paginator(range(found.total), PER_PAGE).get_page(found.page))


def _texts(records: dict[int, Document]) -> dict[int, dict[str, VersionText]]:
    """Return the texts that are shown, by document and language. One query."""
    rows = VersionText.objects.filter(version__document__in=list(records), version__is_current=True)
    found: dict[int, dict[str, VersionText]] = {}
    for row in rows.select_related("version"):
        found.setdefault(row.version.document_id, {})[row.version.language] = row
    return found


def _changed(documents: Iterable[Document], actor: Actor) -> dict[int, tuple[Changed, ...]]:
    """Return by which documents each was amended or replaced, as far as the actor may know of those. One query."""
    rows = Relation.objects.filter(other__in=list(documents), kind__in=CHANGING).order_by("kind", "pk")
    found: dict[int, tuple[Changed, ...]] = {}
    for row in rows.select_related("document__body", "document__party"):
        if may_see(actor, row.document) and row.document.status not in HIDDEN:
            told = Changed(str(INVERSE[RelationKind(row.kind)]), row.document)
            found[row.other_id] = (*found.get(row.other_id, ()), told)
    return found


def _of(
    document: Document,
    texts: dict[str, VersionText],
    changed: tuple[Changed, ...],
    question: Question,
    beginnings: Beginnings,
) -> list[Said]:
    """Return the paragraphs of one document, from the first language, the reader's before the other, that has any."""
    ordered = sorted(texts, key=lambda language: (language != reader_language(), language))
    paired = len(texts) == len(LANGUAGES) and len({len(text.marks) for text in texts.values()}) == 1
    for language in ordered:
        held = passages(texts[language].paragraphs(), language, question, beginnings, MOST_PER_DOCUMENT)
        shown = ordered if paired else [language]
        shown = sorted(shown, key=lambda one: one != language)
        if held:
            return [_said(document, texts, passage.paragraph, shown, changed, question, beginnings) for passage in held]
    return []


def _said(
    document: Document,
    texts: dict[str, VersionText],
    number: int,
    languages: Sequence[str],
    changed: tuple[Changed, ...],
    question: Question,
    beginnings: Beginnings,
) -> Said:
    sides = tuple(_side(document, texts[language], number, question, beginnings) for language in languages)
    versions = {side.language: texts[side.language].version for side in sides}
    addresses = {side.language: side.address for side in sides}
    cited = citations(document, versions, addresses, number)
    others = [text_address(texts[one].version, document) for one in texts if one not in languages]
    is_paired = len(sides) > 1
    copies = tuple(Citation(each.language, f"{_words(sides, each.language)} — {each.text}") for each in cited)
    return Said(document, number, sides, is_paired, others[0] if others else "", changed, copies)


def _words(sides: Sequence[Side], language: str) -> str:
    """Return the paragraph between quotation marks, in the language or in the one there is."""
    side = next((one for one in sides if one.language == language), sides[0])
    return f"“{''.join(piece.text for piece in side.pieces)}”"


def _side(document: Document, text: VersionText, number: int, question: Question, beginnings: Beginnings) -> Side:
    _number, page, words = text.paragraphs()[number - 1]
    language = text.version.language
    pieces = marked(words, language, question, beginnings)
    return Side(language, pieces, text.version.number, page, text_address(text.version, document, number))
