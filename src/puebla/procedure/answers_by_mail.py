"""What the words of an answer by mail say: the country's own words, a position, a language.

A mail holds more than its answer: the notice quoted under it, a signature, what a mailbox adds. Everything found
here is a suggestion for a person to confirm (issue 5, point 9): where a rule is not sure it keeps the words and
names no position. Nothing here knows the format of mails; it receives a text and returns values.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from puebla.procedure.consensus import Position

LONGEST: Final = 20_000
"""Characters of an answer: more is no answer to a notice, and the rest stays in the mailbox."""
LINES_OF_INTRODUCTION: Final = 4
"""Mailboxes break "On … wrote:" over at most this many lines."""
FEWEST_WORDS: Final = 3
"""Fewer tell-tale words than this do not decide a language."""

_INTRODUCTION = re.compile(
    r"^(on|el|le|em|am)\b.{3,300}\b(wrote|escribi[oó]|a écrit|escreveu|schrieb)\s*:$",
    re.IGNORECASE | re.DOTALL,
)
_BEGINS_INTRODUCTION = re.compile(r"^(on|el|le|em|am)\s+\S", re.IGNORECASE)
_RULE_OF_ORIGINAL = re.compile(
    r"^[-_ ]{2,}\s*(original message|mensaje original|forwarded message|mensaje reenviado)\s*[-_ ]{2,}$", re.IGNORECASE
)
_FIRST_OF_HEAD = re.compile(r"^\*?(from|de)\s*:\*?\s*\S", re.IGNORECASE)
_REST_OF_HEAD = re.compile(r"^\*?(sent|date|to|subject|cc|enviado( el)?|fecha|para|asunto)\s*:\*?\s*\S", re.IGNORECASE)
_UNDERLINE = re.compile(r"^_{10,}$")

PHRASES: Final[dict[str, Position]] = {
    "de acuerdo": Position.AGREES,
    "estamos de acuerdo": Position.AGREES,
    "conforme": Position.AGREES,
    "agree": Position.AGREES,
    "agrees": Position.AGREES,
    "we agree": Position.AGREES,
    "agreed": Position.AGREES,
    "de acuerdo con comentario": Position.AGREES_WITH_COMMENT,
    "de acuerdo con un comentario": Position.AGREES_WITH_COMMENT,
    "de acuerdo con comentarios": Position.AGREES_WITH_COMMENT,
    "agree with comment": Position.AGREES_WITH_COMMENT,
    "agree with a comment": Position.AGREES_WITH_COMMENT,
    "agrees with a comment": Position.AGREES_WITH_COMMENT,
    "agree with comments": Position.AGREES_WITH_COMMENT,
    "propone cambios": Position.PROPOSES_CHANGES,
    "proponemos cambios": Position.PROPOSES_CHANGES,
    "proposes changes": Position.PROPOSES_CHANGES,
    "we propose changes": Position.PROPOSES_CHANGES,
    "objeta": Position.OBJECTS,
    "objetamos": Position.OBJECTS,
    "objects": Position.OBJECTS,
    "object": Position.OBJECTS,
    "we object": Position.OBJECTS,
}
"""The first line of an answer that names a position, without accents, capitals and punctuation."""

_SPANISH = frozenset({"el", "la", "los", "las", "de", "que", "y", "en", "con", "por", "para", "del", "una", "se", "su"})
_ENGLISH = frozenset({"the", "of", "and", "to", "in", "is", "for", "with", "that", "we", "our", "by", "on", "be"})


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words that were written for this answer.

    ``is_mixed`` says that they stood between quoted lines, so that only a person can tell what answers what.
    ``is_cut`` says that the text was longer than any answer.
    """

    text: str
    is_mixed: bool = False
    is_cut: bool = False


def own_words(text: str) -> OwnWords:
    """Return what somebody wrote themselves, without the quoted notice under it and without a signature.

    Quoted lines (">") are left out; where own words follow them the answer is mixed. Everything from an
    introduction ("On … wrote:"), the head of the original message or the line of a signature ("-- ") on is left
    out, unless nothing at all stands above it: then the introduction alone is, for those who answer underneath.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    own, quoted, is_mixed = [], False, False
    for line in _above_the_original(lines):
        if line.startswith(">"):
            quoted = True
        elif line.strip():
            is_mixed = is_mixed or quoted
            own.append(line.rstrip())
        else:
            own.append("")
    found = re.sub(r"\n{3,}", "\n\n", "\n".join(own)).strip()
    return OwnWords(found[:LONGEST].rstrip(), is_mixed, len(found) > LONGEST)


def _above_the_original(lines: list[str]) -> list[str]:
    """Return the lines before the original message; those around an introduction when nothing stands above it."""
    for index, line in enumerate(lines):
        if line == "-- ":
            return lines[:index]
        length = _length_of_introduction(lines, index)
        if length:
            above = lines[:index]
            return above if any(part.strip() for part in above) else above + _under(lines[index + length :])
        if _begins_original(lines, index):
            return lines[:index]
    return lines


def _under(lines: list[str]) -> list[str]:
    """Return what follows an introduction, up to a signature: the answer stands under the quoted lines."""
    return lines[: lines.index("-- ")] if "-- " in lines else lines


def _length_of_introduction(lines: list[str], index: int) -> int:
    """Return over how many lines "On … wrote:" goes from here; 0 where none begins."""
    if not _BEGINS_INTRODUCTION.match(lines[index].strip()):
        return 0
    for length in range(1, LINES_OF_INTRODUCTION + 1):
        joined = " ".join(part.strip() for part in lines[index : index + length])
        if _INTRODUCTION.match(joined[:400]):
            return length
    return 0


def _begins_original(lines: list[str], index: int) -> bool:
    """Tell whether the copy of an earlier message begins here: its rule, or two lines of its head."""
    line = lines[index].strip()
    if _RULE_OF_ORIGINAL.match(line):
        return True
    rest = [part.strip() for part in lines[index + 1 : index + 5] if part.strip()]
    if _UNDERLINE.match(line):
        return bool(rest) and bool(_FIRST_OF_HEAD.match(rest[0]))
    return bool(_FIRST_OF_HEAD.match(line)) and any(_REST_OF_HEAD.match(part) for part in rest[:2])


def position_of(words: OwnWords) -> Position | None:
    """Return the position that the first line names, or None: no position is ever guessed from a sentence.

    Words between quoted lines name none, because the first of them may answer anything.
    """
    if words.is_mixed or not words.text:
        return None
    first = words.text.split("\n", 1)[0]
    return PHRASES.get(_bare(first))


def _bare(line: str) -> str:
    """Return a line without accents, capitals and punctuation."""
    apart = unicodedata.normalize("NFD", line[:120].casefold())
    kept = "".join(
        character if character.isalpha() else " " for character in apart if not unicodedata.combining(character)
    )
    return " ".join(kept.split())


def words_beside(words: OwnWords) -> str:
    """Return the words without the line that names the position."""
    if position_of(words) is None:
        return words.text
    _first, _break, rest = words.text.partition("\n")
    return rest.strip()


def language_of(text: str, default: str) -> str:
    """Return "es" or "en": the language most of whose small words stand in the text, else the default."""
    found = re.findall(r"[^\W\d_]+", text[:LONGEST].casefold())
    spanish, english = (sum(word in known for word in found) for known in (_SPANISH, _ENGLISH))
    if max(spanish, english) < FEWEST_WORDS or spanish == english:
        return default
    return "es" if spanish > english else "en"
