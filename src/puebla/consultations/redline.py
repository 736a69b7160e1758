"""What changed between two versions of a paired text: paragraphs first, then words within them (Q6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Pair = tuple[str, str]
NO_PAIR: Final[Pair] = ("", "")
LONGEST_COMPARED: Final = 2000
"""Words of a paragraph: above this it is shown as replaced, since comparing would take too long."""

_WORDS = re.compile(r"\w+\s*|[^\w\s]+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in both languages, its changes marked; ``number`` is None for one that was removed."""

    number: int | None
    text_es: SafeString
    text_en: SafeString
    changed: bool


def compared(before: tuple[Pair, ...], after: tuple[Pair, ...]) -> list[Paragraph]:
    """Return the paragraphs of ``after`` with what was added and removed against ``before`` marked.

    Removed paragraphs stand at their old place without a number. Equal texts have no mark at all.
    """
    shown: list[Paragraph] = []
    for old, new in _side_by_side(before, after):
        shown.append(_paragraph(old, new, _number(shown) if new is not None else None))
    return shown


def unmarked(text: tuple[Pair, ...]) -> list[Paragraph]:
    """Return the paragraphs of a text without comparing it with another."""
    return compared(text, text)


def _number(shown: list[Paragraph]) -> int:
    return sum(paragraph.number is not None for paragraph in shown) + 1


def _side_by_side(before: tuple[Pair, ...], after: tuple[Pair, ...]) -> Iterator[tuple[Pair | None, Pair | None]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield from zip_longest(before[i1:i2], after[j1:j2])


def _paragraph(old: Pair | None, new: Pair | None, number: int | None) -> Paragraph:
    was, now = old or NO_PAIR, new or NO_PAIR
    return Paragraph(number, marked(was[0], now[0]), marked(was[1], now[1]), old != new)


def marked(before: str, after: str) -> SafeString:
    """Return ``after`` as safe HTML with removed words in ``del`` and added words in ``ins``."""
    if before == after:
        return format_html("{}", after)
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > LONGEST_COMPARED:
        return _join([_element("del", before), _element("ins", after)])
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    return _join(_piece(tag, "".join(old[i1:i2]), "".join(new[j1:j2])) for tag, i1, i2, j1, j2 in matcher.get_opcodes())


def _bare(words: list[str]) -> list[str]:
    """Return the words without the space after them: a word stays the same when another follows it."""
    return [word.rstrip() for word in words]


def _piece(tag: str, removed: str, added: str) -> SafeString:
    if tag == "equal":
        return format_html("{}", added)
    return _join([_element("del", removed), _element("ins", added)])


def _element(name: str, text: str) -> SafeString:
    """Mark the words and leave the space after them outside, so that the marks do not run on."""
    words = text.rstrip()
    if not words:
        return SafeString("")
    return format_html("<{}>{}</{}>{}", name, words, name, text[len(words) :] or " ")


def _join(pieces: Iterator[SafeString] | list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
