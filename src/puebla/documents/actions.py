"""Beginning a record, describing it, and the versions of its texts as they come in, are read, and become the one shown.

Issuing, adopting, publishing and withdrawing are in actions_of_life.py; relations in actions_of_relations.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Max, QuerySet
from django.utils.crypto import get_random_string

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.models import StoredFile
from puebla.documents.acting import locked, refuse, save_changed, tell
from puebla.documents.models import Document, DocumentStatus, Stage, Translation, Version, VersionText
from puebla.documents.search import index
from puebla.forum.models import Body, Party
from puebla.procedure.library import PUBLICATION
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason
from puebla.procedure.values import PartialDate

CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Description:
    """What a record says of a document; see Document for each. Titles: one language at least."""

    kind: str
    title_es: str = ""
    title_en: str = ""
    body: Body | None = None
    meeting: str = ""
    meeting_title_es: str = ""
    meeting_title_en: str = ""
    part: str = ""
    party: Party | None = None
    on: PartialDate | None = None
    themes: tuple[str, ...] = ()
    text_original: str = ""
    audience: Audience = Audience.SECRETARIAT
    note_es: str = ""
    note_en: str = ""
    source: str = ""
    is_invented: bool = False

    def columns(self) -> dict[str, Any]:
        """Return the values of the record's columns."""
        names = [name for name in self.__dataclass_fields__ if name != "themes"]
        day = self.on.latest if self.on else None
        values = {name: getattr(self, name) for name in names}
        return values | {"themes": list(self.themes), "sort_day": day, "year": day.year if day else None}


@act
def begin_document(description: Description, *, by: Actor, at: datetime, code: str = "") -> Document:
    """Begin a record as a draft, seen by those who prepare it; ``code`` is its address until it has a symbol.

    Refused: not-permitted (neither keeps the library nor submits documents, or another party's paper), wrong-value
    (no title). Source: A10, Q46.
    """
    _may_begin(description, by)
    if not (description.title_es.strip() or description.title_en.strip()):
        raise refuse(Reason.WRONG_VALUE, by, field="title")
    document = Document(
        code=code or f"doc-{get_random_string(10, CODE_LETTERS)}",
        status=DocumentStatus.DRAFT, begun_by_id=by.person, **description.columns(),
    )  # fmt: skip
    document.save()
    tell("document.begin", document, {"kind": document.kind, "title": _titles(document)}, by=by, at=at)
    return document


def _may_begin(description: Description, by: Actor) -> None:
    """Let the library's keepers begin any record, and others only a paper of the party they speak for."""
    if by.may(Permission.DOCUMENT_PUBLISH):
        return
    own = description.party is not None and by.speaks_for(description.party.code)
    if not (by.may(Permission.DOCUMENT_SUBMIT) and own):
        raise refuse(Reason.NOT_PERMITTED, by)


def _titles(document: Document) -> list[str]:
    return [document.title_es, document.title_en]


@act
def describe_document(
    document: Document, description: Description, *, by: Actor, at: datetime, revision: int | None = None
) -> Document:
    """Correct what the record says; the audience only narrows or stays here, since opening is an act of its own.

    Refused: as ``locked`` refuses, wrong-value (no title), not-permitted (a wider audience of what is issued).
    """
    fresh = locked(document, by=by, revision=revision)
    if not (description.title_es.strip() or description.title_en.strip()):
        raise refuse(Reason.WRONG_VALUE, by, field="title")
    if fresh.status != DocumentStatus.DRAFT and _widens(Audience(fresh.audience), description.audience):
        raise refuse(Reason.NOT_PERMITTED, by)
    before = {name: getattr(fresh, name) for name in description.columns()}
    changed = {name: value for name, value in description.columns().items() if value != before[name]}
    if not changed:
        raise refuse(Reason.ALREADY_DONE, by)
    for name, value in changed.items():
        setattr(fresh, name, value)
    save_changed(fresh, *changed)
    index.refresh(fresh)
    tell("document.describe", fresh, {name: [_plain(before[name]), _plain(changed[name])] for name in changed},
         by=by, at=at)  # fmt: skip
    return fresh


