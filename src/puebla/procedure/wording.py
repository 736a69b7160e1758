"""What changed between two wordings of one paragraph, word by word (ruling Q6).

The pieces rebuild both wordings exactly, letter by letter. What is added seen from one side is removed seen from the
other, and a wording compared with itself has no mark.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_COMPARED: Final = 2000
"""Words of a paragraph: above this it is shown as replaced, since comparing would take too long."""
MOST_MATCHES: Final = 150_000
"""Places at which a word could stand in both wordings: one word written a thousand times is shown as replaced, too."""
LARGEST_ISLAND: Final = 3
"""Words that stayed between two changes: more than these are never drawn into the changes."""
LEAST_KEPT: Final = 4
"""Where less than one word in this many stayed, the whole wording was replaced: scattered words mean nothing."""

_UNIT = re.compile(r"(\s*)(\w+(?:[.,'’\-]\w+)*|[^\w\s]+|\Z)")
_WORD = re.compile(r"\w")


class Mark(StrEnum):
    """What became of a piece of the wording."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


OPPOSITE: Final = {Mark.SAME: Mark.SAME, Mark.REMOVED: Mark.ADDED, Mark.ADDED: Mark.REMOVED}


class Piece(NamedTuple):
    """A stretch of text that stayed, was removed or was added; never empty."""

    mark: Mark
    text: str


class _Unit(NamedTuple):
    """A word or a run of signs, with the space before it."""

    lead: str
    word: str

    @property
    def text(self) -> str:
        return self.lead + self.word


@dataclass(slots=True)
class _Run:
    """Units that stayed, or those removed with those added in their place."""

    is_same: bool
    old: list[_Unit]
    new: list[_Unit]

    @property
    def weight(self) -> int:
        """How many words the run changes, or keeps."""
        return max(_count(self.old), _count(self.new))

    def joined(self, later: _Run) -> _Run:
        """Return both runs as one change."""
        return _Run(is_same=False, old=self.old + later.old, new=self.new + later.new)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without the signs between them."""
    return [found.group(2).casefold() for found in _UNIT.finditer(text) if _WORD.match(found.group(2))]


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from one wording to the other; what is removed stands before what is added.

    Small islands of words that stayed between two larger changes are drawn into them, so that a sentence written
    anew reads as one sentence and not as confetti.
    """
    if before == after:
        return (Piece(Mark.SAME, after),) if after else ()
    if after < before:
        return _reversed(word_changes(after, before))
    old, new = _units(before), _units(after)
    if _is_too_much(old, new):
        return _replaced(before, after)
    runs = _without_islands(list(_runs(old, new)))
    kept = sum(run.weight for run in runs if run.is_same)
    if kept * LEAST_KEPT < min(_count(old), _count(new)):
        return _replaced(before, after)
    return _pieces(runs)


def rebuilt(pieces: Iterable[Piece], without: Mark) -> str:
    """Return the wording that the pieces make up without those of one mark: ADDED gives the earlier one."""
    return "".join(piece.text for piece in pieces if piece.mark is not without)


def words_marked(pieces: Iterable[Piece], mark: Mark) -> int:
    """Return how many words bear the mark."""
    return sum(len(words_of(piece.text)) for piece in pieces if piece.mark is mark)


def is_changed(pieces: Iterable[Piece]) -> bool:
    """Tell whether anything was added or removed."""
    return any(piece.mark is not Mark.SAME for piece in pieces)


def _is_too_much(old: list[_Unit], new: list[_Unit]) -> bool:
    """Tell whether comparing would take too long; what a forum writes never does, what is written to annoy may."""
    if max(len(old), len(new)) > LONGEST_COMPARED:
        return True
    olds, news = (Counter(unit.word for unit in units) for units in (old, new))
    return sum(count * news[word] for word, count in olds.items()) > MOST_MATCHES


def _count(units: list[_Unit]) -> int:
    return sum(_WORD.match(unit.word) is not None for unit in units)


def _units(text: str) -> list[_Unit]:
    """Return the units of a text; the last one is what space there is after the last word."""
    return [_Unit(*found.groups()) for found in _UNIT.finditer(text)]


def _runs(old: list[_Unit], new: list[_Unit]) -> Iterator[_Run]:
    matcher = SequenceMatcher(None, [unit.word for unit in old], [unit.word for unit in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        yield _Run(is_same=tag == "equal", old=old[i1:i2], new=new[j1:j2])


def _without_islands(runs: list[_Run]) -> list[_Run]:
    """Draw each small island into the changes around it; one that was drawn in makes its neighbours weigh more."""
    kept: list[_Run] = []
    for run in runs:
        kept.append(run)
        while len(kept) > 2 and _is_island(*kept[-3:]):  # noqa: PLR2004 - a change, an island, a change
            later, island, earlier = kept.pop(), kept.pop(), kept.pop()
            kept.append(earlier.joined(island).joined(later))
    return kept


def _is_island(earlier: _Run, between: _Run, later: _Run) -> bool:
    if earlier.is_same or later.is_same or not between.is_same:
        return False
    around, size = (earlier.weight, later.weight), between.weight
    return size <= LARGEST_ISLAND and min(around) >= size and sum(around) >= 3 * size


def _pieces(runs: list[_Run]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for run in runs:
        if run.is_same:
            for old, new in zip(run.old, run.new, strict=True):
                _add_kept(found, old, new)
        else:
            _add_change(found, _text(run.old), _text(run.new))
    return tuple(found)


def _add_kept(found: list[Piece], old: _Unit, new: _Unit) -> None:
    """Add a word that stayed; when the space before it changed, the space alone is the change."""
    if old.lead == new.lead:
        _add(found, Mark.SAME, new.text)
    else:
        _add_change(found, old.lead, new.lead)
        _add(found, Mark.SAME, new.word)


def _add_change(found: list[Piece], removed: str, added: str) -> None:
    """Add a change to the one that stands last, if one does: first all that was removed, then all that was added."""
    while found and found[-1].mark is not Mark.SAME:
        last = found.pop()
        if last.mark is Mark.REMOVED:
            removed = last.text + removed
        else:
            added = last.text + added
    _add(found, Mark.REMOVED, removed)
    _add(found, Mark.ADDED, added)


def _add(found: list[Piece], mark: Mark, text: str) -> None:
    if not text:
        return
    if found and found[-1].mark is mark:
        text = found.pop().text + text
    found.append(Piece(mark, text))


def _text(units: list[_Unit]) -> str:
    return "".join(unit.text for unit in units)


def _replaced(before: str, after: str) -> tuple[Piece, ...]:
    return tuple(piece for piece in (Piece(Mark.REMOVED, before), Piece(Mark.ADDED, after)) if piece.text)


def _reversed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the same changes seen from the other side."""
    found: list[Piece] = []
    for mark, text in pieces:
        if mark is Mark.SAME:
            _add(found, mark, text)
        else:
            removed, added = ("", text) if mark is Mark.REMOVED else (text, "")
            _add_change(found, removed, added)
    return tuple(found)
