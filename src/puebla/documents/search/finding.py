"""Finding: one question, one filter by audience inside the query, and from it the page, the total and every count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.db.models import Q

from puebla.core.actor import Actor
from puebla.documents.access import index_rows_for
from puebla.documents.models import IndexWord
from puebla.documents.search.analyser import AS_WRITTEN, MARKS, folded
from puebla.documents.search.asking import Question
from puebla.documents.search.engines import BEGUN, FACETS, Beginnings, Rows, Survey, by_day, counted, engine

PER_PAGE = 20
MOST_SHORTER = 60
DEEPEST_PAGE = 500


class Order(StrEnum):
    """How results are sorted."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list or a search is narrowed to; '' and None for nothing. ``first`` and ``last`` bound the sort day.

    ``held`` leaves out records of which no text is held here.
    """

    kind: str = ""
    year: int | None = None
    body: str = ""
    theme: str = ""
    language: str = ""
    audience: str = ""
    adopted: bool = False
    held: bool = False
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
        if self.held:
            found &= ~Q(languages="")
        if self.first:
            found &= Q(day__gte=self.first.toordinal())
        return found & Q(day__lte=self.last.toordinal()) if self.last else found


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

    With words SQLite takes one query and PostgreSQL four; without words three; a word that was only begun one more.
    """
    beginnings = beginnings_of(question)
    rows = index_rows_for(actor).filter(narrowing.condition()).order_by()
    if question:
        rows = engine().narrow(rows, question, beginnings)
    page = min(max(1, page), DEEPEST_PAGE)
    seen = _seen(rows, question, beginnings, order, slice((page - 1) * PER_PAGE, page * PER_PAGE))
    return Found(
        documents=tuple(seen.keys),
        total=seen.facets.total(),
        page=page,
        facets={**_by_facet(seen.facets), "theme": _themes(seen.themes)},
        beginnings=beginnings,
    )


def find_among(question: Question, narrowing: Narrowing, actor: Actor, documents: Sequence[int]) -> list[int]:
    """Return which of some documents a search finds for the actor; one query, two with a word that was only begun."""
    rows = index_rows_for(actor).filter(narrowing.condition(), pk__in=documents).order_by()
    if question:
        rows = engine().narrow(rows, question, beginnings_of(question))
    return list(rows.values_list("pk", flat=True))


def beginnings_of(question: Question) -> Beginnings:
    """Return the tokens of words that begin as the question's last words do; one query, none without such a word."""
    begun = {clause.words[0] for clause in question.clauses if clause.begins and not clause.is_phrase}
    return {word: _begun(word) for word in begun}


def _begun(word: str) -> tuple[str, ...]:
    """Return what begins so: tokens by their beginning, which the engine finds, and stems shorter than what was typed.

    Only those few are asked of the words that are known, so that no paper's words push those of another out.
    """
    start = folded(word)
    begun = tuple(mark + start for mark in (*MARKS.values(), AS_WRITTEN))
    shorter = IndexWord.objects.filter(word__gte=start, word__lt=start + "\U0010ffff")
    for token in begun:
        shorter = shorter.exclude(token__startswith=token)
    known = shorter.order_by("token").values_list("token", flat=True).distinct()[:MOST_SHORTER]
    return (*(token + BEGUN for token in begun), *known)


def _seen(rows: Rows, question: Question, beginnings: Beginnings, order: Order, within: slice) -> Survey:
    """Look at what is found; without words to be relevant to, the newest come first."""
    if question:
        return engine().survey(rows, question, beginnings, order.value, within)
    return Survey(by_day(rows, order.value, within), *counted(rows))


def _by_facet(counts: Counter[str]) -> dict[str, dict[Any, int]]:
    """Add up the counts for each value of each facet; a document in two languages counts for both."""
    found: dict[str, dict[Any, int]] = {name: {} for name in (*FACETS, "language")}
    columns = [found[name] for name in FACETS]
    for written, count in counts.items():
        for column, value in zip(columns, _values(written), strict=True):
            column[value] = column.get(value, 0) + count
    for languages, count in found["languages"].items():
        for language in languages.split():
            found["language"][language] = found["language"].get(language, 0) + count
    del found["languages"]
    return {name: dict(sorted(counter.items(), key=_most)) for name, counter in found.items()}


def _most(pair: tuple[Any, int]) -> tuple[int, str]:
    return -pair[1], str(pair[0])


@lru_cache(maxsize=20_000)
def _values(written: str) -> tuple[Any, ...]:
    """Return the values of one row as its columns hold them."""
    kind, year, body, languages, audience, adopted = written.split("|")
    return (kind, int(year) if year else None, body, languages, audience, adopted == "1")


def _themes(counts: Counter[str]) -> dict[str, int]:
    """Return how many are found by theme, topic and subtopic."""
    found: Counter[str] = Counter()
    for codes, count in counts.items():
        for code in codes.split():
            found[code] += count
    return dict(found)
