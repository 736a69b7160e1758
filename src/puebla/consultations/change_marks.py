"""A proposed change as pages show it: its place in words, and its wording marked against what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.safestring import SafeString

from puebla.consultations.names import place_name
from puebla.consultations.redline import marked
from puebla.procedure.proposals import Change, ChangeKind
from puebla.procedure.texts import paragraphs


@dataclass(frozen=True, slots=True)
class MarkedChange:
    """A change with its paragraphs as safe HTML: ``del`` for what would go, ``ins`` for what would come."""

    change: Change
    es: tuple[SafeString, ...]
    en: tuple[SafeString, ...]
    language: str

    @property
    def place(self) -> str:
        """What is proposed and where."""
        return place_name(self.change.kind, self.change.paragraph)


def marked_change(change: Change, pairs: Sequence[tuple[str, str]], language: str = "es") -> MarkedChange:
    """Return a change as it is shown beside the text ``pairs``; ``language`` is that of its reason.

    A language in which nothing is proposed shows nothing; a paragraph that would be left out is struck in both.
    A change to the whole text has no place to be compared with, so that it bears no marks.
    """
    es, en = (
        _sides(change, wording, _standing(change, pairs, side)) for side, wording in enumerate((change.es, change.en))
    )
    return MarkedChange(change, es, en, language)


def _standing(change: Change, pairs: Sequence[tuple[str, str]], side: int) -> str:
    """Return what stands in the place that the change would take; nothing where it adds."""
    if change.rewrites and 0 < change.paragraph <= len(pairs):
        return pairs[change.paragraph - 1][side]
    return ""


def _sides(change: Change, wording: str, standing: str) -> tuple[SafeString, ...]:
    if change.kind == ChangeKind.DELETE:
        return (marked(standing, ""),) if standing else ()
    if not wording:
        return ()
    before = paragraphs(wording) if change.kind == ChangeKind.GENERAL else (standing,)
    return tuple(marked(old, new) for old, new in zip_longest(before, paragraphs(wording), fillvalue=""))
