"""Read the table of doors: every address of the product, and how it answers each of ten persons.

``doors.toml`` is read by people first. An outcome is a word, a word stands for a status, and a door lists under each
word the persons whom it answers so; ``others`` are all persons whom no other word of the same door names.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import get_resolver, reverse
from django.utils import translation

FILE = Path(__file__).with_name("doors.toml")

PERSONS = {
    "visitor": "public",
    "newcomer": "fede",
    "civil-society": "rita",
    "observer-organization": "clara",
    "observer-state": "oscar",
    "troika-member": "bruno",
    "member": "carla",
    "presidency": "ana",
    "coordinator": "diego",
    "fund": "elena",
}
"""The ten persons and what the cast calls them."""

STATUSES = {
    "open": {200},
    "to-sign-in": {302},
    "redirect": {301, 302},
    "unclear": {400},
    "not-allowed": {403},
    "not-found": {404},
    "unsupported": {405},
    "out-of-turn": {409},
    "not-ready": {503},
}
"""What each word of the table means; ``to-sign-in`` is told from ``redirect`` by where it leads."""

OTHERS = "others"


@dataclass(frozen=True, eq=False)
class Door:
    """One address: the name of its route, what stands in its places, and the outcome for each person.

    ``at`` names things of the doors' world (or gives the text itself), ``never`` what stands there for a thing that
    never was; ``case`` tells doors of one route apart. ``post`` is empty where nothing can be sent.
    """

    name: str
    case: str = ""
    at: dict[str, str] = field(default_factory=dict)
    never: dict[str, str] = field(default_factory=dict)
    query: str = ""
    get: dict[str, str] = field(default_factory=dict)
    post: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name}@{self.case}" if self.case else self.name

    def address(self, things: dict[str, Any], language: str, *, never: bool = False) -> str:
        """Return the address in a language, with the world's things in its places, or with what never was."""
        named = {**self.at, **self.never} if never else self.at
        places = {place: things.get(what, what) for place, what in named.items()}
        with translation.override(language):
            return reverse(self.name, kwargs=places) + self.query


def doors() -> list[Door]:
    """Return every row of the table; a person without an outcome, or with two, is a fault of the table."""
    rows = tomllib.loads(FILE.read_text())["door"]
    return [_door(row) for row in rows]


def _door(row: dict[str, Any]) -> Door:
    title = f"{row['name']}@{row.get('case', '')}"
    post = _outcomes(row["post"], title) if "post" in row else {}
    known = {"name", "case", "at", "never", "query", "get", "post"}
    if set(row) - known:
        raise ValueError(f"{title}: unknown {sorted(set(row) - known)}")
    return Door(
        row["name"],
        row.get("case", ""),
        row.get("at", {}),
        row.get("never", {}),
        row.get("query", ""),
        _outcomes(row["get"], title),
        post,
    )


def _outcomes(words: dict[str, list[str]], title: str) -> dict[str, str]:
    named = [person for persons in words.values() for person in persons]
    wrong = (set(words) - set(STATUSES)) | (set(named) - set(PERSONS) - {OTHERS})
    if wrong or len(named) != len(set(named)):
        raise ValueError(f"{title}: unknown or twice: {sorted(wrong) or sorted(named)}")
    found = {person: word for word, persons in words.items() for person in persons if person != OTHERS}
    rest = next((word for word, persons in words.items() if OTHERS in persons), None)
    outcomes = {person: found.get(person, rest) for person in PERSONS}
    if None in outcomes.values():
        raise ValueError(f"{title}: some persons have no outcome: {outcomes}")
    return {person: str(word) for person, word in outcomes.items()}


def routes() -> dict[str, str]:
    """Return every route that the product answers: its full name and its pattern; unnamed ones by their pattern."""
    return dict(_walk(get_resolver(), "", ""))


def _walk(resolver: Any, space: str, before: str) -> list[tuple[str, str]]:
    found = []
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            inner = ":".join(part for part in (space, entry.namespace) if part)
            found += _walk(entry, inner, pattern)
        else:
            name = ":".join(part for part in (space, entry.name or pattern) if part)
            found.append((name, pattern))
    return found
