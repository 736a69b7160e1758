"""What the worker does for records: whatever is due is made, kept, and shown once the library has read it.

Each step is a row that stands: a worker that is killed anywhere leaves what was done, and the next turn goes on. What
fails is tried again after ten minutes, and the page says why.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from hashlib import sha256
from json import dumps
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _, override

from puebla.consultations.acting import KIND, entry_name
from puebla.consultations.models import Record, RecordEdition
from puebla.consultations.records.acts import Papers, keep_edition, open_record
from puebla.consultations.records.content import Edition, paper_of
from puebla.consultations.records.gathering import gathered
from puebla.consultations.records.keys import NoKey, SigningKey, signing_key
from puebla.consultations.records.paper import laid_out
from puebla.consultations.records.signing import signed
from puebla.core.actor import Actor, system
from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry, Heartbeat
from puebla.core.paired import LANGUAGES
from puebla.documents import actions as library, actions_of_life as life
from puebla.documents.models import Document, DocumentStatus, Stage, Version
from puebla.procedure.consultation import Act
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

logger = logging.getLogger("puebla.records")
TASK = "records"
AT_ONCE: Final = 3
"""Records of one turn: laying out and signing one takes seconds, and no term is to wait for many."""
AGAIN: Final = timedelta(minutes=10)
COVERED: Final = (
    Act.DECLARE_CONSENSUS, Act.CLOSE_WITHOUT_CONSENSUS, Act.REFER, Act.WITHDRAW, Act.INFORM_RESULTS,
)  # fmt: skip
"""The acts after each of which an edition is made."""
SOMEBODY_WAS_FIRST: Final = frozenset({Reason.ALREADY_DONE, Reason.NOT_YOUR_TURN, Reason.STALE})
REFUSED: Final = {Reason.GATE_CLOSED: "gate"}


def keep_records(at: datetime) -> int:
    """Take the records that are due a step further; returns how many were finished in this turn."""
    by = system(at.astimezone(SEAT_ZONE).date(), Permission.SYSTEM_KEEP_TERMS, Permission.DOCUMENT_PUBLISH)
    _beat(at)
    ready = Q(fault="") | Q(tried_at__lte=at - AGAIN)
    due = Record.objects.filter(ready, due_at__lte=at).select_related("consultation__outcome", "document")
    return sum(_step(record, by, at) for record in due.order_by("due_at", "pk")[:AT_ONCE])


def _beat(at: datetime) -> None:
    oldest = Record.objects.filter(due_at__isnull=False).order_by("due_at").values_list("due_at", flat=True).first()
    late = max(0, int((at - oldest).total_seconds())) if oldest else 0
    Heartbeat.objects.update_or_create(task=TASK, defaults={"ran_at": at, "lateness_seconds": late})


def _step(record: Record, by: Actor, at: datetime) -> bool:
    """Take one record further and tell whether it is finished; a fault is kept and does not stop the others."""
    try:
        return _taken_on(record, by, at)
    except NoKey as fault:
        logger.warning("the record of %s waits: %s", record.consultation.symbol, fault)
        _mark(record, fault="no-key", tried_at=at)
    except Refused as refused:
        if refused.refusal.reason not in SOMEBODY_WAS_FIRST:
            logger.warning("the record of %s was refused: %s", record.consultation.symbol, refused)
            _mark(record, fault=REFUSED.get(refused.refusal.reason, "failed"), tried_at=at)
    except Exception:
        logger.exception("the record of %s could not be made and will be tried again", record.consultation.symbol)
        _mark(record, fault="failed", tried_at=at)
    return False


def _mark(record: Record, **values: object) -> None:
    """Note how far the worker came; it is nothing of record, and counts only while the same edition is due."""
    QuerySet.update(Record.objects.filter(pk=record.pk, due_at=record.due_at), **values)


def _taken_on(record: Record, by: Actor, at: datetime) -> bool:
    found = record if record.document is not None else open_record(record, by=by, at=at)
    last = RecordEdition.objects.filter(record=found).select_related("spanish", "english").order_by("-number").first()
    if last is None or last.entries < _covers(found):
        _make(found, (last.number if last else 0) + 1, by, at)
        return False
    stages = {version.stage for version in last.versions}
    if Stage.REFUSED in stages:
        _mark(found, fault="file", tried_at=at)
    if stages != {Stage.READ.value} or found.document is None:
        return False
    _show(found.document, last, by, at)
    _mark(found, due_at=None, fault="")
    return True


def _covers(record: Record) -> int:
    """Return the number of the last entry that the record must cover."""
    names = [entry_name(one) for one in COVERED]
    rows = Entry.objects.filter(subject_kind=KIND, subject=record.consultation.symbol, act__in=names)
    return int(rows.order_by("-sequence").values_list("sequence", flat=True).first() or 0)


def _make(record: Record, number: int, by: Actor, at: datetime) -> None:
    """Lay out and sign both papers, outside any transaction, and keep them."""
    key = signing_key(at)
    symbol = record.document.symbol if record.document else ""
    found = gathered(record.consultation)
    edition = Edition(symbol or "", number, at, key.fingerprint)
    papers = {language: paper_of(found, edition, language) for language in LANGUAGES}
    files = {language: _signed(paper, language, key, at) for language, paper in papers.items()}
    content = sha256(dumps(papers, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    keep_edition(record, Papers(files, found.head, found.head_digest, content, key.fingerprint), by=by, at=at)


def _signed(paper: dict[str, object], language: str, key: SigningKey, at: datetime) -> bytes:
    with override(language):
        reason = _("Record %(symbol)s of the Regional Conference on Migration") % {"symbol": paper["symbol"]}
    return signed(laid_out(paper, at=at), key, at=at, reason=reason)


def _show(document: Document, edition: RecordEdition, by: Actor, at: datetime) -> None:
    """Let the members read the edition; what the secretariat withdrew stays withdrawn."""
    if document.status == DocumentStatus.DRAFT:
        life.issue_document(document, Audience(document.audience), by=by, at=at)
        return
    if document.status == DocumentStatus.WITHDRAWN:
        return
    replace = life.correct_published if document.status == DocumentStatus.PUBLISHED else library.make_current
    for version in edition.versions:
        fresh = Version.objects.select_related("document").get(pk=version.pk)
        if not fresh.is_current:
            replace(fresh, by=by, at=at)