def _widens(now: Audience, wanted: Audience) -> bool:
    order = list(Audience)
    return order.index(wanted) < order.index(now)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, (str, int, bool, list)) else str(value)


@act
def receive_version(
    document: Document, language: str, file: StoredFile, file_name: str, *, by: Actor, at: datetime,
    translation: Translation = Translation.ORIGINAL, note_es: str = "", note_en: str = "",
) -> Version:  # fmt: skip
    """Add a file as the next version of the text in a language; the worker reads it, and nobody is shown it before.

    Refused: as ``locked`` refuses, already-done (the last version has the same bytes), reason-missing (a version that
    corrects one which is shown, without a word on what was corrected).
    """
    fresh = locked(document, by=by)
    last = Version.objects.filter(document=fresh, language=language).order_by("-number").first()
    if last is not None and last.file_id == file.digest and last.stage != Stage.REFUSED:
        raise refuse(Reason.ALREADY_DONE, by, field="file")
    corrects = Version.objects.filter(document=fresh, language=language, is_current=True).exists()
    if corrects and not (note_es.strip() or note_en.strip()):
        raise refuse(Reason.REASON_MISSING, by, field="note")
    version = Version(
        document=fresh, language=language, number=(last.number if last else 0) + 1, file=file, file_name=file_name,
        translation=translation, note_es=note_es.strip(), note_en=note_en.strip(), received_at=at,
        received_by_id=by.person,
    )  # fmt: skip
    version.save()
    tell("document.receive-version", fresh, _named(version) | {"sha256": file.digest, "bytes": file.size},
         by=by, at=at)  # fmt: skip
    return version


def _named(version: Version) -> dict[str, Any]:
    return {"language": version.language, "version": version.number}


@dataclass(frozen=True)
class Reading:
    """What was read in a file. ``paragraphs`` are (page or None, text) in order; ``findings`` are for the gate."""

    paragraphs: Sequence[tuple[int | None, str]]
    pages: int | None = None
    findings: Sequence[str] = ()
    is_recognized: bool = False
    details: dict[str, Any] = field(default_factory=dict)

    def laid_out(self) -> tuple[str, list[list[int | None]]]:
        """Return the whole text and the marks of its paragraphs, as VersionText keeps them."""
        pieces: list[str] = []
        marks: list[list[int | None]] = []
        start = 0
        for page, text in self.paragraphs:
            pieces.append(text)
            marks.append([start, start + len(text), page])
            start += len(text) + 2
        return "\n\n".join(pieces), marks


def claim_waiting(at: datetime, lease: timedelta) -> Version | None:
    """Let one worker take the file that has waited longest, or return None; a lease that ran out is taken again.

    It is no act: nothing of record changes, and who reads a file is nobody's business.
    """
    waiting = Version.objects.filter(stage=Stage.WAITING).exclude(claimed_until__gt=at).order_by("received_at", "pk")
    version: Version
    for version in waiting[:5]:
        free = Version.objects.filter(pk=version.pk, stage=Stage.WAITING, claimed_until=version.claimed_until)
        if QuerySet.update(free, claimed_until=at + lease, tries=F("tries") + 1):
            version.refresh_from_db()
            return version
    return None


