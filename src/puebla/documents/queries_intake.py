"""What the pages of intake ask: the texts of one record with the state of each, and what somebody sent last."""

from __future__ import annotations

from dataclasses import dataclass

from puebla.core.actor import Actor
from puebla.documents.access import documents_for, prepares
from puebla.documents.acting import refuse
from puebla.documents.files.kinds import Kind
from puebla.documents.files.sentences import explain_fault, explain_findings
from puebla.documents.models import Document, Stage, Version
from puebla.documents.queries import document_at
from puebla.procedure.refusals import Reason

MOST_SHOWN = 200
PILLS = {Stage.WAITING: "wait", Stage.READ: "go", Stage.REFUSED: "stop"}


@dataclass(frozen=True)
class Line:
    """A version as the pages of intake show it."""

    version: Version
    pill: str
    remarks: list[str]
    kind: str


def prepared(actor: Actor, symbol: str) -> Document:
    """Return the record of an address for who prepares it. Refused: not-found, not-permitted. One query."""
    found = document_at(symbol, actor)
    if not prepares(actor, found):
        raise refuse(Reason.NOT_PERMITTED, actor)
    return found


def line_of(version: Version) -> Line:
    """Return how a version stands, in words."""
    refused = version.stage == Stage.REFUSED
    remarks = [explain_fault(version.fault, version.fault_details)] if refused else explain_findings(version.findings)
    return Line(version, PILLS[Stage(version.stage)], remarks, Kind(version.file.media).short)


def lines_of(document: Document) -> list[Line]:
    """Return every version of a record, by language, the newest first. One query."""
    return [line_of(row) for row in document.versions.select_related("file").order_by("language", "-number")]


def sent_by(actor: Actor) -> list[Line]:
    """Return what the actor sent last, the newest first, and no more than can be looked over. One query."""
    if actor.person is None:
        return []
    rows = Version.objects.filter(received_by=actor.person, document__in=documents_for(actor).values("pk"))
    rows = rows.select_related("document", "file").order_by("-received_at", "-pk")
    return [line_of(row) for row in rows[:MOST_SHOWN]]
