"""Two versions of a paired text side by side: what stayed, changed, was added, was removed, was moved (ruling Q6).

Paragraphs are compared as pairs, Spanish with English, because they are consulted as pairs. They are aligned so that as
much as possible stays in its place; what is left is looked for elsewhere, and what is found there was moved.
The comparison does not depend on its direction: seen from the other side, added is removed, and moved is moved back.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, Final

from puebla.procedure.wording import Mark, Piece, is_changed, word_changes, words_marked, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Pair = tuple[str, str]
Places = tuple[int, int]
Text = tuple[Pair, ...]

LIKE_ENOUGH: Final = 0.4
"""From this likeness on a paragraph at about the same place is the same one, changed."""
LIKE_ENOUGH_ELSEWHERE: Final = 0.6
"""A paragraph found elsewhere must be more alike before it is said to have been moved."""
WORTH: Final = 1000
"""Likeness is counted in thousandths; among alignments that are as alike, the one that keeps more words is taken."""
MOST_COMPARED: Final = 14_400
"""Pairs of paragraphs that are compared by their words; beyond, only paragraphs that are quite the same are found."""


class Kind(StrEnum):
    """What became of a paragraph. LEFT is the place that a moved one left: its words stand where it went."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: a paragraph with its number before and after, None where it was not there.

    ``es`` and ``en`` are the pieces of its wording. A row that was moved stands at its new place; a second row of the
    kind LEFT marks the old one.
    """

    kind: Kind
    old: int | None
    new: int | None
    es: tuple[Piece, ...]
    en: tuple[Piece, ...]
    is_moved: bool = False

    @property
    def is_different(self) -> bool:
        """Tell whether the reader has anything to look at."""
        return self.is_moved or self.kind is not Kind.SAME

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose words changed."""
        sides = (("es", self.es), ("en", self.en))
        return tuple(code for code, pieces in sides if is_changed(pieces))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All rows in the order of the later text."""

    rows: tuple[Row, ...]

    @property
    def is_equal(self) -> bool:
        """Tell whether the two texts are the same."""
        return not self.differences

    @property
    def differences(self) -> tuple[Row, ...]:
        """The rows that differ, a moved paragraph once: at its new place."""
        return tuple(row for row in self.rows if row.is_different and row.kind is not Kind.LEFT)

    def count(self, kind: Kind) -> int:
        """Return how many paragraphs are of the kind; one that was moved and changed is both."""
        return sum(row.kind is kind for row in self.rows)

    @property
    def moved(self) -> int:
        """How many paragraphs were moved."""
        return sum(row.is_moved and row.kind is not Kind.LEFT for row in self.rows)

    @property
    def kept(self) -> int:
        """How many paragraphs stayed as and where they were."""
        return sum(not row.is_different for row in self.rows)

    def words(self, language: str, mark: Mark) -> int:
        """Return how many words of a language, "es" or "en", were added or removed."""
        return sum(words_marked(row.es if language == "es" else row.en, mark) for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Match:
    """A paragraph in both texts, by its places from 0."""

    old: int
    new: int
    is_moved: bool = False


def compare(before: Text, after: Text) -> Comparison:
    """Return what leads from one text to the other. Equal texts have no row that differs.

    A paragraph is a pair (Spanish, English); where a language is missing its words are empty.
    """
    return Comparison(tuple(_rows(before, after, _aligned(before, after))))


def rebuilt(comparison: Comparison) -> tuple[Text, Text]:
    """Return both texts as the rows hold them; this is how it is shown that a comparison loses nothing."""
    rows = [row for row in comparison.rows if row.kind is not Kind.LEFT]
    old = sorted((row.old, _without(row, Mark.ADDED)) for row in rows if row.old is not None)
    new = sorted((row.new, _without(row, Mark.REMOVED)) for row in rows if row.new is not None)
    return tuple(pair for _, pair in old), tuple(pair for _, pair in new)


def _without(row: Row, mark: Mark) -> Pair:
    es, en = ("".join(piece.text for piece in side if piece.mark is not mark) for side in (row.es, row.en))
    return es, en


# The rows in their order


def _rows(before: Text, after: Text, matches: list[_Match]) -> Iterator[Row]:
    moved_to = {match.old: match.new for match in matches if match.is_moved}
    moved_from = {match.new: match.old for match in matches if match.is_moved}
    old_at = new_at = 0
    stays = [match for match in matches if not match.is_moved]
    for match in [*stays, _Match(len(before), len(after))]:
        for old in range(old_at, match.old):
            yield _gone(before, old, moved_to.get(old))
        for new in range(new_at, match.new):
            yield _come(before, after, moved_from.get(new), new)
        if match.old < len(before):
            yield _kept(before, after, match)
        old_at, new_at = match.old + 1, match.new + 1


def _gone(before: Text, old: int, went: int | None) -> Row:
    if went is not None:
        return Row(Kind.LEFT, old + 1, went + 1, (), (), is_moved=True)
    es, en = (_whole(Mark.REMOVED, side) for side in before[old])
    return Row(Kind.REMOVED, old + 1, None, es, en)


def _come(before: Text, after: Text, came: int | None, new: int) -> Row:
    if came is not None:
        return _kept(before, after, _Match(came, new, is_moved=True))
    es, en = (_whole(Mark.ADDED, side) for side in after[new])
    return Row(Kind.ADDED, None, new + 1, es, en)


def _kept(before: Text, after: Text, match: _Match) -> Row:
    was, now = before[match.old], after[match.new]
    kind = Kind.SAME if was == now else Kind.CHANGED
    es, en = word_changes(was[0], now[0]), word_changes(was[1], now[1])
    return Row(kind, match.old + 1, match.new + 1, es, en, is_moved=match.is_moved)


def _whole(mark: Mark, text: str) -> tuple[Piece, ...]:
    return (Piece(mark, text),) if text else ()


# Which paragraph is which


def _aligned(before: Text, after: Text) -> list[_Match]:
    """Return the paragraphs that are in both texts, by their old places; the direction makes no difference."""
    if after < before:
        turned = [_Match(match.new, match.old, is_moved=match.is_moved) for match in _aligned(after, before)]
        return sorted(turned, key=lambda match: match.old)
    olds, news = [_Words(pair) for pair in before], [_Words(pair) for pair in after]
    stays = _in_place(olds, news)
    moved = _elsewhere(olds, news, stays)
    stays += _in_the_gaps(len(before), len(after), stays, moved)
    found = [_Match(*places) for places in stays] + [_Match(*places, is_moved=True) for places in moved]
    return sorted(found, key=lambda match: match.old)


class _Words:
    """A paragraph as the words it is made of in each language, counted once."""

    __slots__ = ("bags", "pair", "total")

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.bags = tuple(Counter(words_of(side)) for side in pair)
        self.total = sum(bag.total() for bag in self.bags)

    def common(self, other: _Words) -> int:
        """Return how many words both have, in either language."""
        return sum((mine & theirs).total() for mine, theirs in zip(self.bags, other.bags, strict=True))

    def like(self, other: _Words) -> float:
        """Return how alike two paragraphs are, from 0 to 1; a language that one of them lacks does not count."""
        if self.pair == other.pair:
            return 1.0
        shared = [(mine, theirs) for mine, theirs in zip(self.bags, other.bags, strict=True) if mine and theirs]
        size = sum(mine.total() + theirs.total() for mine, theirs in shared)
        return 2 * sum((mine & theirs).total() for mine, theirs in shared) / size if size else 0.0


def _in_place(olds: Sequence[_Words], news: Sequence[_Words]) -> list[Places]:
    """Return the places that match in the order of both texts: first those that frame it, then what is between."""
    if len(olds) * len(news) <= MOST_COMPARED:
        return _best_in_order(olds, news, 0, 0)
    matcher = SequenceMatcher(None, [old.pair for old in olds], [new.pair for new in news])
    found: list[Places] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += zip(range(i1, i2), range(j1, j2), strict=True)
        elif (i2 - i1) * (j2 - j1) <= MOST_COMPARED:
            found += _best_in_order(olds[i1:i2], news[j1:j2], i1, j1)
    return found


def _best_in_order(olds: Sequence[_Words], news: Sequence[_Words], old_at: int, new_at: int) -> list[Places]:
    """Return the matches in one order that keep the most in place, as places of the whole text."""
    gains = [[_gain(old, new) for new in news] for old in olds]
    best = _best_sums(gains, len(olds), len(news))
    found, i, j = [], 0, 0
    while i < len(olds) and j < len(news):
        if gains[i][j] and best[i][j] == gains[i][j] + best[i + 1][j + 1]:
            found.append((old_at + i, new_at + j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _gain(old: _Words, new: _Words) -> int:
    """Return what a match is worth: how alike the two are, then how many words they share; 0 when not alike enough."""
    like = old.like(new)
    if like < LIKE_ENOUGH:
        return 0
    return round(like * WORTH) * WORTH + min(old.common(new), WORTH - 1)


def _best_sums(gains: list[list[int]], olds: int, news: int) -> list[list[int]]:
    """Return for each pair of places the most that can be gained from there to the end."""
    best = [[0] * (news + 1) for _ in range(olds + 1)]
    for i in range(olds - 1, -1, -1):
        for j in range(news - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], gains[i][j] + best[i + 1][j + 1])
    return best


def _elsewhere(olds: Sequence[_Words], news: Sequence[_Words], stays: list[Places]) -> list[Places]:
    """Return the places between which paragraphs were moved, the most alike first."""
    free_old = [place for place in range(len(olds)) if place not in {old for old, _ in stays}]
    free_new = [place for place in range(len(news)) if place not in {new for _, new in stays}]
    if len(free_old) * len(free_new) > MOST_COMPARED:
        return []
    likes = [(olds[i].like(news[j]), olds[i].common(news[j]), i, j) for i, j in product(free_old, free_new)]
    ranked = sorted(likes, key=lambda found: (-found[0], -found[1], found[2], found[3]))
    moved: dict[int, int] = {}
    for like, _common, i, j in ranked:
        if like >= LIKE_ENOUGH_ELSEWHERE and i not in moved and j not in moved.values():
            moved[i] = j
    return list(moved.items())


def _in_the_gaps(olds: int, news: int, stays: list[Places], moved: list[Places]) -> list[Places]:
    """Return paragraphs written anew: between two that stayed, as many are left of the old text as of the new."""
    gone, come = {old for old, _ in moved}, {new for _, new in moved}
    found: list[Places] = []
    old_at = new_at = 0
    for old, new in [*sorted(stays), (olds, news)]:
        left = [place for place in range(old_at, old) if place not in gone]
        right = [place for place in range(new_at, new) if place not in come]
        if len(left) == len(right):
            found += zip(left, right, strict=True)
        old_at, new_at = old + 1, new + 1
    return found