@act
def record_reading(version: Version, reading: Reading, *, by: Actor, at: datetime) -> Version:
    """Keep what the worker read in a file. Refused: already-done (another worker was faster).

    While the document is a draft its text becomes the one shown by itself; afterwards somebody makes it current.
    """
    fresh = _still_waiting(version, by)
    text, marks = reading.laid_out()
    VersionText(version=fresh, text=text, marks=marks).save()
    fresh.stage, fresh.pages, fresh.characters = Stage.READ, reading.pages, len(text)
    fresh.findings, fresh.is_recognized, fresh.fault = list(reading.findings), reading.is_recognized, ""
    fresh.save()
    if fresh.document.status == DocumentStatus.DRAFT:
        _show(fresh, at)
    tell("document.read-version", fresh.document, _named(fresh) | {"pages": reading.pages, "characters": len(text)},
         by=by, at=at)  # fmt: skip
    return fresh


@act
def refuse_file(version: Version, fault: str, *, by: Actor, at: datetime, **details: Any) -> Version:
    """Keep that a file cannot be used and why (a code of files/faults); it is never shown to anybody.

    Refused: already-done (another worker was faster).
    """
    fresh = _still_waiting(version, by)
    fresh.stage, fresh.fault, fresh.fault_details = Stage.REFUSED, fault, details
    fresh.save()
    tell("document.refuse-file", fresh.document, _named(fresh) | {"fault": fault}, by=by, at=at)
    return fresh


def _still_waiting(version: Version, by: Actor) -> Version:
    fresh: Version = (
        Version.objects.select_for_update(of=("self",)).select_related("document__party").get(pk=version.pk)
    )
    if fresh.stage != Stage.WAITING:
        raise refuse(Reason.ALREADY_DONE, by)
    return fresh


@act
def make_current(version: Version, *, by: Actor, at: datetime) -> Version:
    """Let a version that was read replace the one that is shown in its language, everywhere at once.

    Refused: as ``locked`` refuses, text-missing (it was not read), already-done (it is the one, or a later one is),
    gate-closed (the document is public: actions_of_life.correct_published lets the text pass the gate).
    """
    if version.document.audience == Audience.PUBLIC and version.document.status != DocumentStatus.DRAFT:
        raise refuse(Reason.GATE_CLOSED, by, PUBLICATION)
    fresh, said = replaced_by(version, by=by, at=at)
    tell("document.make-current", fresh.document, said, by=by, at=at)
    return fresh


def replaced_by(version: Version, *, by: Actor, at: datetime) -> tuple[Version, dict[str, Any]]:
    """Let a version replace the one that is shown, within an act that asks the gate and records it.

    Returns the version and what the entry says of it; refuses as ``make_current`` does but for the gate.
    """
    document = locked(version.document, by=by)
    fresh: Version = Version.objects.get(pk=version.pk)
    fresh.document = document
    if not fresh.can_be_shown:
        raise refuse(Reason.TEXT_MISSING, by)
    shown = Version.objects.filter(document=document, language=fresh.language, is_current=True)
    if shown.filter(number__gte=fresh.number).exists():
        raise refuse(Reason.ALREADY_DONE, by)
    replaced = _show(fresh, at)
    return fresh, _named(fresh) | {"replaced": replaced, "note": [fresh.note_es, fresh.note_en]}


def _show(version: Version, at: datetime) -> int | None:
    """Mark the version as the one shown, note its languages on the record, index it; return the number replaced."""
    former = Version.objects.filter(document=version.document, language=version.language, is_current=True).first()
    Version.objects.filter(document=version.document, language=version.language).update(is_current=False)
    version.is_current, version.current_since = True, at
    version.save(update_fields=["is_current", "current_since"])
    document = version.document
    document.languages = " ".join(sorted({*document.languages.split(), version.language}, reverse=True))
    if document.awaited_in == version.language:
        document.awaited_in, document.awaited_on = "", None
    save_changed(document, "languages", "awaited_in", "awaited_on")
    index.refresh(document)
    return former.number if former else None


def last_numbers(documents: Iterable[Document]) -> dict[tuple[int, str], int]:
    """Return the last version's number by (document, language); one query."""
    rows = Version.objects.filter(document__in=documents).values("document", "language").annotate(last=Max("number"))
    return {(row["document"], row["language"]): row["last"] for row in rows}
