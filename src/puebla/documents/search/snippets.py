"""Where in a text the words of a question stand: the paragraph, its page, and a few words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise

from puebla.documents.search.analyser import Word, tokens, words
from puebla.documents.search.asking import Question
from puebla.documents.search.engines import BEGUN, Beginnings, is_begun, phrases

BEFORE, LENGTH = 60, 260
SEARCHED = 200_000
"""Of a longer text so many characters are looked through for the snippet; the engine has looked through all."""

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a snippet; ``is_hit`` marks the words asked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its number from 1 and its page (None where the format has none), cut to the words asked for."""

    paragraph: int
    page: int | None
    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False

    @property
    def text(self) -> str:
        """Return the snippet without marks."""
        return "".join(piece.text for piece in self.pieces)


def passages(
    paragraphs: Sequence[tuple[int, int | None, str]],
    language: str,
    question: Question,
    beginnings: Beginnings,
    most: int = 1,
) -> list[Passage]:
    """Return the paragraphs that hold most of what is asked, in the order of the text; none when none does."""
    runs = [phrases(clause, beginnings) for clause in question.wanted]
    telling = {run[0] for alternatives in runs for run in alternatives}
    begun = _begun(telling)
    scored: list[tuple[int, int, Passage]] = []
    looked = 0
    for number, page, text in paragraphs:
        looked += len(text)
        if looked - len(text) > SEARCHED:
            break
        if not _told(telling, begun, tokens(text, language)):
            continue
        found = list(words(text, language))
        hits = [_hits(found, alternatives) for alternatives in runs]
        satisfied = sum(1 for places in hits if places)
        if satisfied:
            places = sorted({place for each in hits for place in each})
            scored.append((-satisfied, number, _cut(number, page, text, places)))
    best = sorted(scored, key=lambda row: row[:2])[:most]
    return [passage for _score, _number, passage in sorted(best, key=lambda row: row[1])]


def marked(text: str, language: str, question: Question, beginnings: Beginnings) -> tuple[Piece, ...]:
    """Return a whole paragraph with the words asked for marked."""
    found = list(words(text, language))
    runs = [phrases(clause, beginnings) for clause in question.wanted]
    places = sorted({place for run in runs for place in _hits(found, run)})
    return tuple(_pieces(text, 0, len(text), places))


def _begun(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the beginnings among tokens, without their mark; none gives ()."""
    return tuple(token.removesuffix(BEGUN) for token in wanted if is_begun(token))


def _told(telling: AbstractSet[str], begun: tuple[str, ...], found: Sequence[str]) -> bool:
    """Tell whether a paragraph may hold what is asked, before it is looked at closely."""
    return not telling.isdisjoint(found) or any(token.startswith(begun) for token in found)


def _hits(found: Sequence[Word], alternatives: Sequence[Run]) -> list[tuple[int, int]]:
    """Return (start, end) of every place where one of the runs of tokens stands."""
    single = {run[0] for run in alternatives if len(run) == 1}
    begun = _begun(single)
    places = [(word.start, word.end) for word in found if word.token in single or word.token.startswith(begun)]
    for run in alternatives:
        if len(run) > 1:
            places += _runs(found, run)
    return places


def _runs(found: Sequence[Word], run: Run) -> Iterator[tuple[int, int]]:
    size = len(run)
    for start in range(len(found) - size + 1):
        if all(found[start + offset].token == token for offset, token in enumerate(run)):
            yield found[start].start, found[start + size - 1].end


def _cut(number: int, page: int | None, text: str, places: Sequence[tuple[int, int]]) -> Passage:
    """Cut the paragraph around its first hit, at the spaces between words, and mark every hit that is left."""
    first = places[0][0]
    start = _space_before(text, max(0, first - BEFORE))
    end = _space_after(text, min(len(text), start + LENGTH))
    kept = [(max(begin, start), min(stop, end)) for begin, stop in places if begin < end and stop > start]
    return Passage(number, page, tuple(_pieces(text, start, end, kept)), start > 0, end < len(text))


def _space_before(text: str, place: int) -> int:
    return text.rfind(" ", 0, place) + 1 if place else 0


def _space_after(text: str, place: int) -> int:
    found = text.find(" ", place)
    return len(text) if found < 0 else found


def _pieces(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    joined = _joined(places)
    edges = [start, *(edge for place in joined for edge in place), end]
    for count, (begin, stop) in enumerate(pairwise(edges)):
        if stop > begin:
            yield Piece(text[begin:stop], is_hit=count % 2 == 1)


def _joined(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join hits that overlap, so that no word is marked twice."""
    joined: list[tuple[int, int]] = []
    for begin, stop in sorted(places):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((begin, stop))
    return joined
