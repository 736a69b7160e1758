"""Let the worker make the record of a consultation that has ended, and read its papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO

import pypdfium2 as pdfium
from tests.cast import NOW

from puebla.consultations.models import Consultation, Record, RecordEdition
from puebla.consultations.records.tasks import keep_records
from puebla.core.stored import bytes_of
from puebla.documents.models import Document, Version
from puebla.documents.tasks import read_waiting

LATER = NOW + timedelta(minutes=1)


def turns(at: datetime = LATER) -> None:
    """Take the worker's two turns: the papers are made, then read by the library, then shown."""
    keep_records(at)
    read_waiting(at)
    keep_records(at)


def recorded(found: Consultation, at: datetime = LATER) -> Record:
    """Return the record of a consultation that has ended, made and shown."""
    turns(at)
    record: Record = Record.objects.select_related("document").get(consultation=found)
    assert (record.fault, record.due_at) == ("", None)
    return record


def document_of(record: Record) -> Document:
    """Return what the library has of a record."""
    assert record.document is not None
    return record.document


def edition_of(record: Record) -> RecordEdition:
    """Return its last edition."""
    found: RecordEdition = RecordEdition.objects.filter(record=record).latest("number")
    return found


def paper(record: Record, language: str) -> bytes:
    """Return the bytes of the paper that is shown in a language."""
    version = Version.objects.get(document=record.document, language=language, is_current=True)
    return bytes_of(version.file)


def text_of(blob: bytes) -> str:
    """Return the words of a PDF, its lines joined."""
    document = pdfium.PdfDocument(BytesIO(blob))
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    document.close()
    return " ".join(" ".join(pages).split())
