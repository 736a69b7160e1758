"""Measuring the library: searching, indexing and reading among a hundred thousand documents, against the bare engine.

Every time stands beside that of the engine's own bare query in the same run: the same words, the twenty best, without
a filter, a count or a snippet. Ratios can be compared between machines, times cannot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from statistics import median, quantiles
from time import perf_counter

from django.db import connection
from django.db.models import Max
from django.test import Client

from bench import corpus, report
from puebla.core.actor import Actor
from puebla.core.clock import now, today
from puebla.documents.access import documents_for
from puebla.documents.models import Document, IndexRow
from puebla.documents.search import asking, finding, index
from puebla.documents.search.engines import TABLE, Fts5, Postgres, engine
from puebla.documents.search.results import results
from puebla.procedure.participation import Category

IN_MILLISECONDS, P95 = 1000, 18
AGAIN = 1000
QUESTIONS = (corpus.COMMON["es"], "migrantes", f"{corpus.COMMON['en']} migration", '"plan red"', "refug*")


@dataclass(frozen=True)
class Times:
    """The median and the 95th percentile of one work, in milliseconds."""

    median: float
    p95: float


def measure(count: int, repeat: int, at: datetime) -> None:
    """Write ``count`` documents into the installation and print what was measured."""
    writing, made = _filled(count, at)
    print(f"{count} documents, {made.letters / 1e6:.0f} million letters; index written in {writing:.0f} s")
    print(_indexing())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    searching(repeat)
    print(f"document page: {_page(repeat)}")
    print(f"a changed document is found after {_until_found():.1f} ms")
    print(" | ".join(f"{name}: {value}" for name, value in report.machine().items()))


def searching(repeat: int) -> None:
    """Print for each question the engine alone, what is found with its counts, its snippets, and the ratio."""
    actor = Actor(on=today(), categories=frozenset({Category.MEMBER}))
    for words in QUESTIONS:
        question = asking.read(words)
        found = finding.find(question, finding.Narrowing(), actor)
        alone = _times(_bare(question), repeat)
        whole = _times(lambda words=words: _answered(words, actor), repeat)
        counted = _times(lambda question=question: finding.find(question, finding.Narrowing(), actor), repeat)
        share = 100 * found.total / max(1, IndexRow.objects.count())
        print(
            f"{words!r} ({share:.0f} % found): engine alone {alone.median:.1f} ms, "
            f"found and counted {counted.median:.1f} ms, with snippets {whole.median:.1f} ms "
            f"(p95 {whole.p95:.1f}), ratio {whole.median / alone.median:.1f}"
        )


def _answered(words: str, actor: Actor) -> None:
    """Answer a question as the list of documents does: read, find, count, and cut the snippets."""
    question = asking.read(words)
    found = finding.find(question, finding.Narrowing(), actor)
    results(found.documents, question, found.beginnings, actor, "es")


def _bare(question: asking.Question) -> Callable[[], object]:
    """Return the engine's own query for the words: the twenty best of all, nothing else."""
    used, beginnings = engine(), finding.beginnings_of(question)
    if isinstance(used, Fts5):
        sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY rank LIMIT 20"  # noqa: S608 - our own name
        values = [used.expression(question, beginnings)]
    else:
        sql = (
            f"SELECT document_id FROM {TABLE} WHERE words @@ to_tsquery('simple', %s) "  # noqa: S608 - our own name
            "ORDER BY ts_rank(words, to_tsquery('simple', %s)) DESC LIMIT 20"
        )
        values = [Postgres().expression(question, beginnings)] * 2
    return lambda: _fetched(sql, values)


def _fetched(sql: str, values: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.fetchall()


def _times(work: Callable[[], object], repeat: int) -> Times:
    work()
    times = sorted(_timed(work) for _count in range(max(repeat, 5)))
    return Times(median(times), quantiles(times, n=20)[P95])


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * IN_MILLISECONDS


def _filled(count: int, at: datetime) -> tuple[float, corpus.Corpus]:
    """Write the documents; return the seconds that the index took."""
    made, seconds = corpus.Corpus(at), 0.0
    for documents in made.fill(count):
        start = perf_counter()
        corpus.index_batch(documents)
        seconds += perf_counter() - start
    return seconds, made


def _indexing() -> str:
    """Index a thousand documents anew, and let the bare engine write the very same words into a table of its own."""
    documents = list(Document.objects.filter(code__startswith="bench-").select_related("body")[:AGAIN])
    whole = _timed(lambda: index.refresh_all(documents))
    texts = index._texts(documents)  # noqa: SLF001 - the very same words are wanted
    rows = [index.words_of(document, texts.get(document.pk, {})) for document in documents]
    alone = _timed(lambda: _written_bare([(row.document, row.title, row.text) for row in rows]))
    return f"indexing {AGAIN} documents: {whole:.0f} ms, engine alone {alone:.0f} ms, ratio {whole / alone:.1f}"


def _written_bare(rows: list[tuple[int, str, str]]) -> None:
    is_sqlite = isinstance(engine(), Fts5)
    with connection.cursor() as cursor:
        if is_sqlite:
            cursor.execute("CREATE VIRTUAL TABLE bench_words USING fts5(title, text)")
            cursor.executemany("INSERT INTO bench_words(rowid, title, text) VALUES (%s, %s, %s)", rows)
        else:
            cursor.execute("CREATE TABLE bench_words (id bigint PRIMARY KEY, words tsvector)")
            cursor.execute("CREATE INDEX bench_words_gin ON bench_words USING gin (words)")
            cursor.executemany("INSERT INTO bench_words VALUES (%s, to_tsvector('simple', %s || ' ' || %s))", rows)
        cursor.execute("DROP TABLE bench_words")


def _page(repeat: int) -> str:
    """Return the times of a public document's page as a visitor gets it."""
    client = Client(SERVER_NAME="127.0.0.1")
    newest = documents_for(Actor(on=today())).filter(code__startswith="bench-").first()
    if newest is None:
        raise RuntimeError("No public document was made.")
    found = _times(lambda: client.get(f"/es/documents/{newest.locator}/"), repeat)
    return f"{found.median:.1f} ms (p95 {found.p95:.1f})"


def _until_found() -> float:
    """Return how long a document takes from being indexed to being found; both happen in one act's transaction."""
    last = Document.objects.filter(code__startswith="bench-").aggregate(last=Max("pk"))["last"]
    document = Document.objects.select_related("body").get(pk=last)
    document.title_es = "Zarzaparrilla"
    actor = Actor(on=today(), categories=frozenset({Category.MEMBER, Category.SECRETARIAT}))

    def changed_and_found() -> None:
        index.refresh(document)
        if finding.find(asking.read("zarzaparrilla"), finding.Narrowing(), actor).documents != (document.pk,):
            raise RuntimeError("The document is not found.")

    return _timed(changed_and_found)


def run_library(count: int, repeat: int) -> None:
    """Make the registers, then the documents, and measure."""
    from puebla.config.loading import load

    at = now()
    load("rcm", at=at)
    measure(count, repeat, at)
