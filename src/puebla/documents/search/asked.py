"""A list or a search as its permanent address asks for it, and the addresses of the lists beside it.

The same address gives everybody the same question; what is found is what each reader may see. What an address says
that cannot be read is left out and named, never an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from puebla.core.audiences import Audience
from puebla.core.paired import LANGUAGES
from puebla.documents.search import asking
from puebla.documents.search.asking import Question
from puebla.documents.search.finding import DEEPEST_PAGE, Narrowing, Order

CODE = re.compile(r"[A-Za-z0-9][\w.-]{0,59}", re.ASCII)
WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1900, 2100
KEYS = ("q", "kind", "year", "body", "theme", "lang", "audience", "adopted", "from", "to", "sort", "page")
"""What an address may hold, in the order in which our own addresses write it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. ``unclear`` names what it says and nobody can read; ``order`` None leaves it open."""

    text: str = ""
    narrowing: Narrowing = field(default_factory=Narrowing)
    order: Order | None = None
    page: int = 1
    unclear: tuple[str, ...] = ()

    @property
    def question(self) -> Question:
        """The words as a question."""
        return asking.read(self.text)

    @property
    def sorted_by(self) -> Order:
        """The order: as asked, else by relevance to the words, else the newest first."""
        found = self.order or Order.RELEVANCE
        return Order.NEWEST if found is Order.RELEVANCE and not self.question else found

    def values(self) -> dict[str, str]:
        """Return what the address holds, by key, without what is not set."""
        wanted = self.narrowing
        found = {
            "q": self.text,
            "kind": wanted.kind,
            "year": str(wanted.year or ""),
            "body": wanted.body,
            "theme": wanted.theme,
            "lang": wanted.language,
            "audience": wanted.audience,
            "adopted": "1" if wanted.adopted else "",
            "from": wanted.first.isoformat() if wanted.first else "",
            "to": wanted.last.isoformat() if wanted.last else "",
            "sort": self.order.value if self.order else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return {key: value for key, value in found.items() if value}

    def query(self, **changes: str) -> str:
        """Return the part of the address after "?" with some keys changed ('' takes one out), on its first page."""
        values = {**self.values(), "page": "", **changes}
        return urlencode([(key, values[key]) for key in KEYS if values.get(key)])

    @property
    def kept(self) -> str:
        """Return the list without its page and order, as it is kept: one spelling for one list."""
        return self.query(sort="")


def asked_in(query: str) -> Asked:
    """Read what stands after "?" in an address."""
    return asked_for(QueryDict(query))


def asked_for(given: Mapping[str, str]) -> Asked:
    """Read what an address asks for; '' counts as not given."""
    reader = _Reader(given)
    narrowing = Narrowing(
        kind=reader.code("kind"),
        year=reader.number("year", FIRST_YEAR, LAST_YEAR),
        body=reader.code("body"),
        theme=reader.code("theme"),
        language=reader.one_of("lang", LANGUAGES),
        audience=reader.one_of("audience", tuple(Audience.values)),
        adopted=bool(reader.one_of("adopted", ("1", "on"))),
        first=reader.day("from"),
        last=reader.day("to"),
    )
    sort = reader.one_of("sort", tuple(order.value for order in Order))
    page = reader.number("page", 1, DEEPEST_PAGE) or 1
    return Asked(reader.text("q"), narrowing, Order(sort) if sort else None, page, tuple(reader.unclear))


class _Reader:
    """Reads one value after another and notes those that cannot be read."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self.unclear: list[str] = []

    def text(self, name: str) -> str:
        """Return a text without what no text holds, in one line."""
        return " ".join(self._given.get(name, "").replace("\x00", "").split())[: asking.LONGEST]

    def code(self, name: str) -> str:
        """Return a code."""
        value = self.text(name)
        return value if not value or CODE.fullmatch(value) else self._unclear(name)

    def one_of(self, name: str, values: tuple[str, ...]) -> str:
        """Return one of the values."""
        value = self.text(name)
        return value if not value or value in values else self._unclear(name)

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number between the two."""
        value = self.text(name)
        if not value:
            return None
        if value.isascii() and value.isdigit() and len(value) <= len(str(most)) and least <= int(value) <= most:
            return int(value)
        self._unclear(name)
        return None

    def day(self, name: str) -> date | None:
        """Return a day written as year-month-day."""
        value = self.text(name)
        try:
            return date.fromisoformat(value if WRITTEN.fullmatch(value) else "")
        except ValueError:
            if value:
                self._unclear(name)
            return None

    def _unclear(self, name: str) -> str:
        self.unclear.append(name)
        return ""
