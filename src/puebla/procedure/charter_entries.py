"""What a charter is made of: entries, each with its validity, its source and its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from puebla.procedure.admission import ApplicationKind
    from puebla.procedure.participation import BodyKind, Category, Part, Right
    from puebla.procedure.permissions import Permission
    from puebla.procedure.values import PartialDate, Provision, Text


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which an entry holds, both included; `until` None means until further notice.

    `since` is the date as it is written, which may be known only to the year; None stands for "start": no
    source says since when, and the rule is taken to hold from the first day of the forum.
    """

    starts: date
    until: date | None = None
    since: PartialDate | None = None

    def covers(self, on: date) -> bool:
        """Return whether the entry holds on that day."""
        return self.starts <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Entry:
    """What every entry has. `file` is the name of the file it was read from, for naming faults."""

    code: str
    provision: Provision
    valid: Validity
    file: str

    @property
    def text(self) -> Text:
        """The sentence of the entry in both languages."""
        return self.provision.text


@dataclass(frozen=True, slots=True)
class Sentence(Entry):
    """A provision that is nothing but its sentence, to be cited by code."""


@dataclass(frozen=True, slots=True)
class Body(Entry):
    """A body (A7): its name, abbreviation in symbols, kind, and the body it reports to ("" for none)."""

    name: Text
    symbol: str
    kind: BodyKind
    reports_to: str
    order: int


@dataclass(frozen=True, slots=True)
class OfficeRule(Entry):
    """An office: its category, its permissions, and whether it is held per party, body or forum.

    ``keeps`` and ``nominates`` are codes of offices that its holder gives and ends, or proposes; ``holders`` how many
    persons may hold it at once (0: any number). A ``required`` office is shown as vacant when nobody holds it; the
    last holder of one with ``successor`` leaves it only to a successor.
    """

    name: Text
    category: Category
    permissions: frozenset[Permission]
    per: str
    order: int
    keeps: frozenset[str] = frozenset()
    nominates: frozenset[str] = frozenset()
    holders: int = 0
    required: bool = False
    successor: bool = False
    without_interim: bool = False


@dataclass(frozen=True, slots=True)
class RightsRule(Entry):
    """One sentence of the rights matrix (A6) with the rows it makes; bodies are codes, kinds or "*"."""

    categories: tuple[Category, ...]
    bodies: tuple[str, ...]
    parts: tuple[Part, ...]
    allow: tuple[Right, ...]
    deny: tuple[Right, ...]
    condition: Text | None


@dataclass(frozen=True, slots=True)
class DefaultRule(Entry):
    """The denial that applies to some categories where no row of the matrix speaks."""

    categories: tuple[Category, ...]


ParameterValue = str | int | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Parameter(Entry):
    """A value that the charter sets; `Settings` holds the same values in their types."""

    value: ParameterValue


@dataclass(frozen=True, slots=True)
class AgendaMinimum(Entry):
    """An item that the agenda of a kind of body must carry in one part of the meeting (A9.4 to A9.7)."""

    name: Text
    body_kind: BodyKind
    part: Part
    order: int


@dataclass(frozen=True, slots=True)
class MeetingKind(Entry):
    """A kind of meeting (A9.1); only numbered kinds carry a roman number (ruling Q18)."""

    name: Text
    body_kind: BodyKind | None
    numbered: bool
    order: int


@dataclass(frozen=True, slots=True)
class DocumentKind(Entry):
    """A kind of document (A10): which bodies emit it, its code in symbols and the audience it starts with."""

    name: Text
    symbol: str
    emitted_by: tuple[BodyKind, ...]
    audience: str
    order: int


@dataclass(frozen=True, slots=True)
class AudienceLevel(Entry):
    """Who a document is open to; `rank` 0 is the most open (rulings, Documents)."""

    name: Text
    rank: int


@dataclass(frozen=True, slots=True)
class FundCategory(Entry):
    """A category of the Reserve Fund (A15); special ones need the joint approval first (Q41)."""

    name: Text
    special: bool
    order: int


@dataclass(frozen=True, slots=True)
class Criterion(Entry):
    """A criterion of admission (A5)."""

    applicant: ApplicationKind
    order: int


@dataclass(frozen=True, slots=True)
class BudgetLine(Entry):
    """A line of the Technical Secretariat's budget (A14)."""

    name: Text
    order: int


@dataclass(frozen=True, slots=True)
class Theme(Entry):
    """A central theme of the Plan of Action (A12); its topics are in the register."""

    name: Text
    number: int


@dataclass(frozen=True, slots=True)
class ProcedureStep(Entry):
    """A step of a procedure (A11)."""

    name: Text
    procedure: str
    number: int


@dataclass(frozen=True, slots=True)
class DraftingCommittee(Entry):
    """A drafting committee (A7.7): the bodies it drafts for and the kinds of document it prepares."""

    name: Text
    bodies: tuple[str, ...]
    prepares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Function(Entry):
    """A function of the Presidency (A7.2), the Secretariat (A18) or another body."""

    holder: str
    number: int


@dataclass(frozen=True, slots=True)
class Objective(Entry):
    """A specific objective of the forum (A1.6)."""

    number: int
