"""What pages ask of the register of documents. Everything is filtered by what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from puebla.core.actor import Actor
from puebla.core.paired import LANGUAGES
from puebla.documents.access import documents_for
from puebla.documents.models import Document
from puebla.forum.queries import folded
from puebla.procedure.refusals import Reason, Refusal, Refused


@dataclass(frozen=True)
class Filters:
    """What a list of documents is narrowed to; '' and None for no narrowing.

    ``words`` must all stand in the title, in either language, accents and capitals apart. ``language`` is one
    in which a source says that the text exists.
    """

    words: str = ""
    kind: str = ""
    year: int | None = None
    language: str = ""

    @property
    def are_set(self) -> bool:
        """Tell whether the list is narrowed at all."""
        return bool(self.words or self.kind or self.year or self.language)


def document_list(filters: Filters, actor: Actor) -> QuerySet[Document]:
    """Return the records that the actor may see, the newest first, narrowed as asked.

    One query when it is read.
    """
    rows = documents_for(actor)
    for word in folded(filters.words).split():
        rows = rows.filter(folded__contains=word)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.year:
        rows = rows.filter(year=filters.year)
    return rows.filter(languages__contains=filters.language) if filters.language in LANGUAGES else rows


@dataclass(frozen=True)
class Choices:
    """The kinds and years that occur among the records that the actor may see."""

    kinds: list[str]
    years: list[int]


def choices(actor: Actor) -> Choices:
    """Return what a list can be narrowed to. One query."""
    found = set(documents_for(actor).order_by().values_list("kind", "year").distinct())
    years = {year for _, year in found if year is not None}
    return Choices(sorted({kind for kind, _ in found}), sorted(years, reverse=True))


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
