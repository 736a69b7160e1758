"""What the acts of the library share: refusing with the provision, locking the record, its one entry in the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.models import Entry
from puebla.documents.access import may_see, prepares
from puebla.documents.models import Document, DocumentStatus
from puebla.forum.charters import charter
from puebla.procedure.library import LIFE
from puebla.procedure.refusals import Reason, Refusal, Refused

T = TypeVar("T")
KIND = "document"


def cited(refusal: Refusal, by: Actor) -> Refused:
    """Return the exception for a refusal, with the sentence of the charter behind it."""
    return Refused(refusal.cited(charter(by.on).provision))


def refuse(reason: Reason, by: Actor, code: str = LIFE, **details: str) -> Refused:
    """Return the refusal of an act of the library, for the caller to raise."""
    return cited(Refusal(reason, details=details, provision_code=code), by)


def answer(found: T | Refusal | None, by: Actor) -> T | None:
    """Return what a rule found, or raise its refusal."""
    if isinstance(found, Refusal):
        raise cited(found, by)
    return found


def locked(document: Document, *, by: Actor, revision: int | None = None) -> Document:
    """Return the record as it stands now, locked, for one who may prepare it.

    Refused: not-found (hidden from the actor), not-permitted, stale (``revision`` is that of a page seen earlier).
    """
    rows = Document.objects.select_for_update(of=("self",)).select_related("body", "party")
    fresh: Document = rows.get(pk=document.pk)
    if not may_see(by, fresh) and not prepares(by, fresh):
        raise refuse(Reason.NOT_FOUND, by)
    if not prepares(by, fresh):
        raise refuse(Reason.NOT_PERMITTED, by)
    if revision is not None and revision != fresh.revision:
        raise refuse(Reason.STALE, by)
    return fresh


def save_changed(document: Document, *fields: str) -> None:
    """Save the named columns of a locked record and count the change."""
    document.revision += 1
    document.save(update_fields=[*fields, "revision", "folded"])


def tell(
    act: str, document: Document, changes: dict[str, Any], *, by: Actor, at: datetime, provision: str = LIFE,
    only: Audience | None = None,
) -> Entry:  # fmt: skip
    """Write the journal's entry, read by whoever may read the document at this moment and by nobody else.

    ``only`` is a level of the entry alone, for what does not concern all who read the document.

    A draft is known to who keeps the library and to the party whose paper it is. The feed of the journal cannot tell
    the papers of one body from another's, so that those entries are for the secretariat; what participants read is
    told to the members.
    """
    is_draft = document.status == DocumentStatus.DRAFT and document.audience not in {Audience.CLOSED, Audience.FUND}
    open_to = Audience.SECRETARIAT if is_draft else TOLD.get(Audience(document.audience), Audience(document.audience))
    audience = only or open_to
    reader = document.party.code if is_draft and document.party else ""
    subject = Subject(KIND, document.code)
    return record(act, subject, by=by, at=at, changes=changes, provision=provision, audience=audience, reader=reader)


TOLD = {Audience.BODY: Audience.SECRETARIAT, Audience.PARTICIPANTS: Audience.MEMBERS}
"""The audience of the entry where it is not that of the document."""
