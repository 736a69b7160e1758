"""What the tests of the public pages share: the list of pages, and a page as its reader meets it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client

LANGUAGES = ("es", "en")
PAGES = (
    "",
    "about/",
    "members/",
    "members/hn/",
    "members/do/",
    "observers/",
    "observers/unicef/",
    "observers/rncom/",
    "presidency/",
    "bodies/",
    "bodies/vm/",
    "bodies/rcgm/",
    "bodies/secretariat/",
    "on/",
    "on/?on=2001-06-01&and=2016-06-01",
    "figures/",
    "news/",
    "terms/",
    "accessibility/",
    "privacy/",
)
VOID = frozenset({"area", "br", "hr", "img", "input", "link", "meta", "path", "rect", "circle"})


@dataclass
class Page(HTMLParser):
    """The text that is said in the page's own language, the text said in any, links, ids and alternates."""

    status: int
    source: str
    language: str = ""
    own: list[str] = field(default_factory=list)
    every: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    alternates: dict[str, str] = field(default_factory=dict)
    stack: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        inherited = self.stack[-1][1] if self.stack else ""
        if tag not in VOID:
            self.stack.append((tag, values.get("lang", inherited)))
        if tag == "html":
            self.language = values.get("lang", "")
        if tag == "a":
            self.links.append(values.get("href", ""))
        if values.get("rel") == "alternate" and tag == "link":
            self.alternates[values["hreflang"]] = values["href"]
        self.ids |= {values["id"]} if "id" in values else set()

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        self.every.append(data)
        if self.stack and self.stack[-1][1] == self.language:
            self.own.append(data)

    @property
    def text(self) -> str:
        """Return everything that the page says, with single spaces."""
        return re.sub(r"\s+", " ", " ".join(self.every))


def read(client: Client, address: str, language: str = "en") -> Page:
    """Return a page as a visitor gets it."""
    answer = client.get(f"/{language}/{address}")
    return Page(answer.status_code, answer.content.decode())
