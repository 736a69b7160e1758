"""The two engines: FTS5 of SQLite and text search of PostgreSQL, both over the same tokens.

Each has one table of words beside the rows of the index: ``documents_words``. A clause of a question becomes the same
expression in both: the tokens of a word in either language or as written, side by side in a phrase.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from operator import itemgetter
from typing import Protocol

from django.db import connection
from django.db.models import Count, QuerySet

from puebla.documents.models import IndexRow
from puebla.documents.search.analyser import tokens_of_question
from puebla.documents.search.asking import Clause, Question

TABLE = "documents_words"
FACETS = ("kind", "year", "body", "languages", "audience", "is_adopted")
"""What is counted of the rows found, in the order in which one column of theirs holds it."""
NEWEST = 500
"""PostgreSQL works out the rank of so many of the newest texts found: it has no way to stop early (docs/search.md)."""

Rows = QuerySet[IndexRow]
BEGUN = "*"
Beginnings = dict[str, tuple[str, ...]]
"""For each word that was only begun, the tokens of the words that begin so."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one document: of its titles and symbol, and of its texts."""

    document: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look at the rows found says: the keys of one page in order, and how many have which values."""

    keys: list[int]
    facets: Counter[str]
    themes: Counter[str]


class Engine(Protocol):
    """What finding needs of an engine."""

    def write(self, rows: Iterable[Words]) -> None:
        """Replace the words of documents."""

    def remove(self, documents: Sequence[int]) -> None:
        """Take documents out."""

    def narrow(self, rows: Rows, question: Question, beginnings: Beginnings, *, titles: bool = False) -> Rows:
        """Keep the rows whose words satisfy the question; ``titles`` asks the titles alone."""

    def survey(self, rows: Rows, question: Question, beginnings: Beginnings, order: str, within: slice) -> Survey:
        """Look at the rows that ``narrow`` has kept; ``order`` is relevance, newest or oldest."""


def _alternatives(clause: Clause, beginnings: Beginnings) -> list[list[tuple[str, ...]]]:
    """Return for each place of the clause the token sets by reading: Spanish, English, as written.

    A phrase stands side by side in one language; a single word may be any of its tokens.
    """
    if clause.begins and not clause.is_phrase:
        found = beginnings.get(clause.words[0]) or tokens_of_question(clause.words[0])
        return [[(token,)] for token in found]
    readings = zip(*(_three(word) for word in clause.words), strict=True)
    return [[reading] for reading in dict.fromkeys(readings)]


def _three(word: str) -> tuple[str, str, str]:
    found = tokens_of_question(word)
    return (found[0], found[min(1, len(found) - 1)], found[-1])


def is_begun(token: str) -> bool:
    """Tell whether a token stands for every token that begins so; a token itself holds letters and figures alone."""
    return token.endswith(BEGUN)


def phrases(clause: Clause, beginnings: Beginnings) -> list[tuple[str, ...]]:
    """Return the runs of tokens any of which satisfies the clause."""
    return [run for place in _alternatives(clause, beginnings) for run in place]


class Fts5:
    """SQLite's own engine."""

    def write(self, rows: Iterable[Words]) -> None:
        """Replace the words of documents."""
        found = list(rows)
        self.remove([row.document for row in found])
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE}(rowid, title, text) VALUES (%s, %s, %s)",  # noqa: S608 - our own name
                [(row.document, row.title, row.text) for row in found],
            )

    def remove(self, documents: Sequence[int]) -> None:
        """Take documents out."""
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(key,) for key in documents])  # noqa: S608

    def narrow(self, rows: Rows, question: Question, beginnings: Beginnings, *, titles: bool = False) -> Rows:
        """Keep the rows found; the expression is a parameter made of quoted tokens alone."""
        found = self.expression(question, beginnings)
        return rows.extra(  # noqa: S610 - a join to the engine's table, for which the ORM has no word; values are parameters
            tables=[TABLE],
            where=[f"{TABLE}.rowid = documents_indexrow.document_id", f"{TABLE} MATCH %s"],
            params=[f"title : ({found})" if titles else found],
        )

    def survey(self, rows: Rows, _question: Question, _beginnings: Beginnings, order: str, within: slice) -> Survey:
        """Read every row found once and count here: a second look would cost the engine as much as the first.

        Relevance is BM25, the words of a title weighing five times those of a text, and then the newest.
        """
        first = {"newest": "-day", "oldest": "day"}.get(order, f"bm25({TABLE}, 5.0, 1.0)")
        ranked = rows.extra(select={"first": first, "behind": "-day"})  # noqa: S610 - our own names
        sql, params = ranked.values_list("first", "behind", "pk", "facets", "theme_set").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            hits = cursor.fetchall()
        keys = [hit[2] for hit in nsmallest(within.stop, hits)[within]]
        return Survey(keys, Counter(map(itemgetter(3), hits)), Counter(map(itemgetter(4), hits)))

    def expression(self, question: Question, beginnings: Beginnings) -> str:
        """Return the question in the words of FTS5."""
        wanted = " AND ".join(f"({self._any(clause, beginnings)})" for clause in question.wanted)
        for clause in question.unwanted:
            wanted = f"({wanted}) NOT ({self._any(clause, beginnings)})"
        return wanted

    def _any(self, clause: Clause, beginnings: Beginnings) -> str:
        return " OR ".join(self._run(run) for run in phrases(clause, beginnings))

    def _run(self, run: tuple[str, ...]) -> str:
        written = " ".join(run)
        return f'"{written[:-1]}" *' if is_begun(written) else f'"{written}"'


