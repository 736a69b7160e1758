"""The publication gate: what must be seen to before a text leaves the intranet (001:930-936, Q47, peers 20).

Some findings close the gate until a clean file is there; for the others the officer gives a reason, which is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

PUBLICATION: Final = "documents.publication"


class Check(StrEnum):
    """What the gate looks for, in the order in which it is shown."""

    TRACKED_CHANGES = "tracked-changes"
    COMMENTS = "comments"
    HIDDEN_TEXT = "hidden-text"
    CLOSED_LINKS = "closed-links"
    EXTERNAL_PARTS = "external-parts"
    METADATA = "metadata"
    NO_TEXT = "no-text"
    LANGUAGE = "language"


CLOSING: Final = frozenset({Check.TRACKED_CHANGES, Check.COMMENTS, Check.HIDDEN_TEXT, Check.CLOSED_LINKS})
"""Findings that no reason overcomes: the file itself must change."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the gate found: in which language ("" for the whole), and what it names, such as a symbol."""

    check: Check
    language: str = ""
    names: tuple[str, ...] = ()

    @property
    def closes(self) -> bool:
        """Return whether only a clean file opens the gate."""
        return self.check in CLOSING

    @property
    def key(self) -> str:
        """Return the check and the language, as an entry keeps them: "metadata:es"."""
        return f"{self.check.value}:{self.language}"


@dataclass(frozen=True, slots=True)
class Gate:
    """What was found before a publication, and what still stands in its way."""

    findings: tuple[Finding, ...]
    reasoned: bool = False

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stand in the way: the closing ones, and the others while no reason is given."""
        return tuple(found for found in self.findings if found.closes or not self.reasoned)

    @property
    def is_open(self) -> bool:
        """Return whether the text may be published."""
        return not self.blocking

    def unanswered(self, answered: Collection[str]) -> tuple[Finding, ...]:
        """Return what stands in the way where a reason was given earlier for the findings with these keys alone."""
        return tuple(found for found in self.findings if found.closes or found.key not in answered)


def gate(
    in_files: Iterable[tuple[str, Collection[str]]], closed_links: Iterable[tuple[str, Collection[str]]],
    missing: Collection[str], *, reasoned: bool = False,
) -> Gate:  # fmt: skip
    """Return the gate's answer for the texts that are to be shown.

    `in_files` are (language, findings of the file), `closed_links` (language, symbols of papers that the public may not
    see), `missing` the languages with neither a text nor an announced day. An unknown finding raises ValueError.
    """
    found = [Finding(Check(name), language) for language, names in in_files for name in names]
    found += [Finding(Check.CLOSED_LINKS, language, tuple(sorted(names))) for language, names in closed_links if names]
    found += [Finding(Check.LANGUAGE, language) for language in sorted(missing)]
    order = list(Check)
    return Gate(tuple(sorted(found, key=lambda one: (order.index(one.check), one.language))), reasoned)
