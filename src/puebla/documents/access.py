"""Who may see a document: one question with one answer, as a filter for lists and searches and for one record.

The audience decides (rulings, Documents): from open to closed. What observers receive follows from the charter's rights
table, by body and part of the meeting; what no row gives is seen by nobody. A draft is seen by those who prepare it,
whatever audience it will have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.documents.models import Document, DocumentStatus, IndexRow
from puebla.forum.charters import charter
from puebla.procedure.participation import Category, Part, Right, rights_of
from puebla.procedure.permissions import Permission

OF_MEMBERS = frozenset({Audience.PARTICIPANTS, Audience.MEMBERS})
LEVELS: dict[Category, frozenset[Audience]] = {
    Category.MEMBER: OF_MEMBERS,
    Category.PRESIDENCY: OF_MEMBERS | {Audience.TROIKA, Audience.BODY},
    Category.TROIKA: OF_MEMBERS | {Audience.TROIKA},
    Category.SECRETARIAT: OF_MEMBERS | {Audience.TROIKA, Audience.BODY, Audience.SECRETARIAT},
}
OPEN_TO_MEMBERS = LEVELS[Category.MEMBER] | {Audience.PUBLIC}
"""The audiences to which every member country belongs."""
BODIES_OF_OFFICES = {
    "vice-minister": "vm",
    "immigration-director": "rcgm",
    "consular-director": "rcgm",
}
"""The body that an office of a member makes up by itself (001:512-515, 001:804-809); other offices name theirs."""


@dataclass(frozen=True)
class Sight:
    """What an actor may see: whole levels, the papers of participants by (part, body), and bodies of one's own."""

    levels: frozenset[Audience]
    papers: frozenset[tuple[str, str]]
    bodies: frozenset[str]

    def covers(self, audience: str, body: str, part: str) -> bool:
        """Tell for one document what ``query`` tells for all."""
        if audience in self.levels:
            return True
        if audience == Audience.BODY:
            return body in self.bodies
        return audience == Audience.PARTICIPANTS and (part, body) in self.papers

    def query(self, body: str) -> Q:
        """Return the filter; ``body`` is the lookup of the body's code in the model asked."""
        found = Q(audience__in=self.levels)
        if self.bodies:
            found |= Q(audience=Audience.BODY, **{f"{body}__in": self.bodies})
        for part in {part for part, _body in self.papers}:
            of_part = {name for found_part, name in self.papers if found_part == part}
            found |= Q(audience=Audience.PARTICIPANTS, part=part, **{f"{body}__in": of_part})
        return found


def sight_of(actor: Actor) -> Sight:
    """Return what the actor may see in all present capacities together; no query."""
    levels = frozenset({Audience.PUBLIC}).union(*(LEVELS.get(category, frozenset()) for category in actor.categories))
    if actor.may(Permission.DOCUMENT_SEE_CLOSED):
        levels |= {Audience.CLOSED}
    bodies = {office.body for office in actor.offices if office.body}
    bodies |= {BODIES_OF_OFFICES[office.code] for office in actor.offices if office.code in BODIES_OF_OFFICES}
    return Sight(levels, _papers(actor.categories, actor.on), frozenset(bodies))


@lru_cache(maxsize=512)
def _papers(categories: frozenset[Category], on: date) -> frozenset[tuple[str, str]]:
    """Return the (part, body) whose papers the rights table gives outright to one of the categories on the day."""
    rules = charter(on)
    return frozenset(
        (part.value, body)
        for body in rules.body_kinds
        for part in Part
        if rights_of(rules, categories, body, part)[Right.SEE_PAPERS].outright
    )


def is_open_to_members(document: Document) -> bool:
    """Tell whether every member may read the document by its audience; a draft is seen by its preparers alone."""
    return Audience(document.audience) in OPEN_TO_MEMBERS


def keeps(actor: Actor) -> bool:
    """Tell whether the actor keeps the library: prepares, issues and publishes every document (Q47)."""
    return actor.may(Permission.DOCUMENT_PUBLISH)


def prepares(actor: Actor, document: Document) -> bool:
    """Tell whether the actor may see and prepare this draft: who keeps the library, and whoever's paper it is."""
    if keeps(actor) or (document.begun_by_id is not None and document.begun_by_id == actor.person):
        return True
    own = document.party is not None and actor.speaks_for(document.party.code)
    return own and actor.may(Permission.DOCUMENT_SUBMIT)


def may_see(actor: Actor, document: Document) -> bool:
    """Tell for one record what ``documents_for`` tells for all."""
    if document.status == DocumentStatus.DRAFT:
        return prepares(actor, document)
    body = document.body.code if document.body else ""
    if keeps(actor) and document.audience not in {Audience.FUND, Audience.CLOSED}:
        return True
    return sight_of(actor).covers(document.audience, body, document.part)


def _drafts(actor: Actor) -> Q:
    if keeps(actor):
        return Q()
    own = Q(begun_by=actor.person) if actor.person is not None else Q(pk__in=())
    if actor.may(Permission.DOCUMENT_SUBMIT):
        own |= Q(party__code__in=actor.parties)
    return own


def documents_for(actor: Actor) -> QuerySet[Document]:
    """Return the records that the actor may see, the newest first."""
    seen = sight_of(actor).query("body__code")
    if keeps(actor):
        seen |= ~Q(audience__in=(Audience.FUND, Audience.CLOSED))
    draft = Q(status=DocumentStatus.DRAFT)
    rows: QuerySet[Document] = Document.objects.filter((~draft & seen) | (draft & _drafts(actor)))
    return rows.select_related("body", "party")


def index_rows_for(actor: Actor) -> QuerySet[IndexRow]:
    """Return the rows of the index that the actor may see: the one filter of every search, count and feed."""
    seen = sight_of(actor).query("body")
    if keeps(actor):
        seen |= ~Q(audience__in=(Audience.FUND, Audience.CLOSED))
    return IndexRow.objects.filter(seen)


def prepared_by(actor: Actor) -> QuerySet[Document]:
    """Return the records that the actor prepares: every one for who keeps the library, else one's own."""
    return documents_for(actor).filter(_drafts(actor))
