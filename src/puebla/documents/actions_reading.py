"""Reading what is closed is recorded: who, which version, in which way, and when (trust.md, reads of closed texts)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.models import Entry
from puebla.documents.access_texts import must_be_recorded, versions_for
from puebla.documents.acting import refuse, tell
from puebla.documents.models import Version
from puebla.procedure.refusals import Reason


@act
def read_closed(version: Version, way: Literal["text", "file"], *, by: Actor, at: datetime) -> Entry:
    """Record that the actor is given a text of the closed door or of the Fund, before it is given.

    Refused: not-found (the actor may not see it), wrong-value (a text whose readings are nobody's business).
    """
    document = version.document
    if version.pk not in {row.pk for row in versions_for(by, document)}:
        raise refuse(Reason.NOT_FOUND, by)
    if not must_be_recorded(document):
        raise refuse(Reason.WRONG_VALUE, by)
    changes = {"language": version.language, "version": version.number, "way": way}
    return tell("document.read-closed", document, changes, by=by, at=at)
