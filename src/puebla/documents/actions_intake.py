"""Many files at once: each record with its texts is one act, so that nothing stays half done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.documents.access import documents_for, keeps
from puebla.documents.actions import Description, begin_document, receive_version
from puebla.documents.models import Document, Translation, Version
from puebla.documents.receiving import Received, language_of, title_of
from puebla.procedure.permissions import Permission


@dataclass(frozen=True)
class Sheet:
    """One file of a record: its language, the file, and what its text is to the original."""

    language: str
    received: Received
    translation: Translation = Translation.ORIGINAL


def may_begin(actor: Actor) -> bool:
    """Tell whether the actor may begin any record at all: a keeper, or who submits papers of a party."""
    return keeps(actor) or (actor.may(Permission.DOCUMENT_SUBMIT) and bool(actor.parties))


def grouped(files: Iterable[Received], fallback: str, *, joined: bool) -> list[list[Sheet]]:
    """Return the files as records: those of one name that differ in the language alone together, if so wished.

    ``fallback`` is the language of a name that says none. A second file of the same name and language is a record.
    """
    groups: list[tuple[str, list[Sheet]]] = []
    for received in files:
        stem, told = language_of(received.name)
        sheet = Sheet(told or fallback, received)
        fitting = (group for name, group in groups if name == stem.casefold() and _lacks(group, sheet.language))
        found = next(fitting, None) if joined and told else None
        if found is None:
            groups.append((stem.casefold(), [sheet]))
        else:
            found.append(sheet)
    return [group for _name, group in groups]


def _lacks(group: Sequence[Sheet], language: str) -> bool:
    return all(sheet.language != language for sheet in group)


@act
def begin_with(
    description: Description, sheets: Sequence[Sheet], *, by: Actor, at: datetime, code: str = ""
) -> Document:
    """Begin a record together with its texts; refused as the single acts are, and then nothing of it stays."""
    document = begin_document(description, by=by, at=at, code=code)
    for sheet in sheets:
        received = sheet.received
        receive_version(
            document, sheet.language, received.file, received.name, by=by, at=at, translation=sheet.translation
        )
    return document


def titled(description: dict[str, object], sheets: Sequence[Sheet]) -> Description:
    """Return a description whose titles are those of the files, each in its language."""
    values = dict(description)
    for sheet in sheets:
        values.setdefault(f"title_{sheet.language}", title_of(language_of(sheet.received.name)[0]))
    values.setdefault("text_original", sheets[0].language if len(sheets) == 1 else "")
    return Description(**values)  # type: ignore[arg-type]


def holding(actor: Actor, digests: Iterable[str]) -> dict[str, Document]:
    """Return the records seen by the actor that hold these very bytes, by digest. Two queries."""
    rows = Version.objects.filter(file__in=list(digests), document__in=documents_for(actor).values("pk"))
    return {row.file_id: row.document for row in rows.select_related("document").order_by("-pk")}
