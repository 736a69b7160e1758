"""Finding: one question, one filter by audience inside the query, and from it the page, the total and every count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Q

from puebla.core.actor import Actor
from puebla.documents.access import index_rows_for
from puebla.documents.models import IndexWord
from puebla.documents.search.analyser import folded
from puebla.documents.search.asking import Question
from puebla.documents.search.engines import Beginnings, Rows, engine

PER_PAGE = 20
MOST_BEGINNINGS = 60
DEEPEST_PAGE = 500


class Order(StrEnum):
    """How results are sorted."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list or a search is narrowed to; '' and None for nothing. ``first`` and ``last`` bound the sort day."""

    kind: str = ""
    year: int | None = None
    body: str = ""
    theme: str = ""
    language: str = ""
    audience: str = ""
    adopted: bool = False
    first: date | None = None
    last: date | None = None

    @property
    def is_set(self) -> bool:
        """Tell whether anything is narrowed at all."""
        return self != Narrowing()

    def condition(self) -> Q:
        """Return the filter on the rows of the index."""
        equal = {"kind": self.kind, "body": self.body, "audience": self.audience, "year": self.year}
        found = Q(**{name: value for name, value in equal.items() if value})
        if self.theme:
            found &= Q(themes__theme=self.theme)
        if self.language:
            found &= Q(languages__contains=self.language)
        if self.adopted:
            found &= Q(is_adopted=True)
        if self.first:
            found &= Q(day__gte=self.first.toordinal())
        return found & Q(day__lte=self.last.toordinal()) if self.last else found


FACETS = ("kind", "year", "body", "languages", "audience", "is_adopted")


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results: the keys of the documents in order, the total, and the counts by facet and value."""

    documents: tuple[int, ...]
    total: int
    page: int
    facets: dict[str, dict[Any, int]] = field(default_factory=dict)
    beginnings: Beginnings = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """Return how many pages there are, one at least."""
        return max(1, -(-self.total // PER_PAGE))


def find(
    question: Question, narrowing: Narrowing, actor: Actor, *, order: Order = Order.RELEVANCE, page: int = 1
) -> Found:
    """Return a page of what the actor may see and the counts over all of it; what cannot be found by gives everything.

    Three queries; PostgreSQL takes one more to rank, and a word that was only begun one more to be completed.
    """
    beginnings = beginnings_of(question)
    rows = index_rows_for(actor).filter(narrowing.condition()).order_by()
    if question:
        rows = engine().narrow(rows, question, beginnings)
    counts = _counts(rows)
    page = min(max(1, page), DEEPEST_PAGE)
    return Found(
        documents=tuple(_page(rows, question, beginnings, order, (page - 1) * PER_PAGE)),
        total=counts.total(),
        page=page,
        facets={**_by_facet(counts), "theme": _themes(rows)},
        beginnings=beginnings,
    )


def beginnings_of(question: Question) -> Beginnings:
    """Return the tokens of words that begin as the question's last words do; one query, none without such a word."""
    begun = {clause.words[0] for clause in question.clauses if clause.begins and not clause.is_phrase}
    return {word: _begun(word) for word in begun}


def _begun(word: str) -> tuple[str, ...]:
    start = folded(word)
    found = IndexWord.objects.filter(word__gte=start, word__lt=start + "\U0010ffff").order_by("word")
    return tuple(dict.fromkeys(found.values_list("token", flat=True)[:MOST_BEGINNINGS]))


def _counts(rows: Rows) -> Counter[tuple[Any, ...]]:
    """Return how many are found by (kind, year, body, languages, audience); one query."""
    found = rows.values_list(*FACETS).annotate(count=Count("pk"))
    return Counter({tuple(row[:-1]): row[-1] for row in found})


def _by_facet(counts: Counter[tuple[Any, ...]]) -> dict[str, dict[Any, int]]:
    """Add up the counts for each value of each facet; a document in two languages counts for both."""
    found: dict[str, Counter[Any]] = {name: Counter() for name in (*FACETS, "language")}
    for values, count in counts.items():
        for name, value in zip(FACETS, values, strict=True):
            found[name][value] += count
        for language in values[FACETS.index("languages")].split():
            found["language"][language] += count
    del found["languages"]
    return {name: dict(sorted(counter.items(), key=_most)) for name, counter in found.items()}


def _most(pair: tuple[Any, int]) -> tuple[int, str]:
    return -pair[1], str(pair[0])


def _themes(rows: Rows) -> dict[str, int]:
    """Return how many are found by theme, topic and subtopic; one query."""
    counted = rows.filter(themes__isnull=False).values_list("themes__theme").annotate(count=Count("pk"))
    return dict(counted)


def _page(rows: Rows, question: Question, beginnings: Beginnings, order: Order, start: int) -> list[int]:
    """Return the keys of one page, in order; without words to be relevant to, the newest come first."""
    if question and order is Order.RELEVANCE:
        return engine().best(rows, question, beginnings, start, PER_PAGE)
    sign = "" if order is Order.OLDEST else "-"
    return list(rows.order_by(f"{sign}day", "pk").values_list("pk", flat=True)[start : start + PER_PAGE])
