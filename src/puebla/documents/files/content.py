"""What the readers of all kinds give: paragraphs with their pages, and what the publication gate must ask about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.limits import MOST_CHARACTERS


class Finding(StrEnum):
    """What may stand in a file unseen and must not reach the public by mistake (peers 20)."""

    COMMENTS = "comments"
    EXTERNAL = "external-parts"
    HIDDEN_TEXT = "hidden-text"
    METADATA = "metadata"
    NO_TEXT = "no-text"
    TRACKED_CHANGES = "tracked-changes"


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says. ``pages`` is None where the format has none."""

    paragraphs: tuple[tuple[int | None, str], ...]
    pages: int | None = None
    findings: tuple[str, ...] = ()
    is_recognized: bool = False


def tidy(text: str) -> str:
    """Return a paragraph on one line, with single spaces and without signs that control a terminal or a direction."""
    kept = "".join(sign if sign.isprintable() else " " for sign in text if sign not in "\u00ad\u200b\ufeff")
    return " ".join(kept.split())


def content(
    paragraphs: list[tuple[int | None, str]], pages: int | None, findings: set[Finding], *, recognized: bool = False
) -> Content:
    """Return the content with empty paragraphs left out; raises Unusable(too-long)."""
    kept = tuple((page, text) for page, raw in paragraphs if (text := tidy(raw)))
    if sum(len(text) for _page, text in kept) > MOST_CHARACTERS:
        raise Unusable(Fault.TOO_LONG, most=MOST_CHARACTERS)
    if not kept:
        findings = findings | {Finding.NO_TEXT}
    return Content(kept, pages, tuple(sorted(finding.value for finding in findings)), recognized)
