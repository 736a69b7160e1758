"""Who may see the record of a document: one filter, by its audience level (rulings, Documents).

Records that the rules open to an observer body by body are added where those bodies' papers are kept; what is
not named here is seen by nobody.
"""

from __future__ import annotations

from django.db.models import QuerySet

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.documents.models import Document
from puebla.procedure.participation import Category

OF_MEMBERS = frozenset({Audience.PARTICIPANTS, Audience.MEMBERS})
LEVELS: dict[Category, frozenset[Audience]] = {
    Category.MEMBER: OF_MEMBERS,
    Category.PRESIDENCY: OF_MEMBERS | {Audience.TROIKA},
    Category.TROIKA: OF_MEMBERS | {Audience.TROIKA},
    Category.SECRETARIAT: OF_MEMBERS | {Audience.TROIKA, Audience.SECRETARIAT},
}


def levels_of(actor: Actor) -> frozenset[Audience]:
    """Return the levels whose records the actor may see in all present capacities together."""
    return frozenset({Audience.PUBLIC}).union(*(LEVELS.get(category, frozenset()) for category in actor.categories))


def may_see(actor: Actor, document: Document) -> bool:
    """Tell for one record what ``documents_for`` tells for all."""
    return document.audience in levels_of(actor)


def documents_for(actor: Actor) -> QuerySet[Document]:
    """Return the records that the actor may see, the newest first."""
    rows: QuerySet[Document] = Document.objects.filter(audience__in=levels_of(actor))
    return rows.select_related("body")
