"""Entering a delivery, file by file: each in one transaction with the mark that it is done.

A file is read before anything is entered, in the process of its own that every file is read in; one that cannot be
used leaves no record behind. Whoever enters may be killed at any moment: what is marked is there whole, and the rest
goes on when it is called again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet

from puebla.core.actor import Actor
from puebla.core.models import StoredFile
from puebla.core.refusal_texts import explain
from puebla.core.stored import discard, store
from puebla.documents.access import keeps
from puebla.documents.acting import refuse
from puebla.documents.actions import Reading, begin_document, receive_version, record_reading
from puebla.documents.files.content import Content
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.kinds import Kind, clean_name, kind_of
from puebla.documents.files.reading import read_file
from puebla.documents.forms_intake import DescriptionForm
from puebla.documents.importing import remarks
from puebla.documents.importing.planning import Plan
from puebla.documents.importing.sources import Source
from puebla.documents.models import ENTERED, DeliveredFile, Delivery, Document, Outcome, Translation
from puebla.documents.queries import records_of_codes
from puebla.procedure.refusals import Reason, Refused

MOST_TRIES: Final = 3
KEPT: Final = timedelta(days=7)


def keep_delivery(plan: Plan, place: str, *, by: Actor, at: datetime, file: StoredFile | None = None) -> Delivery:
    """Keep a dry run, so that exactly it can be entered; nothing of record happens.

    Of the same delivery by the same person, not yet ended, the one that is there is returned: it goes on.
    Refused: not-permitted (who does not keep the library).
    """
    if not keeps(by):
        raise refuse(Reason.NOT_PERMITTED, by)
    same = Delivery.objects.filter(fingerprint=plan.fingerprint, sent_by=by.person, ended_at=None)
    if (known := same.first()) is not None:
        return known
    with transaction.atomic():
        delivery = Delivery.objects.create(
            place=place[-500:], fingerprint=plan.fingerprint, file=file, sent_at=at, sent_by_id=by.person
        )
        DeliveredFile.objects.bulk_create(
            DeliveredFile(
                delivery=delivery, number=row.number, name=row.name[-500:], digest=row.digest, language=row.language,
                key=row.key, wanted=row.wanted, outcome=row.outcome, remarks=row.remarks, document=row.document,
                is_done=row.outcome not in ENTERED,
            )
            for row in plan.rows
        )  # fmt: skip
    return delivery


def agree(delivery: Delivery, *, by: Actor, at: datetime) -> None:
    """Have a delivery entered as the dry run showed it. Refused: not-permitted, already-done."""
    if not keeps(by):
        raise refuse(Reason.NOT_PERMITTED, by)
    if not Delivery.objects.filter(pk=delivery.pk, agreed_at=None).update(agreed_at=at):
        raise refuse(Reason.ALREADY_DONE, by)


def discard_delivery(delivery: Delivery, *, by: Actor) -> None:
    """Throw away a dry run that nobody agreed to, with its packed file. Refused: not-permitted, already-done."""
    if not keeps(by):
        raise refuse(Reason.NOT_PERMITTED, by)
    file = delivery.file
    if not Delivery.objects.filter(pk=delivery.pk, agreed_at=None).delete()[0]:
        raise refuse(Reason.ALREADY_DONE, by)
    _let_go(file)


def _let_go(file: StoredFile | None) -> None:
    """Delete the bytes of a packed file that no delivery needs any longer."""
    if file is not None and not Delivery.objects.filter(file=file).exists():
        discard(file)


def enter_next(delivery: Delivery, source: Source, *, by: Actor, at: datetime) -> Iterator[DeliveredFile]:
    """Enter what is left of a delivery, yielding each file as it comes to its end; then the delivery has ended."""
    waiting = DeliveredFile.objects.filter(delivery=delivery, is_done=False)
    while (row := waiting.order_by("number").first()) is not None:
        QuerySet.update(waiting.filter(pk=row.pk), tries=F("tries") + 1)
        _enter(row, source, by, at)
        row.refresh_from_db()
        yield row
    Delivery.objects.filter(pk=delivery.pk, ended_at=None).update(ended_at=at, file=None)
    _let_go(delivery.file)


def forget_deliveries(at: datetime) -> int:
    """Delete the dry runs of more than a week ago that nobody agreed to; returns how many."""
    old = list(Delivery.objects.filter(agreed_at=None, sent_at__lt=at - KEPT).select_related("file"))
    for delivery in old:
        delivery.delete()
        _let_go(delivery.file)
    return len(old)


def _enter(row: DeliveredFile, source: Source, by: Actor, at: datetime) -> None:
    """Read one file and enter it, or keep why not."""
    try:
        blob, content = _read(row, source)
        with transaction.atomic():
            if DeliveredFile.objects.filter(pk=row.pk, is_done=False).update(is_done=True):
                _write(row, blob, content, by, at)
    except Unusable as fault:
        _end(row, Outcome.FAULT, remarks.fault(fault.fault.value, fault.details))
    except Refused as refused:
        refusal = refused.refusal
        done = refusal.reason is Reason.ALREADY_DONE
        _end(row, Outcome.SAME if done else Outcome.FAULT, remarks.both(lambda: explain(refusal)))


def _read(row: DeliveredFile, source: Source) -> tuple[bytes, Content | None]:
    """Return the bytes and what they say; a file that brought its reader down three times is not tried again."""
    if row.tries >= MOST_TRIES:
        raise Unusable(Fault.BROKEN, of="tries")
    if not row.digest:
        return b"", None
    blob = source.read(row.name)
    if hashlib.sha256(blob).hexdigest() != row.digest:
        raise Unusable(Fault.BROKEN, of="changed")
    return blob, read_file(BytesIO(blob), kind_of(BytesIO(blob), len(blob)))


def _write(row: DeliveredFile, blob: bytes, content: Content | None, by: Actor, at: datetime) -> None:
    """Begin the record unless it is there, add the text, and keep what was read in it."""
    found = records_of_codes(by, [row.key]).get(row.key)
    document = found or _begun(row, by, at)
    if content is not None:
        kind = kind_of(BytesIO(blob), len(blob))
        _add(row, document, store([blob], kind.value, at=at), kind, content, by, at)
    outcome = row.outcome
    if found is None and content is not None:
        outcome = Outcome.NEW
    DeliveredFile.objects.filter(pk=row.pk).update(document=document, outcome=outcome)


def _begun(row: DeliveredFile, by: Actor, at: datetime) -> Document:
    form = DescriptionForm(row.wanted, actor=by)
    if not form.is_valid():
        raise refuse(Reason.WRONG_VALUE, by)
    return begin_document(form.description(), by=by, at=at, code=row.key)


def _add(
    row: DeliveredFile, document: Document, file: StoredFile, kind: Kind, content: Content, by: Actor, at: datetime
) -> None:
    correction = row.wanted.get("correction", "")
    version = receive_version(
        document, row.language, file, clean_name(row.name, kind), by=by, at=at,
        translation=Translation(row.wanted.get("translation") or Translation.ORIGINAL),
        note_es=correction if row.language == "es" else "", note_en=correction if row.language == "en" else "",
    )  # fmt: skip
    reading = Reading(content.paragraphs, content.pages, content.findings, content.is_recognized)
    record_reading(version, reading, by=by, at=at)


def _end(row: DeliveredFile, outcome: Outcome, remark: remarks.Remark) -> None:
    DeliveredFile.objects.filter(pk=row.pk, is_done=False).update(is_done=True, outcome=outcome, remarks=[remark])
