"""What the secretariat may word in a notice, and what not: the facts and the terms come from the record alone.

A notice has a subject, a first sentence (the lead) and, if the secretariat wishes one, a closing sentence. Facts stand
in them as placeholders in braces, such as {country}, and are filled in when the notice is written. Whoever words a
notice can neither leave out the term nor write one by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The parts of a notice that can be worded."""

    SUBJECT = "subject"
    LEAD = "lead"
    CLOSING = "closing"


LONGEST = {Part.SUBJECT: 80, Part.LEAD: 600, Part.CLOSING: 600}
"""A subject is followed by the day and the symbol, which the system adds."""

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
HOUR = re.compile(r"\b\d{1,2}\s?[:.h]\s?\d{2}\b", re.IGNORECASE)
DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:19|20)\d{2}\b")
LINK = re.compile(r"https?:|www\.|@", re.IGNORECASE)


class Wrong(StrEnum):
    """Everything that may be wrong with the words of a part."""

    TOO_LONG = "too-long"
    SEVERAL_LINES = "several-lines"
    BRACES = "braces"
    UNKNOWN = "unknown"
    MISSING = "missing"
    TERM_BY_HAND = "term-by-hand"
    LINK = "link"
    ONE_LANGUAGE = "one-language"


@dataclass(frozen=True)
class Fault:
    """What is wrong with the words of a part in a language, and about what ('' where the words say it)."""

    part: Part
    language: str
    wrong: Wrong
    about: str = ""


@dataclass(frozen=True)
class Bounds:
    """What the words of one part may and must hold: the names of placeholders."""

    allowed: frozenset[str]
    required: frozenset[str] = frozenset()


def placeholders(words: str) -> frozenset[str]:
    """Return the names of the placeholders in the words."""
    return frozenset(PLACEHOLDER.findall(words))


def check(part: Part, language: str, words: str, bounds: Bounds) -> Fault | None:
    """Return the first thing that is wrong with the words of a part, or None; empty words keep the standard ones."""
    if not words:
        return None
    found = placeholders(words)
    plain = PLACEHOLDER.sub("", words)
    unknown, missing = sorted(found - bounds.allowed), sorted(bounds.required - found)
    problems = (
        (Wrong.TOO_LONG, str(LONGEST[part]) if len(words) > LONGEST[part] else ""),
        (Wrong.SEVERAL_LINES, "1" if len(words.splitlines()) > 1 else ""),
        (Wrong.BRACES, "{ }" if "{" in plain or "}" in plain else ""),
        (Wrong.UNKNOWN, ", ".join(f"{{{name}}}" for name in unknown)),
        (Wrong.MISSING, ", ".join(f"{{{name}}}" for name in missing)),
        (Wrong.TERM_BY_HAND, _first(plain, HOUR, DAY)),
        (Wrong.LINK, _first(plain, LINK)),
    )
    return next((Fault(part, language, wrong, about) for wrong, about in problems if about), None)


def _first(words: str, *patterns: re.Pattern[str]) -> str:
    return next((found[0] for pattern in patterns if (found := pattern.search(words))), "")


def check_pair(part: Part, words: Mapping[str, str], bounds: Bounds) -> tuple[Fault, ...]:
    """Return what is wrong with a part in Spanish and in English: both are worded, or neither."""
    said = [language for language in ("es", "en") if words[language]]
    if len(said) == 1:
        other = "en" if said == ["es"] else "es"
        return (Fault(part, other, Wrong.ONE_LANGUAGE),)
    faults = (check(part, language, words[language], bounds) for language in said)
    return tuple(fault for fault in faults if fault is not None)


def fill(words: str, values: Mapping[str, str]) -> str | None:
    """Return the words with every placeholder filled in, or None when a value is missing: never half a sentence."""
    names = placeholders(words)
    if any(not values.get(name) for name in names):
        return None
    return PLACEHOLDER.sub(lambda found: values[found[1]], words)


def pattern_of(sentence: str, values: Mapping[str, str]) -> str:
    """Return a sentence with its facts turned back into placeholders; filled again, it is the same sentence.

    Longer facts go first, so that one which holds another is not torn apart. Only whole words are taken for facts.
    """
    known = sorted(((value, name) for name, value in values.items() if value), key=lambda row: (-len(row[0]), row[1]))
    if not known:
        return sentence
    names: dict[str, str] = {}
    for value, name in known:
        names.setdefault(value, name)
    found = "|".join(rf"(?<!\w){re.escape(value)}(?!\w)" for value in names)
    return re.sub(found, lambda match: f"{{{names[match[0]]}}}", sentence)
