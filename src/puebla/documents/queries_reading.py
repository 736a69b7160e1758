"""What the pages that show a document ask: its texts as the reader may see them, what they say, and what stands beside.

A version that the reader may not see does not exist, exactly like one that never was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from puebla.core.actor import Actor
from puebla.core.paired import LANGUAGES
from puebla.documents.access import documents_for, index_rows_for, may_see
from puebla.documents.access_texts import versions_for
from puebla.documents.models import (
    INVERSE,
    Document,
    DocumentStatus,
    IndexTheme,
    Relation,
    RelationKind,
    Stage,
    Version,
    VersionText,
)
from puebla.documents.queries import document_at
from puebla.procedure.refusals import Reason, Refusal, Refused

PER_PART = 300
"""Paragraphs on one page of a text: a long one is read in parts, so that a page stays light."""
OF_THE_LIST = (
    "declaration", "extraordinary-declaration", "communique", "guidelines", "framework", "manual",
    "comparative-matrix", "proceedings", "publication",
)  # fmt: skip
"""The kinds of the list of declarations, guidelines and publications, in its order (A13)."""


@dataclass(frozen=True)
class Side:
    """One language of a document: the version that is shown, the earlier ones, and those that are not shown yet."""

    language: str
    current: Version | None = None
    earlier: tuple[Version, ...] = ()
    coming: tuple[Version, ...] = ()


def sides(versions: Iterable[Version]) -> list[Side]:
    """Return both languages; ``versions`` are those that the reader may know of, the newest first in each."""
    rows = list(versions)
    return [_side(language, [row for row in rows if row.language == language]) for language in LANGUAGES]


def _side(language: str, rows: list[Version]) -> Side:
    current = next((row for row in rows if row.is_current), None)
    later = [row for row in rows if not row.is_current and row.current_since is None]
    earlier = [row for row in rows if not row.is_current and row.current_since is not None]
    return Side(language, current, tuple(earlier), tuple(later))


@dataclass(frozen=True)
class Beside:
    """How a document stands to another one, in words read from the first."""

    words: str
    other: Document
    kind: str
    is_inverse: bool = False


def relations_of(document: Document, actor: Actor) -> list[Beside]:
    """Return the relations both ways to documents that the actor may see. One query."""
    rows = Relation.objects.filter(Q(document=document) | Q(other=document)).order_by("kind", "pk")
    rows = rows.select_related("document__body", "document__party", "other__body", "other__party")
    found = [_beside(row, document) for row in rows]
    return [one for one in found if may_see(actor, one.other)]


def _beside(row: Relation, document: Document) -> Beside:
    kind = RelationKind(row.kind)
    if row.document_id == document.pk:
        return Beside(str(kind.label), row.other, kind.value)
    return Beside(str(INVERSE[kind]), row.document, kind.value, is_inverse=True)


def version_at(address: str, language: str, number: int | None, actor: Actor) -> tuple[Version, list[Version]]:
    """Return a version that was read, the one shown if no number is given, and all that the actor may know of.

    Refused: not-found. Two queries, three at most.
    """
    document = document_at(address, actor)
    rows = versions_for(actor, document)
    readable = [row for row in rows if row.language == language and row.stage == Stage.READ]
    for row in readable:
        if row.number == number or (number is None and row.is_current):
            return row, rows
    raise Refused(Refusal(Reason.NOT_FOUND))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its number from 1; ``new_page`` is set where a page of the file begins with it."""

    number: int
    text: str
    new_page: int | None = None


def paragraphs_of(version: Version) -> list[Paragraph]:
    """Return the paragraphs of a version in order. One query."""
    reading = VersionText.objects.filter(version=version).first()
    found, last = [], None
    for number, page, text in reading.paragraphs() if reading else []:
        found.append(Paragraph(number, text, page if page != last else None))
        last = page
    return found


@dataclass(frozen=True)
class Part:
    """The piece of a text that stands on one page, by the numbers of its paragraphs."""

    first: int
    last: int
    parts: int

    @property
    def is_whole(self) -> bool:
        """Tell whether the text stands on one page."""
        return self.parts == 1


def part_with(number: int, count: int) -> Part:
    """Return the part in which a paragraph stands; a number that no paragraph has gives the nearest part."""
    place = (min(max(number, 1), max(count, 1)) - 1) // PER_PART
    return Part(place * PER_PART + 1, min((place + 1) * PER_PART, count), max(1, -(-count // PER_PART)))


def current_versions(documents: Iterable[Document], actor: Actor) -> dict[int, list[Version]]:
    """Return the versions shown, by document; one query. Texts that are withdrawn are left out."""
    seen = [row.pk for row in documents if not row.is_withdrawn and may_see(actor, row)]
    rows = Version.objects.filter(document__in=seen, is_current=True, stage=Stage.READ).select_related("file")
    found: dict[int, list[Version]] = {}
    for row in rows:
        found.setdefault(row.document_id, []).append(row)
    return found


@dataclass
class Listed:
    """A document of the list of A13 with the languages whose text can be read here."""

    document: Document
    versions: list[Version] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """The languages of the forum in which no text can be read here."""
        present = {row.language for row in self.versions}
        return [language for language in LANGUAGES if language not in present]


def list_of_declarations(actor: Actor) -> dict[str, list[Listed]]:
    """Return by kind what was adopted or published, the oldest first; what has no year stands last. Two queries."""
    rows = documents_for(actor).filter(kind__in=OF_THE_LIST).exclude(status=DocumentStatus.DRAFT)
    documents = sorted(rows, key=lambda row: (row.year or 9999, row.code))
    shown = current_versions(documents, actor)
    listed = [Listed(row, shown.get(row.pk, [])) for row in documents]
    return {kind: group for kind in OF_THE_LIST if (group := [one for one in listed if one.document.kind == kind])}


def counts_by_theme(actor: Actor) -> dict[str, int]:
    """Return how many documents the actor may find under each entry of the Plan of Action. One query."""
    rows = IndexTheme.objects.filter(row__in=index_rows_for(actor)).values("theme")
    return {row["theme"]: row["found"] for row in rows.annotate(found=Count("row")).order_by("theme")}


def documents_of_theme(theme: str, actor: Actor, most: int) -> list[Document]:
    """Return the newest documents under an entry of the Plan of Action. One query."""
    rows = index_rows_for(actor).filter(themes__theme=theme).select_related("document__body", "document__party")
    return [row.document for row in rows.order_by("-day", "document_id")[:most]]
