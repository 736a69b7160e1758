"""Reading a question: words that must all occur, "phrases", beginnings*, -exclusions. Nothing typed is an error."""

from __future__ import annotations

import re
from dataclasses import dataclass

from puebla.documents.search.analyser import folded, is_stop_word

LONGEST = 300
MOST = 12
SHORTEST_BEGINNING = 3
_PIECE = re.compile(r'(?P<no>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand of a question: words that stand together, the last of them perhaps only begun; or their absence."""

    words: tuple[str, ...]
    begins: bool = False
    excluded: bool = False

    @property
    def is_phrase(self) -> bool:
        """Tell whether the words must stand side by side."""
        return len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: every clause must hold. Without a clause that something is found by, everything is meant."""

    clauses: tuple[Clause, ...] = ()

    @property
    def wanted(self) -> tuple[Clause, ...]:
        """The clauses that something is found by."""
        return tuple(clause for clause in self.clauses if not clause.excluded)

    @property
    def unwanted(self) -> tuple[Clause, ...]:
        """The clauses that exclude."""
        return tuple(clause for clause in self.clauses if clause.excluded)

    def __bool__(self) -> bool:
        """Tell whether anything can be found by it; exclusions alone find nothing."""
        return bool(self.wanted)


def read(text: str) -> Question:
    """Read a question as people type it; what is too long is cut, and stop words count only within a phrase.

    A question of stop words alone keeps them, so that it still finds what it says.
    """
    found = [clause for piece in _PIECE.finditer(text[:LONGEST]) if (clause := _clause(piece))]
    telling = [clause for clause in found if clause.is_phrase or clause.begins or not is_stop_word(clause.words[0])]
    kept = telling if any(not clause.excluded for clause in telling) else found
    return Question(tuple(dict.fromkeys(kept))[:MOST])


def _clause(piece: re.Match[str]) -> Clause | None:
    written = piece["phrase"] if piece["phrase"] is not None else piece["word"]
    words = tuple(folded_keeping(word) for word in _WORD.findall(written))
    if not words:
        return None
    begun = piece["word"] is not None and written.endswith("*") and len(folded(words[-1])) >= SHORTEST_BEGINNING
    return Clause(words, begins=begun, excluded=piece["no"] is not None)


def folded_keeping(word: str) -> str:
    """Return the word in small letters with its accents, which the stems still need."""
    return word.lower()
