"""What the pages of a document's life ask: the record to be kept, its versions and relations, and the workbench."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.core.paired import LANGUAGES, Language
from puebla.documents.access import documents_for, keeps, prepared_by, prepares
from puebla.documents.models import INVERSE, Document, DocumentStatus, Relation, RelationKind, Stage, Version
from puebla.documents.names_life import Part
from puebla.documents.queries import document_at
from puebla.forum.charters import charter
from puebla.forum.queries import folded
from puebla.procedure.library import LIFE
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

MOST_OFFERED = 20


def refused(reason: Reason, actor: Actor) -> Refused:
    """Return the refusal of a page, with the sentence of the charter behind it, for the caller to raise."""
    return Refused(Refusal(reason, provision_code=LIFE).cited(charter(actor.on).provision))


def document_prepared(address: str, actor: Actor) -> Document:
    """Return the record for one who prepares it; refused: not-found (hidden), not-permitted (seen, and no more)."""
    found = document_at(address, actor)
    if not prepares(actor, found):
        raise refused(Reason.NOT_PERMITTED, actor)
    return found


def as_seen_now(document: Document, actor: Actor) -> Document | None:
    """Return the record as it is after an act, or None where it is closed to the actor from now on; one query."""
    return documents_for(actor).filter(pk=document.pk).first()


def insist_on_workbench(actor: Actor) -> None:
    """Refuse the workbench to who neither keeps the library nor submits papers: not-permitted."""
    if not has_workbench(actor):
        raise refused(Reason.NOT_PERMITTED, actor)


def has_workbench(actor: Actor) -> bool:
    """Tell whether the actor prepares documents at all."""
    return keeps(actor) or actor.may(Permission.DOCUMENT_SUBMIT)


@dataclass(frozen=True)
class InLanguage:
    """One language of a document: what is shown, and the versions that came after it, the newest first."""

    code: str
    name: str
    shown: Version | None
    later: tuple[Version, ...]
    is_announced: bool


def languages(document: Document) -> list[InLanguage]:
    """Return both languages, the original first; one query."""
    rows = list(document.versions.select_related("file").order_by("-number"))
    order = sorted(LANGUAGES, key=lambda code: code != (document.text_original or "es"))
    return [_in_language(document, code, [row for row in rows if row.language == code]) for code in order]


def _in_language(document: Document, code: str, rows: list[Version]) -> InLanguage:
    shown = next((row for row in rows if row.is_current), None)
    later = tuple(row for row in rows if shown is None or row.number > shown.number)
    return InLanguage(code, str(Language(code).label), shown, later, document.awaited_in == code)


@dataclass(frozen=True)
class Related:
    """A relation as it is read from one document: in words, with the other one; ``is_own`` if it was recorded here."""

    pk: int
    words: str
    other: Document
    is_own: bool


def related(document: Document, actor: Actor) -> list[Related]:
    """Return the relations both ways, with those documents alone that the actor may see; three queries."""
    own = Relation.objects.filter(document=document).order_by("kind", "pk")
    from_others = Relation.objects.filter(other=document).order_by("kind", "pk")
    found = [(row, RelationKind(row.kind).label, row.other_id, True) for row in own]
    found += [(row, INVERSE[RelationKind(row.kind)], row.document_id, False) for row in from_others]
    seen = documents_for(actor).in_bulk([key for _row, _words, key, _own in found])
    return [Related(row.pk, str(words), seen[key], is_own) for row, words, key, is_own in found if key in seen]


def relation_of(document: Document, number: int, actor: Actor) -> Relation:
    """Return a relation recorded on the document; refused: not-found (another one's, or with a hidden document)."""
    seen = documents_for(actor).order_by().values("pk")
    row = Relation.objects.filter(pk=number, document=document, other__in=seen).select_related("document", "other")
    relation: Relation | None = row.first()
    if relation is None:
        raise refused(Reason.NOT_FOUND, actor)
    return relation


def others_named(words: str, document: Document, actor: Actor) -> list[Document]:
    """Return the documents that the actor may see and that words of a title, or a symbol, name; one query."""
    asked = words.strip()
    if not asked:
        return []
    titles = Q()
    for word in folded(asked).split():
        titles &= Q(folded__contains=word)
    rows = documents_for(actor).exclude(pk=document.pk).filter(titles | Q(symbol__icontains=asked))
    return list(rows.order_by("-sort_day", "-pk")[:MOST_OFFERED])


def other_chosen(code: str, document: Document, actor: Actor) -> Document:
    """Return the document of a code, seen by the actor; refused: not-found."""
    found = documents_for(actor).filter(code=code).exclude(pk=document.pk).first()
    if found is None:
        raise refused(Reason.NOT_FOUND, actor)
    return found


def version_read(document: Document, language: str, number: int, actor: Actor) -> Version:
    """Return a version of the document that was read; refused: not-found."""
    rows = document.versions.filter(language=language, number=number, stage=Stage.READ).select_related("file")
    version: Version | None = rows.first()
    if version is None:
        raise refused(Reason.NOT_FOUND, actor)
    version.document = document
    return version


def beginnings(document: Document) -> dict[str, str]:
    """Return how the text that is shown begins, by language; one query."""
    rows = document.versions.filter(is_current=True).select_related("reading")
    return {row.language: _beginning(row) for row in rows if hasattr(row, "reading")}


def _beginning(version: Version) -> str:
    found = version.reading.paragraphs()[:1]
    return found[0][2][:400] if found else ""


_OF_ITS_LANGUAGE = Version.objects.filter(document=OuterRef("document"), language=OuterRef("language"))
_LATER = _OF_ITS_LANGUAGE.filter(number__gt=OuterRef("number"))
_REFUSED = Version.objects.filter(~Exists(_LATER), stage=Stage.REFUSED)
_CORRECTED = Version.objects.filter(~Exists(_LATER), stage=Stage.READ, is_current=False)
_GONE = Q(status__in=(DocumentStatus.WITHDRAWN,))

PARTS: dict[Part, Callable[[datetime], Q]] = {
    Part.HELD: lambda at: Q(publish_at__lte=at),
    Part.REFUSED: lambda _at: Q(pk__in=_REFUSED.values("document")) & ~_GONE,
    Part.OVERDUE: lambda at: Q(awaited_on__lt=at.date()) & ~_GONE,
    Part.CORRECTED: lambda _at: Q(pk__in=_CORRECTED.values("document")) & ~_GONE,
    Part.WAITING: lambda _at: Q(pk__in=Version.objects.filter(stage=Stage.WAITING).values("document")) & ~_GONE,
    Part.DRAFTS: lambda _at: Q(status=DocumentStatus.DRAFT),
    Part.EMBARGOED: lambda at: Q(publish_at__gt=at),
    Part.ONE_LANGUAGE: lambda _at: Q(audience=Audience.PUBLIC, awaited_in="", index_row__languages__in=LANGUAGES),
}
"""What each part of the workbench holds at an instant."""


def part_of_workbench(part: Part, actor: Actor, at: datetime) -> QuerySet[Document]:
    """Return the documents of a part that the actor prepares, the oldest matter first."""
    rows = prepared_by(actor).filter(PARTS[part](at)).prefetch_related("versions")
    return rows.order_by(F("publish_at").asc(nulls_last=True), F("awaited_on").asc(nulls_last=True), "pk")


def counts_of_workbench(actor: Actor, at: datetime, parts: tuple[Part, ...] = tuple(Part)) -> dict[Part, int]:
    """Return how many documents each part holds for the actor; one query each."""
    return {part: prepared_by(actor).filter(PARTS[part](at)).count() for part in parts}


def held_back_entries(documents: list[Document]) -> dict[str, Entry]:
    """Return the last entry that says why an embargo did not end, by the document's code; one query."""
    codes = [document.code for document in documents]
    rows = Entry.objects.filter(act="document.hold-back", subject_kind="document", subject__in=codes)
    return {row.subject: row for row in rows.order_by("sequence")}
