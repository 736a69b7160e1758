"""The words of an HTML mail as plain text. Nothing is rendered, fetched or kept but characters."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LONGEST = 400_000
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote", "hr"})
_HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object", "iframe"})


class Words(HTMLParser):
    """Collects the characters between the tags; a quoted block becomes lines that begin with ">"."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.hidden = 0
        self.quoted = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Break the line where the tag does, and note what is hidden or quoted."""
        if tag in _BREAKS:
            self._break()
        self.hidden += tag in _HIDDEN
        self.quoted += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        """End what the tag began; an end without a beginning changes nothing."""
        self.hidden = max(0, self.hidden - (tag in _HIDDEN))
        if tag in _BREAKS - {"br", "hr"}:
            self._break()
        self.quoted = max(0, self.quoted - (tag == "blockquote"))

    def handle_data(self, data: str) -> None:
        """Keep the characters unless they belong to a script or the like."""
        if not self.hidden:
            words = re.sub(r"\s+", " ", data)
            if self.quoted and words.strip() and not self.lines[-1].strip():
                self.lines[-1] = "> "
            self.lines[-1] += words

    def _break(self) -> None:
        if self.lines[-1].strip():
            self.lines.append("")


def text_of_html(html: str) -> str:
    """Return the words of an HTML document, at most the first 400,000 characters of it; '' for what has none."""
    words = Words()
    try:
        words.feed(html[:LONGEST])
        words.close()
    except (AssertionError, ValueError):
        # The parser of the standard library gives up on some broken declarations; what came before them is kept.
        return "\n".join(line.strip() for line in words.lines).strip()
    return "\n".join(line.strip() for line in words.lines).strip()
