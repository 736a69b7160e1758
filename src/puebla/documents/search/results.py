"""The results of a search as a page shows them: the records with the paragraphs that hold what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from puebla.core.actor import Actor
from puebla.documents.access import documents_for
from puebla.documents.models import Document, DocumentStatus, Version, VersionText
from puebla.documents.search.asking import Question
from puebla.documents.search.engines import Beginnings
from puebla.documents.search.snippets import Passage, passages


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a document something stands: the version shown in a language, and the passage."""

    of: Version
    passage: Passage

    @property
    def language(self) -> str:
        """The language of the text."""
        return self.of.language

    @property
    def version(self) -> int:
        """The number of the version."""
        return self.of.number


@dataclass(frozen=True, slots=True)
class Result:
    """A record that was found and, where a text holds what was asked, one place in each language."""

    document: Document
    places: tuple[Place, ...]


def results(
    keys: Sequence[int], question: Question, beginnings: Beginnings, actor: Actor, language: str, most: int = 1
) -> list[Result]:
    """Return the results for keys that ``find`` gave, in their order, the reader's language first. Two queries.

    The records are asked once more whether the actor may see them, so that a row of the index that was left behind
    shows nothing; a draft or a tombstone is no result.
    """
    records = documents_for(actor).exclude(status__in=(DocumentStatus.DRAFT, DocumentStatus.WITHDRAWN)).in_bulk(keys)
    shown = Version.objects.filter(document__in=list(records), is_current=True)
    texts: dict[int, list[VersionText]] = {}
    for text in VersionText.objects.filter(version__in=shown).select_related("version") if question else ():
        texts.setdefault(text.version.document_id, []).append(text)
    return [
        Result(records[key], _places(texts.get(key, []), question, beginnings, language, most))
        for key in keys
        if key in records
    ]


def _places(
    texts: Sequence[VersionText], question: Question, beginnings: Beginnings, language: str, most: int
) -> tuple[Place, ...]:
    ordered = sorted(texts, key=lambda text: (text.version.language != language, text.version.language))
    return tuple(
        Place(text.version, passage)
        for text in ordered
        for passage in passages(text.paragraphs(), text.version.language, question, beginnings, most)
    )
