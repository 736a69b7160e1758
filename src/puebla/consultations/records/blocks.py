"""The pieces that a paper is made of, as plain values that the layout reads: nothing in them is ever code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.functional import Promise

from puebla.consultations.records.words import ONLY_IN
from puebla.procedure.texts import paragraphs

Block = dict[str, Any]
Words = str | Promise


def section(title: Words, *blocks: Block | None) -> Block:
    """Return a section under a heading; what is None is left out."""
    return {"title": str(title), "blocks": [block for block in blocks if block is not None]}


def text(written: str, language: str, note: Words = "") -> Block:
    """Return a text in its language, paragraph by paragraph, with a quiet note above it."""
    return {"is": "text", "language": language, "paragraphs": list(paragraphs(written)), "note": str(note)}


def said(thing: Any, name: str, language: str) -> Block | None:
    """Return a pair in the paper's language; where it was written in the other one alone, that, and a word on it."""
    other = "en" if language == "es" else "es"
    own = getattr(thing, f"{name}_{language}")
    if own:
        return text(own, language)
    found = getattr(thing, f"{name}_{other}")
    return text(found, other, ONLY_IN[other]) if found else None


def note(sentence: Words) -> Block:
    """Return a quiet sentence."""
    return {"is": "note", "text": str(sentence)}


def heading(title: Words) -> Block:
    """Return a heading within a section."""
    return {"is": "heading", "text": str(title)}


def facts(*rows: tuple[Words, Words]) -> Block:
    """Return named facts, one below the other; those without a value are left out."""
    return {"is": "facts", "rows": [[str(name), str(value)] for name, value in rows if value]}


def numbered(written: Sequence[str], language: str) -> Block:
    """Return operative paragraphs with their numbers."""
    return {"is": "numbered", "language": language, "paragraphs": list(written)}


def table(caption: Words, head: Sequence[Words], rows: Iterable[Sequence[Words]], widths: Sequence[int]) -> Block:
    """Return a table with its caption; ``widths`` are the parts of the line that the columns take."""
    return {
        "is": "table",
        "caption": str(caption),
        "head": [str(name) for name in head],
        "rows": [[str(cell) for cell in row] for row in rows],
        "widths": list(widths),
    }


def reply(who: str, position: str, tone: str, *blocks: Block | None) -> Block:
    """Return what one member said: its name, its position with its tone (go, wait or stop), and its words."""
    found = [block for block in blocks if block is not None]
    return {"is": "reply", "who": who, "position": position, "tone": tone, "blocks": found}