class Postgres:
    """PostgreSQL's text search, with the configuration "simple": the tokens are ready."""

    def write(self, rows: Iterable[Words]) -> None:
        """Replace the words of documents; positions beyond 16,383 words are not kept by the engine."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {TABLE}(document_id, words) VALUES (%s, setweight(to_tsvector('simple', %s), 'A') || "  # noqa: S608
                "setweight(to_tsvector('simple', %s), 'D')) "
                "ON CONFLICT (document_id) DO UPDATE SET words = EXCLUDED.words",
                [(row.document, row.title, row.text) for row in rows],
            )

    def remove(self, documents: Sequence[int]) -> None:
        """Take documents out."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE} WHERE document_id = ANY(%s)", [list(documents)])  # noqa: S608

    def narrow(self, rows: Rows, question: Question, beginnings: Beginnings, *, titles: bool = False) -> Rows:
        """Keep the rows found; the expression is a parameter made of quoted tokens alone."""
        return rows.extra(  # noqa: S610 - a join to the engine's table, for which the ORM has no word; values are parameters
            tables=[TABLE],
            where=[
                f"{TABLE}.document_id = documents_indexrow.document_id",
                f"{TABLE}.words @@ to_tsquery('simple', %s)",
            ],
            params=[self.expression(question, beginnings, ":A" if titles else "")],
        )

    def survey(self, rows: Rows, question: Question, beginnings: Beginnings, order: str, within: slice) -> Survey:
        """Count in the engine, which reads the rows again quickly; only relevance needs their words."""
        facets, themes = counted(rows)
        keys = self._best(rows, question, beginnings, within) if order == "relevance" else by_day(rows, order, within)
        return Survey(keys, facets, themes)

    def _best(self, rows: Rows, question: Question, beginnings: Beginnings, within: slice) -> list[int]:
        """Rank the newest found, and let those beyond follow by their day."""
        newest = list(rows.order_by("-day", "document_id").values_list("pk", flat=True)[: max(NEWEST, within.stop)])
        if within.start >= NEWEST:
            return newest[within]
        rank = "ts_rank('{0.1, 0.1, 0.1, 1.0}', words, to_tsquery('simple', %s), 1)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT document_id FROM {TABLE} WHERE document_id = ANY(%s) ORDER BY {rank} DESC",  # noqa: S608 - our own names
                [newest[:NEWEST], self.expression(question, beginnings)],
            )
            ranked = [row[0] for row in cursor.fetchall()]
        return [*ranked, *newest[NEWEST:]][within]

    def expression(self, question: Question, beginnings: Beginnings, weight: str = "") -> str:
        """Return the question in the words of to_tsquery; the weight ":A" asks the titles alone."""
        wanted = [f"({self._any(clause, beginnings, weight)})" for clause in question.wanted]
        unwanted = [f"!({self._any(clause, beginnings, weight)})" for clause in question.unwanted]
        return " & ".join([*wanted, *unwanted])

    def _any(self, clause: Clause, beginnings: Beginnings, weight: str) -> str:
        return " | ".join(
            "(" + " <-> ".join(self._token(token, weight) for token in run) + ")" for run in phrases(clause, beginnings)
        )

    def _token(self, token: str, weight: str) -> str:
        return f"'{token[:-1]}':*{weight[1:]}" if is_begun(token) else f"'{token}'{weight}"


def counted(rows: Rows) -> tuple[Counter[str], Counter[str]]:
    """Return how many rows have which values, and which themes; two queries."""
    found = (rows.order_by().values_list(name).annotate(count=Count("pk")) for name in ("facets", "theme_set"))
    facets, themes = (Counter(dict(each)) for each in found)
    return facets, themes


def by_day(rows: Rows, order: str, within: slice) -> list[int]:
    """Return the keys of a page, the newest or the oldest first; one query."""
    sign = "" if order == "oldest" else "-"
    return list(rows.order_by(f"{sign}day", "pk").values_list("pk", flat=True)[within])


def engine() -> Engine:
    """Return the engine of the database that is in use."""
    return Postgres() if connection.vendor == "postgresql" else Fts5()
