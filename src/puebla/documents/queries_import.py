"""What the pages of imports ask: the deliveries, and one of them with its files."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from puebla.core.actor import Actor
from puebla.core.paired import reader_language
from puebla.documents.access import documents_for, keeps
from puebla.documents.acting import refuse
from puebla.documents.models import ENTERED, DeliveredFile, Delivery, Document, Outcome
from puebla.procedure.refusals import Reason, Refusal, Refused

ON_PAGE = 50
PILLS = {Outcome.SAME: "calm", Outcome.TWICE: "calm", Outcome.LEFT_OUT: "calm", Outcome.FAULT: "stop"}


@dataclass(frozen=True)
class Line:
    """A file of a delivery as the report shows it."""

    file: DeliveredFile
    pill: str
    remarks: list[str]
    document: Document | None
    title: str


def insist_on_keeping(actor: Actor) -> None:
    """Raise not-found to whom imports do not exist for, not-permitted to others who do not keep the library."""
    if not actor.offices:
        raise Refused(Refusal(Reason.NOT_FOUND))
    if not keeps(actor):
        raise refuse(Reason.NOT_PERMITTED, actor)


def deliveries() -> list[Delivery]:
    """Return the last deliveries, the newest first. One query."""
    return list(Delivery.objects.annotate(count=Count("files"))[:ON_PAGE])


def delivery_at(number: int) -> Delivery:
    """Return one delivery; refused: not-found."""
    found: Delivery | None = Delivery.objects.select_related("file").filter(pk=number).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def counts_of(delivery: Delivery) -> list[tuple[str, str, int]]:
    """Return each outcome with its words and how many files have it. One query."""
    rows = delivery.files.order_by().values_list("outcome").annotate(count=Count("pk"))
    found = dict(rows)
    return [(value, str(label), found[value]) for value, label in Outcome.choices if value in found]


def left_of(delivery: Delivery) -> tuple[int, int]:
    """Return how many files are done and how many there are. One query."""
    told = delivery.files.aggregate(done=Count("pk", filter=Q(is_done=True)), total=Count("pk"))
    return told["done"], told["total"]


def writes(delivery: Delivery) -> int:
    """Return how many files would write something. One query."""
    return int(delivery.files.filter(outcome__in=ENTERED, is_done=False).count())


def page_of(delivery: Delivery, actor: Actor, outcome: str, number: str) -> tuple[Page[DeliveredFile], list[Line]]:
    """Return a page of the files, narrowed to an outcome if one is named. Three queries."""
    rows = delivery.files.order_by("number")
    if outcome in set(Outcome.values):
        rows = rows.filter(outcome=outcome)
    page = Paginator(rows, ON_PAGE).get_page(number)
    keys = {row.document_id for row in page.object_list if row.document_id}
    seen = {row.pk: row for row in documents_for(actor).filter(pk__in=keys)}
    return page, [_line(row, seen) for row in page.object_list]


def _line(row: DeliveredFile, seen: dict[int, Document]) -> Line:
    language = reader_language()
    document = seen.get(row.document_id) if row.document_id else None
    title = row.wanted.get(f"title_{language}") or row.wanted.get("title_es") or row.wanted.get("title_en") or ""
    pill = PILLS.get(Outcome(row.outcome), "go")
    return Line(row, pill, [each[language] for each in row.remarks], document, title)
