"""What an act on a body is given: the decision behind it, names, who sits in it, what becomes of what it leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from puebla.forum.statuses.words import Words
from puebla.procedure.participation import BodyKind

NOTHING = Words()


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided (the code of a body), at which meeting, on which day, in which document, and why if that is said."""

    by: str
    meeting: str
    decided_on: date
    document: str = ""
    address: str = ""
    reason: Words = field(default_factory=Words)

    @property
    def source(self) -> str:
        """Return the decision as the source of the rows that it makes."""
        cited = [self.meeting.strip(), self.decided_on.isoformat(), self.document.strip()]
        return ", ".join(part for part in cited if part)[:300]


@dataclass(frozen=True, slots=True)
class Called:
    """A name in both languages, with its acronyms if there are any."""

    name: Words
    acronym: Words = NOTHING


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits in a body: whole categories, single parties by their codes, and words for what is neither."""

    categories: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    words: Words = NOTHING

    @property
    def given(self) -> bool:
        """Tell whether anybody is named at all."""
        return bool(self.categories or self.parties or self.words.given)


@dataclass(frozen=True, slots=True)
class NewBody:
    """A body that is to be: its permanent code, its kind, its name and what it is for."""

    code: str
    kind: BodyKind
    called: Called
    purpose: Words = NOTHING


@dataclass(frozen=True, slots=True)
class WhereTo:
    """Where that goes which an ending body leaves; None: nobody has said.

    ``lines`` is the code of the body to which the others report from then on ("": to none). ``offices`` is the code of
    the body for which offices are held from then on ("": they end).
    """

    lines: str | None = None
    offices: str | None = None
