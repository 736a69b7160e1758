"""Recording how documents stand to each other, and taking back a relation recorded by mistake."""

from __future__ import annotations

from datetime import datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.documents.access import may_see
from puebla.documents.acting import answer, locked, refuse, save_changed, tell
from puebla.documents.models import Document, Relation, RelationKind
from puebla.procedure import library
from puebla.procedure.refusals import Reason


@act
def relate(document: Document, kind: RelationKind, other: Document, *, by: Actor, at: datetime) -> Relation:
    """Record that a document amends, replaces, follows up, translates or annexes another one.

    Refused: as ``locked`` refuses, not-found (the other one is hidden from the actor), wrong-value (itself, or in a
    circle), already-done. Source: A13, peers 18.
    """
    fresh = locked(document, by=by)
    if not may_see(by, other):
        raise refuse(Reason.NOT_FOUND, by)
    standing = {
        (one, another, library.Relation(found))
        for one, another, found in Relation.objects.filter(kind=kind).values_list(
            "document__code", "other__code", "kind"
        )
    }
    answer(library.relate(fresh.code, other.code, library.Relation(kind), standing), by)
    relation = Relation(document=fresh, kind=kind, other=other, recorded_at=at, recorded_by_id=by.person)
    relation.save()
    save_changed(fresh)
    tell("document.relate", fresh, {"relation": str(kind), "other": other.code}, by=by, at=at)
    return relation


@act
def unrelate(relation: Relation, *, by: Actor, at: datetime) -> Document:
    """Take back a relation that was recorded by mistake; the journal keeps both. Refused: as ``locked`` refuses."""
    fresh = locked(relation.document, by=by)
    gone, _each = Relation.objects.filter(pk=relation.pk).delete()
    if not gone:
        raise refuse(Reason.ALREADY_DONE, by)
    save_changed(fresh)
    tell("document.unrelate", fresh, {"relation": relation.kind, "other": relation.other.code}, by=by, at=at)
    return fresh
