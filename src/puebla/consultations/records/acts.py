"""The two acts of a record: it gets its place and symbol in the library, and each edition is kept there (Q14, Q49)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from puebla.consultations.acting import KIND, refuse
from puebla.consultations.models import Consultation, Record, RecordEdition
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.core.journal import Subject, record
from puebla.core.paired import LANGUAGES
from puebla.core.stored import store
from puebla.documents import actions as library
from puebla.documents.files.kinds import Kind
from puebla.documents.models import Document, Version
from puebla.documents.symbols import give_symbol
from puebla.forum.models import Body
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason
from puebla.procedure.values import PartialDate

PROVISION = "consultation.record"
DOCUMENT_KIND, BODY = "consultation-record", "presidency"
TITLE = Wording("Acta de la consulta %s: %s", "Record of consultation %s: %s")
LATER = Wording(
    "Nueva edición: recoge la ejecución y los resultados.", "New edition: it adds the implementation and the results."
)


@dataclass(frozen=True)
class Papers:
    """The signed papers of an edition by language, and what they were made from."""

    files: dict[str, bytes]
    entries: int
    head: str
    content: str
    signer: str


def _locked(place: Record, by: Actor) -> Record:
    """Return the record locked; only the worker may keep one."""
    if not (by.may(Permission.SYSTEM_KEEP_TERMS) and by.may(Permission.DOCUMENT_PUBLISH)):
        raise refuse(Reason.NOT_PERMITTED, by, PROVISION)
    rows = Record.objects.select_for_update(of=("self",)).select_related("consultation__outcome", "document")
    found: Record = rows.get(pk=place.pk)
    return found


@act
def open_record(place: Record, *, by: Actor, at: datetime) -> Record:
    """Begin the record's document in the library, unseen, and give it its symbol; the worker's act.

    Refused: not-permitted, already-done (it has its document).
    """
    fresh = _locked(place, by)
    if fresh.document is not None:
        raise refuse(Reason.ALREADY_DONE, by, PROVISION)
    document = library.begin_document(_description(fresh.consultation), by=by, at=at)
    document.symbol = give_symbol(document, at=at)
    document.save(update_fields=["symbol"])
    fresh.document = document
    fresh.save(update_fields=["document"])
    told = _told(fresh, {"symbol": document.symbol}, by, at) | {"audience": Audience.SECRETARIAT}
    record("consultation.open-record", _subject(fresh), **told)
    return fresh


def _description(consultation: Consultation) -> library.Description:
    """Return what the library says of a record; where a title is missing, the other language's stands for it."""
    title = {"es": consultation.title_es or consultation.title_en, "en": consultation.title_en or consultation.title_es}
    ended = consultation.outcome.at.astimezone(SEAT_ZONE).date()
    return library.Description(
        DOCUMENT_KIND,
        title_es=TITLE.es % (consultation.symbol, title["es"]),
        title_en=TITLE.en % (consultation.symbol, title["en"]),
        body=Body.objects.filter(code=BODY).first(),
        on=PartialDate(ended),
        text_original=consultation.original_language,
        audience=Audience.MEMBERS,
        source=consultation.symbol,
        is_invented=settings.IS_DEMO,
    )


@act
def keep_edition(place: Record, papers: Papers, *, by: Actor, at: datetime) -> RecordEdition:
    """Keep the signed papers of an edition as the next versions of the record's texts; the worker's act.

    The library reads them like any file before anybody is shown them. Refused: not-permitted, not-your-turn (no
    document yet, or no edition is due), already-done (another worker kept one that says as much).
    """
    fresh = _locked(place, by)
    if fresh.document is None or fresh.due_at is None:
        raise refuse(Reason.NOT_YOUR_TURN, by, PROVISION)
    last = RecordEdition.objects.filter(record=fresh).order_by("-number").first()
    if last is not None and last.entries >= papers.entries:
        raise refuse(Reason.ALREADY_DONE, by, PROVISION)
    kept = {language: _kept(fresh.document, language, papers, by, at) for language in LANGUAGES}
    edition = RecordEdition(
        record=fresh, number=(last.number if last else 0) + 1, at=at, entries=papers.entries, head=papers.head,
        content=papers.content, signer=papers.signer, spanish=kept["es"], english=kept["en"],
    )  # fmt: skip
    edition.save()
    fresh.fault, fresh.tried_at = "", at
    fresh.save(update_fields=["fault", "tried_at"])
    told = _told(fresh, _described(fresh.document, edition), by, at)
    record("consultation.make-record", _subject(fresh), **told)
    return edition


def _kept(document: Document, language: str, papers: Papers, by: Actor, at: datetime) -> Version:
    file = store([papers.files[language]], Kind.PDF.value, at=at)
    name = f"{(document.symbol or document.code).replace('/', '-')}-{language}.pdf"
    note = LATER if document.languages else Wording()
    return library.receive_version(
        document, language, file, name, by=by, at=at, note_es=note.es, note_en=note.en
    )  # fmt: skip


def _described(document: Document, edition: RecordEdition) -> dict[str, Any]:
    return {
        "symbol": document.symbol,
        "edition": edition.number,
        "entries": edition.entries,
        "head": edition.head,
        "content": edition.content,
        "signer": edition.signer,
        "files": [edition.spanish.file.digest, edition.english.file.digest],
    }


def _subject(place: Record) -> Subject:
    return Subject(KIND, place.consultation.symbol)


def _told(place: Record, changes: dict[str, Any], by: Actor, at: datetime) -> dict[str, Any]:
    """Return what the entry says besides its name; whoever sees the consultation reads it."""
    audience = Audience(place.consultation.audience)
    return {"by": by, "at": at, "changes": changes, "provision": PROVISION, "audience": audience}
