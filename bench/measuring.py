"""Measure one page: its time as the server gives it, its queries, its bytes, and the same queries without the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.pages import Page
from puebla.accounts.models import Account

OK = 200
IN_MILLISECONDS = 1000
LEAST, PATIENCE = 5, 300.0


@dataclass(frozen=True)
class Figures:
    """What was measured: times are medians in milliseconds, sizes are bytes of the answer's body.

    ``raw`` is the sum of the page's own reading queries sent straight to the database and fetched to the last row,
    ``heaviest`` the slowest one of them.
    """

    page: Page
    milliseconds: float
    queries: int
    size: int
    zipped: int
    raw: float
    heaviest: float

    @property
    def ratio(self) -> float | None:
        """Return how many times longer the page takes than its queries alone; None for a page without any."""
        return self.milliseconds / self.raw if self.raw else None


class Readers:
    """The people who read: each signed in once."""

    def __init__(self) -> None:
        self._clients: dict[str, Client] = {}

    def client(self, page: Page) -> Client:
        """Return the browser of the page's reader."""
        if page.reader not in self._clients:
            client = Client(SERVER_NAME="127.0.0.1")
            if not page.is_public:
                client.force_login(Account.objects.get(username=page.reader))
            self._clients[page.reader] = client
        return self._clients[page.reader]


@dataclass
class Statements:
    """Keeps the reading queries of a page as they were sent, to send them again."""

    sent: list[tuple[str, Any]] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        """Let the query pass and keep it if it only reads."""
        if sql.lstrip(" (").upper().startswith("SELECT"):
            self.sent.append((sql, params))
        return execute(sql, params, many, context)


def measure(page: Page, client: Client, repeat: int) -> Figures:
    """Measure one page. An answer other than 200 is a RuntimeError, because its time would say nothing.

    Three requests come before the timed ones, so that templates and catalogues are read.
    """
    size = len(_answer(client, page, "identity"))
    queries = _queries(client, page)
    statements = _statements(client, page)
    # Page and queries are timed one right after the other, so that a busy moment of the machine touches both.
    taken = _median(lambda: _answer(client, page, "gzip"), repeat)
    alone = [_median(partial(_fetch, sql, params), repeat) for sql, params in statements]
    zipped = len(_answer(client, page, "gzip"))
    return Figures(page, taken, queries, size, zipped, sum(alone), max(alone, default=0.0))


def _answer(client: Client, page: Page, encoding: str) -> bytes:
    answer = client.get(page.address, headers={"accept-encoding": encoding})
    if answer.status_code != OK:
        raise RuntimeError(f"{page.address} answered {answer.status_code} to {page.reader}.")
    return bytes(answer.content)


def _queries(client: Client, page: Page) -> int:
    """Return how many queries the page takes; counted at once, since the next request empties the list."""
    with CaptureQueriesContext(connection) as captured:
        _answer(client, page, "gzip")
    return len(captured)


def _statements(client: Client, page: Page) -> list[tuple[str, Any]]:
    found = Statements()
    with connection.execute_wrapper(found):
        _answer(client, page, "gzip")
    return found.sent


def _fetch(sql: str, params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        cursor.fetchall()


def _median(work: Callable[[], object], repeat: int) -> float:
    """Return the median of ``repeat`` times; of fewer, but not fewer than five, where that would take too long."""
    times: list[float] = []
    while len(times) < repeat and (len(times) < LEAST or sum(times) < PATIENCE):
        times.append(_timed(work))
    return median(times)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * IN_MILLISECONDS
