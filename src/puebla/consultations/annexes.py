"""The annexes of a text as rows: which there are, whether they may still be annexed, how the reader finds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from puebla.consultations.models import Annex, TextVersion
from puebla.core.actor import Actor
from puebla.documents.access import OPEN_TO_MEMBERS, documents_for, is_open_to_members, may_see
from puebla.documents.models import Document, DocumentStatus, Stage, Version
from puebla.documents.models.documents import searchable
from puebla.procedure.annexes import Paper, annex_refusal, annexes_refusal
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Refusal

GONE = frozenset({DocumentStatus.DRAFT.value, DocumentStatus.WITHDRAWN.value})
IN_PREPARATION = frozenset({State.DRAFT, State.REVISED})
"""The states in which the last version of the text was shown to nobody but those who prepare it."""
FOUND_AT_MOST = 20
LONGEST_ASKED = 200


@dataclass(frozen=True, slots=True)
class AnnexOnPage:
    """An annex for a reader: whether the library opens it to that reader, and whether it now shows a newer text."""

    annex: Annex
    may_open: bool
    has_newer: bool

    @property
    def number(self) -> int:
        """The number by which it is cited."""
        return self.annex.number

    @property
    def is_closed(self) -> bool:
        """Tell whether the library closed it to some members since, which keeps the text from going out."""
        return annex_refusal(paper(self.annex.document, self.annex.texts)) is not None


def annexes_of(version: TextVersion) -> list[Annex]:
    """Return the annexes of a version in order, with their documents and files. One query."""
    rows = Annex.objects.filter(version=version).order_by("number")
    found = list(rows.select_related("document__body", "document__party", "spanish__file", "english__file"))
    for annex in found:
        for text in annex.texts:
            text.document = annex.document
    return found


def annexes_for(actor: Actor, version: TextVersion) -> list[AnnexOnPage]:
    """Return the annexes of a version as the reader finds them. One query, two where there are any."""
    found = annexes_of(version)
    shown = shown_texts(annex.document for annex in found)
    return [
        AnnexOnPage(annex, may_see(actor, annex.document), _held(annex) != _keys(shown[annex.document.pk]))
        for annex in found
    ]


def _held(annex: Annex) -> set[int]:
    return _keys(annex.texts)


def _keys(texts: Iterable[Version]) -> set[int]:
    return {text.pk for text in texts}


def shown_texts(documents: Iterable[Document]) -> dict[int, list[Version]]:
    """Return the texts that the library shows of each document now. One query, none for no document."""
    found: dict[int, list[Version]] = {document.pk: [] for document in documents}
    rows = Version.objects.filter(document__in=found, is_current=True, stage=Stage.READ) if found else []
    for row in rows:
        found[row.document_id].append(row)
    return found


def paper(document: Document, texts: Iterable[Version]) -> Paper:
    """Return what the rule asks about a document and those of its texts that would be annexed."""
    return Paper(
        name=document.locator,
        stands=document.status not in GONE,
        is_open_to_members=is_open_to_members(document),
        languages=frozenset(text.language for text in texts),
    )


def hindrance(version: TextVersion) -> Refusal | None:
    """Return which annex keeps the text from going to its readers, or None. One query."""
    return annexes_refusal(paper(annex.document, annex.texts) for annex in annexes_of(version))


def found_for_annexing(asked: str, actor: Actor) -> list[Document]:
    """Return documents that can be annexed, by symbol or words of the title, the newest first; the first 20.

    They are among those that the actor may see; the rule is asked again when one is annexed. One query.
    """
    words = searchable(asked[:LONGEST_ASKED]).split()
    if not words:
        return []
    named = Q(symbol__iexact=asked.strip()) | Q(code__iexact=asked.strip())
    titled = Q()
    for word in words:
        titled &= Q(folded__contains=word)
    readable = Version.objects.filter(document=OuterRef("pk"), is_current=True, stage=Stage.READ)
    rows = documents_for(actor).exclude(status__in=GONE).filter(named | titled)
    rows = rows.filter(Exists(readable), audience__in=OPEN_TO_MEMBERS)
    return list(rows[:FOUND_AT_MOST])
