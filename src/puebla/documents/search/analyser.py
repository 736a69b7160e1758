"""From a text to the tokens by which it is found, the same for both engines and for questions.

A word is made small, reduced to its stem in the language of the text, and its accents are taken off afterwards, since
the rules for Spanish endings need them. Every token begins with the mark of its language, so that one column holds
both: ``s`` Spanish, ``n`` English, ``x`` a word as it is written (symbols, names, numbers).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

MARKS = {"es": "s", "en": "n"}
AS_WRITTEN = "x"
LONGEST = 60
_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"es": stemmer("spanish"), "en": stemmer("english")}
STOP_WORDS = frozenset(
    {
        *("a", "al", "con", "de", "del", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "que", "se", "su"),
        *("sus", "un", "una", "y", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to"),
        "with",
    }
)
"""Words that nearly every text has: they count within a phrase and are left out of a question otherwise."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text and where it stands, in characters."""

    start: int
    end: int
    token: str


def folded(word: str) -> str:
    """Return the word without accents, in small letters (ñ counts as n, ü as u)."""
    spread = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def token(word: str, language: str) -> str:
    """Return the token of a word in a text of the language; any other language than es and en keeps it as written."""
    if language not in MARKS:
        return (AS_WRITTEN + folded(word))[:LONGEST]
    small = unicodedata.normalize("NFC", word.lower())
    return (MARKS[language] + folded(_STEMMERS[language].stemWord(small)))[:LONGEST]


def words(text: str, language: str) -> Iterator[Word]:
    """Yield the words of a text with their places."""
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), token(found[0], language))


def tokens(text: str, language: str) -> list[str]:
    """Return the tokens of a text in order."""
    return [token(word, language) for word in _WORD.findall(text)]


def spellings(text: str, language: str) -> set[tuple[str, str]]:
    """Return the distinct words of a text as somebody may begin to type them (small, no accents), with their tokens."""
    return {(folded(word)[: LONGEST - 1], token(word, language)) for word in set(_WORD.findall(text))}


@lru_cache(maxsize=20_000)
def tokens_of_question(word: str) -> tuple[str, ...]:
    """Return the tokens that a word of a question may stand for: in Spanish, in English, and as it is written."""
    return tuple(dict.fromkeys((token(word, "es"), token(word, "en"), token(word, ""))))


def is_stop_word(word: str) -> bool:
    """Tell whether nearly every text has the word."""
    return folded(word) in STOP_WORDS
