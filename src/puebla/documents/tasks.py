"""What the worker does for the library: it reads the files that wait, and opens what an embargo held back.

Each file is read in a process of its own. A file that waits is a row; a worker takes it for some minutes and, if it
dies, another one takes it again. A file that brought three readings down is refused, so that it can never stop the
others. An embargo is the instant on the record: a second turn finds nothing to do, and a worker that was down opens
it as soon as it is back.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings

from puebla.core.actor import Actor, system
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Heartbeat
from puebla.core.stored import open_stored
from puebla.documents import actions, actions_of_life as life
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.kinds import Kind
from puebla.documents.files.malware import ScannerAway, answers, examine
from puebla.documents.files.reading import read_file
from puebla.documents.models import Document, Stage, Version
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

logger = logging.getLogger("puebla.documents")
LEASE = timedelta(minutes=5)
MOST_TRIES = 3
AT_ONCE = 20
"""Files of one turn, so that a large delivery does not keep a term from being closed."""


def read_waiting(at: datetime) -> int:
    """Read up to twenty files that wait; returns how many came to an end. Lateness is that of the oldest waiting."""
    by = system(at.astimezone(SEAT_ZONE).date(), Permission.DOCUMENT_PUBLISH)
    _beat(at)
    if settings.SCANNER and not answers(settings.SCANNER):
        logger.warning("the virus scanner does not answer: files wait unread until it does")
        return 0
    done = 0
    while done < AT_ONCE and (version := actions.claim_waiting(at, LEASE)) is not None:
        _read(version, by, at)
        done += 1
    return done


def _beat(at: datetime) -> None:
    oldest = Version.objects.filter(stage=Stage.WAITING).order_by("received_at").values_list("received_at", flat=True)
    late = max(0, int((at - oldest[0]).total_seconds())) if oldest else 0
    Heartbeat.objects.update_or_create(task="files", defaults={"ran_at": at, "lateness_seconds": late})


def _read(version: Version, by: Actor, at: datetime) -> None:
    """Read one file and keep what it says, or why it cannot be used; another worker may have been faster."""
    try:
        _keep(version, by, at)
    except Refused:
        logger.info("version %s was read by another worker meanwhile", version.pk)


def _keep(version: Version, by: Actor, at: datetime) -> None:
    if version.tries > MOST_TRIES:
        actions.refuse_file(version, Fault.BROKEN.value, by=by, at=at, of="tries")
        return
    try:
        with open_stored(version.file) as stream:
            if settings.SCANNER:
                examine(stream, settings.SCANNER)
            found = read_file(stream, Kind(version.file.media))
    except Unusable as fault:
        actions.refuse_file(version, fault.fault.value, by=by, at=at, **fault.details)
        return
    except ScannerAway:
        logger.warning("the virus scanner gave no clear answer on version %s, which waits", version.pk)
        return
    except FileNotFoundError:
        actions.refuse_file(version, Fault.BROKEN.value, by=by, at=at, of="missing")
        return
    reading = actions.Reading(found.paragraphs, found.pages, found.findings, found.is_recognized)
    actions.record_reading(version, reading, by=by, at=at)


def lift_embargoes(at: datetime) -> int:
    """Open every document whose embargo has ended; returns how many were opened or found not fit to be.

    Lateness is that of the embargo that waited longest in this turn; one that the gate holds back is no lateness.
    """
    by = system(at.astimezone(SEAT_ZONE).date(), Permission.DOCUMENT_PUBLISH)
    due = Document.objects.filter(publish_at__lte=at).order_by("publish_at", "pk")
    done, late = 0, 0
    for document in due:
        opened = _lift(document, by, at)
        done += opened is not None
        late = max(late, _seconds_after(document, at)) if opened else late
    Heartbeat.objects.update_or_create(task="embargoes", defaults={"ran_at": at, "lateness_seconds": late})
    return done


def _seconds_after(document: Document, at: datetime) -> int:
    return int((at - document.publish_at).total_seconds()) if document.publish_at else 0


def _lift(document: Document, by: Actor, at: datetime) -> bool | None:
    """Return True when it was opened, False when it is recorded that the gate is closed, None when nothing was due.

    A fault in one document is logged and does not hold back the others.
    """
    try:
        life.lift_embargo(document, by=by, at=at)
    except Refused as refused:
        return False if refused.refusal.reason is Reason.GATE_CLOSED and _hold(document, by, at) else None
    except Exception:
        logger.exception("the embargo of document %s could not be lifted and will be tried again", document.pk)
        return None
    return True


def _hold(document: Document, by: Actor, at: datetime) -> bool:
    try:
        life.hold_back(document, by=by, at=at)
    except Refused:
        return False
    return True
