"""Reading plain text and HTML: the characters as they were meant, and never anything that acts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import IO, Final

from puebla.documents.files.content import Content, Finding, content
from puebla.documents.files.faults import Fault, Unusable

_BLOCKS: Final = frozenset(
    {"p", "div", "li", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "blockquote", "pre", "dt", "dd"}
    | {"title", "section", "article", "header", "footer", "caption", "figcaption", "ul", "ol", "table"}
)
_ACTIVE: Final = frozenset({"script", "iframe", "object", "embed", "applet", "form", "meta-refresh"})
_UNSEEN: Final = frozenset({"script", "style", "template", "noscript", "head"})


def decoded(raw: bytes) -> str:
    """Return the text: by its mark, as UTF-8, or as Windows-1252; raises Unusable(not-text) for anything else."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(raw, "utf-16")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _as(raw, "cp1252")
    if "\x00" in text:
        raise Unusable(Fault.NOT_TEXT)
    return text


def _as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Unusable(Fault.NOT_TEXT) from fault


def read_text(stream: IO[bytes]) -> Content:
    """Return the paragraphs, which an empty line sets apart."""
    paragraphs = re.split(r"\n[ \t]*\n", decoded(stream.read()).replace("\r\n", "\n").replace("\r", "\n"))
    return content([(None, paragraph) for paragraph in paragraphs], None, set())


class _Reader(HTMLParser):
    """Collects the text of blocks; knows what is not seen and what acts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = [""]
        self.findings: set[Finding] = set()
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ACTIVE or any(name.startswith("on") for name, _value in attrs):
            raise Unusable(Fault.ACTIVE, of="html")
        if any((value or "").strip().lower().startswith(("javascript:", "data:text")) for _name, value in attrs):
            raise Unusable(Fault.ACTIVE, of="html")
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BLOCKS:
            self.paragraphs.append("")
        if any(name == "hidden" or (name == "style" and "display:none" in (value or "").replace(" ", ""))
               for name, value in attrs):  # fmt: skip
            self.findings.add(Finding.HIDDEN_TEXT)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._unseen:
            self._unseen -= 1
        if tag in _BLOCKS:
            self.paragraphs.append("")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.paragraphs[-1] += data

    def handle_comment(self, data: str) -> None:
        if data.strip():
            self.findings.add(Finding.COMMENTS)


def read_html(stream: IO[bytes]) -> Content:
    """Return the text of the blocks in order; raises Unusable(active) for scripts, frames, forms and handlers."""
    reader = _Reader()
    reader.feed(decoded(stream.read()))
    reader.close()
    return content([(None, paragraph) for paragraph in reader.paragraphs], None, reader.findings)
