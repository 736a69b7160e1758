"""The next version of a text, composed from what was accepted and merged (001:657-662, ruling Q6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from puebla.procedure.proposals import ChangeKind
from puebla.procedure.texts import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from puebla.procedure.proposals import Change

Pair = tuple[str, str]
MARK: Final = "[***]"
"""What a paragraph begins with that could not be composed: whoever writes the text words it and removes the mark."""


class Fate(StrEnum):
    """What the Presidency did with a proposed change."""

    ACCEPTED = "accepted"
    MERGED = "merged"
    DECLINED = "declined"


class Cause(StrEnum):
    """Why a place is left to whoever writes the text."""

    CLASH = "clash"
    UNMERGED = "unmerged"
    LANGUAGE = "language"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Decided:
    """A change that was answered. `es` and `en` are the Presidency's own wording, '' where it wrote none.

    For a merged change that is the wording it was merged into, for an accepted one the language that it lacks.
    """

    name: str
    change: Change
    fate: str
    es: str = ""
    en: str = ""

    @property
    def wording(self) -> Pair:
        """The wording that goes into the text, '' where a language is missing."""
        if self.fate == Fate.MERGED:
            return self.es, self.en
        return self.change.es or self.es, self.change.en or self.en


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A place of the former text, or the whole of it (0 and GENERAL), with the names of the changes about it."""

    cause: Cause
    paragraph: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Composed:
    """The text in pairs, and what is left to whoever writes it."""

    text: tuple[Pair, ...]
    unsettled: tuple[Unsettled, ...] = ()

    @property
    def es(self) -> str:
        """The Spanish text."""
        return "\n\n".join(es for es, _ in self.text)

    @property
    def en(self) -> str:
        """The English text."""
        return "\n\n".join(en for _, en in self.text)


def compose(text: Sequence[Pair], decided: Iterable[Decided]) -> Composed:
    """Return the text with everything that was accepted or merged put into its place.

    The names of `decided` are free and come back in `unsettled`. No change that was accepted or merged is lost:
    its wording stands in the text, or it is covered by another at its place, or its place is named there. Named
    are: two changes of which only one can stand (CLASH), changes merged without a wording (UNMERGED), a wording
    without its other language (LANGUAGE), and what concerns the whole text (GENERAL). All but the last leave
    paragraphs that begin with MARK, which `unfinished` finds again. Equal wordings at one place stand once.
    """
    counted = [each for each in decided if each.fate != Fate.DECLINED]
    about_all = [each for each in counted if each.change.kind == ChangeKind.GENERAL]
    made: list[Pair] = []
    left: list[Unsettled] = []
    for paragraph in range(len(text) + 1):
        here = [e for e in counted if e.change.paragraph == paragraph and e.change.kind != ChangeKind.GENERAL]
        place = _Place(paragraph, text[paragraph - 1] if paragraph else None, here)
        made += place.composed()
        left += place.unsettled()
    if about_all:
        left.append(Unsettled(Cause.GENERAL, 0, _names(about_all)))
    return Composed(tuple(made), tuple(left))


def unfinished(text: Iterable[Pair]) -> tuple[int, ...]:
    """Return the numbers, from 1, of the paragraphs that still begin with MARK in one of the languages."""
    return tuple(n for n, pair in enumerate(text, start=1) if any(side.startswith(MARK) for side in pair))


def _names(changes: Iterable[Decided]) -> tuple[str, ...]:
    return tuple(each.name for each in changes)


def _fits(one: Pair, other: Pair) -> bool:
    """Tell whether one wording is the other, or the other in one language alone."""
    agree = [a == b for a, b in zip(one, other, strict=True) if a and b]
    return bool(agree) and all(agree)


def _distinct(wordings: Iterable[Pair]) -> list[Pair]:
    """Return each wording once, the fuller of two that fit each other, in the order in which they came."""
    found: list[Pair] = []
    for wording in wordings:
        if not any(wording):
            continue
        same = next((n for n, kept in enumerate(found) if _fits(wording, kept)), None)
        if same is None:
            found.append(wording)
        else:
            found[same] = (found[same][0] or wording[0], found[same][1] or wording[1])
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph of the former text with what was decided about it; before the first there is none."""

    paragraph: int
    standing: Pair | None
    here: list[Decided]

    @property
    def deleted(self) -> bool:
        return any(each.change.kind == ChangeKind.DELETE and each.fate == Fate.ACCEPTED for each in self.here)

    @property
    def rewritten(self) -> list[Pair]:
        """The wordings that would take the paragraph's place."""
        return _distinct(each.wording for each in self.here if each.change.rewrites)

    @property
    def added(self) -> list[Pair]:
        """The wordings that come after the paragraph."""
        return _distinct(each.wording for each in self.here if not each.change.rewrites)

    @property
    def clashes(self) -> bool:
        return len(self.rewritten) + self.deleted > 1

    @property
    def wordless(self) -> list[Decided]:
        """What was merged although no wording at all stands at this place; another's covers it."""
        if self.rewritten or self.added or self.deleted:
            return []
        return [each for each in self.here if each.fate == Fate.MERGED]

    def composed(self) -> Iterator[Pair]:
        """Return the paragraphs that stand here in the next version."""
        yield from self._rewriting()
        for wording in self.added:
            yield from _paired(wording, ("", ""))
        if any(not each.change.rewrites for each in self.wordless):
            yield MARK, MARK

    def _rewriting(self) -> Iterator[Pair]:
        if self.standing is None:
            return
        es, en = self.standing
        if self.clashes or any(each.change.rewrites for each in self.wordless):
            yield f"{MARK} {es}".strip(), f"{MARK} {en}".strip()
        elif self.rewritten:
            yield from _paired(self.rewritten[0], self.standing)
        elif not self.deleted:
            yield self.standing

    def unsettled(self) -> Iterator[Unsettled]:
        """Return what is left to whoever writes the text."""
        if self.clashes:
            yield self._left(Cause.CLASH, [each for each in self.here if each.change.rewrites])
        if self.wordless:
            yield self._left(Cause.UNMERGED, self.wordless)
        wordings = self.added if self.clashes else [*self.rewritten, *self.added]
        lacking = [wording for wording in wordings if _lacks(wording)]
        if lacking:
            found = [e for e in self.here if any(_fits(e.wording, wording) for wording in lacking)]
            yield self._left(Cause.LANGUAGE, found)

    def _left(self, cause: Cause, changes: Iterable[Decided]) -> Unsettled:
        return Unsettled(cause, self.paragraph, _names(changes))


def _lacks(wording: Pair) -> bool:
    es, en = wording
    return len(paragraphs(es)) != len(paragraphs(en))


def _paired(wording: Pair, standing: Pair) -> Iterator[Pair]:
    """Return a wording paragraph by paragraph; what lacks in a language is marked, before the words to go by."""
    sides = zip_longest(*(paragraphs(side) for side in wording), fillvalue="")
    for number, (es, en) in enumerate(sides):
        old_es, old_en = standing if not number else ("", "")
        yield es or f"{MARK} {old_es or en}", en or f"{MARK} {old_en or es}"
