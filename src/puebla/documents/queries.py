"""What pages ask of the register of documents. Everything is filtered by what the actor may see."""

from __future__ import annotations

from django.db.models import Q

from puebla.core.actor import Actor
from puebla.documents.access import documents_for
from puebla.documents.models import Document
from puebla.procedure.refusals import Reason, Refusal, Refused


def document_at(address: str, actor: Actor) -> Document:
    """Return the record with this symbol or code; one that the actor may not see does not exist.

    One query.
    """
    found = documents_for(actor).filter(Q(symbol=address) | Q(code=address)).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def latest(actor: Actor, count: int = 5) -> list[Document]:
    """Return the newest records that the actor may see, without those of unknown year. One query."""
    return list(documents_for(actor).exclude(year=None)[:count])


def records_of_codes(actor: Actor, codes: list[str]) -> dict[str, Document]:
    """Return the records of these codes or symbols that the actor may see, by code and by symbol. One query."""
    rows = documents_for(actor).filter(Q(code__in=codes) | Q(symbol__in=codes))
    return {name: row for row in rows for name in (row.code, row.symbol) if name}
