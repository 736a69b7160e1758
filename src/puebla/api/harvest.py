"""What is harvested: the public documents with their datestamps, in sets by kind, body and theme, page by page.

Only what a visitor may see is ever here. A withdrawn document that was public stays as a deleted record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db.models import DateTimeField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.clock import today
from puebla.core.models import Entry
from puebla.documents.access import documents_for
from puebla.documents.models import Document, Relation, Version
from puebla.documents.search.index import themes_of

SECOND: Final = timedelta(seconds=1)
BEFORE_ANY: Final = datetime(2000, 1, 1, tzinfo=UTC)
SETS: Final = ("kind", "body", "theme")
_SET: Final = re.compile(r"(?P<by>kind|body|theme)(:(?P<value>[A-Za-z0-9.-]{1,60}))?")


@dataclass(frozen=True)
class Window:
    """What is asked for: changes from one second to another, both included, perhaps of one set."""

    first: datetime | None = None
    last: datetime | None = None
    in_set: str = ""

    def condition(self) -> Q | None:
        """Return the filter, or None for a set that cannot be."""
        found = _of_set(self.in_set)
        if found is None:
            return None
        if self.first:
            found &= Q(stamp__gte=self.first)
        return found & Q(stamp__lt=self.last + SECOND) if self.last else found


def _of_set(name: str) -> Q | None:
    if not name:
        return Q()
    written = _SET.fullmatch(name)
    if written is None:
        return None
    by, value = written["by"], written["value"]
    if by == "kind":
        return Q(kind=value) if value else ~Q(kind="")
    if by == "body":
        return Q(body__code=value) if value else Q(body__isnull=False)
    return Q(themes__icontains=f'"{value}"') | Q(themes__icontains=f'"{value}.') if value else ~Q(themes=[])


def public_documents() -> QuerySet[Document]:
    """Return what a visitor may see, with ``stamp``, when what is seen changed last. One query more for the loading."""
    stamp = Coalesce("last_change__at", Value(loaded_at()), output_field=DateTimeField())
    rows = documents_for(Actor(on=today())).filter(audience=Audience.PUBLIC)
    return rows.annotate(stamp=stamp)


def stamp_of(document: Document) -> datetime:
    """Return when what the public sees of a record of ``public_documents`` changed last."""
    found: datetime = document.stamp  # type: ignore[attr-defined]  # annotated by the query
    return found


def loaded_at() -> datetime:
    """Return when the register of publications was last added to: the datestamp of records that nothing changed."""
    entries = Entry.objects.filter(act="forum.load-register", subject="publications").order_by("-sequence")
    found: datetime | None = entries.values_list("at", flat=True).first()
    return found or BEFORE_ANY


def page(window: Window, after: int, size: int) -> list[Document]:
    """Return the records of a window whose key comes after one, in the order of the keys, one more than a page."""
    condition = window.condition()
    if condition is None:
        return []
    return list(public_documents().filter(condition, pk__gt=after).order_by("pk")[: size + 1])


def count(window: Window) -> int:
    """Return how many records a window holds."""
    condition = window.condition()
    return 0 if condition is None else public_documents().filter(condition).order_by().count()


def latest_changed(window: Window, size: int) -> list[Document]:
    """Return the records of a set that changed last, the newest change first; [] for a set that cannot be."""
    condition = window.condition()
    rows = public_documents().filter(condition) if condition is not None else Document.objects.none()
    return list(rows.order_by(F("stamp").desc(), "-sort_day", "-pk")[:size]) if condition is not None else []


def record(code: str) -> Document | None:
    """Return one public record by its code, or None."""
    return public_documents().filter(code=code).first()


def earliest() -> datetime:
    """Return the first datestamp of all."""
    first = public_documents().order_by(F("stamp")).first()
    return stamp_of(first) if first else BEFORE_ANY


def sets_of(document: Document) -> list[str]:
    """Return the sets to which a record belongs."""
    body = [f"body:{document.body.code}"] if document.body else []
    return [f"kind:{document.kind}", *body, *(f"theme:{code}" for code in sorted(themes_of(document)))]


def all_sets() -> list[str]:
    """Return every set that holds a public record, each after the one above it. One query."""
    found = {name for document in public_documents().order_by("pk") for name in sets_of(document)}
    return [each for by in SETS for each in (by, *sorted(name for name in found if name.startswith(f"{by}:")))]


@dataclass(frozen=True)
class Beside:
    """What belongs to the records of a page: the texts shown and the relations to other public records."""

    versions: dict[int, list[Version]]
    relations: dict[int, list[Document]]


def beside(documents: Iterable[Document]) -> Beside:
    """Return the texts and relations of records that are not withdrawn. Three queries."""
    keys = [document.pk for document in documents if not document.is_withdrawn]
    versions: dict[int, list[Version]] = {}
    shown = Version.objects.filter(document__in=keys, is_current=True).select_related("file").order_by("language")
    for version in shown:
        versions.setdefault(version.document_id, []).append(version)
    pairs = list(Relation.objects.filter(document__in=keys).values_list("document", "other"))
    others = public_documents().in_bulk([other for _document, other in pairs])
    relations: dict[int, list[Document]] = {}
    for key, other in pairs:
        if other in others:
            relations.setdefault(key, []).append(others[other])
    return Beside(versions, relations)
