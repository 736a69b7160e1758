"""The criteria of admission and the checklist of an application (A5, 001:303-378, ruling Q33)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puebla.procedure.charter_entries import Criterion


class ApplicationKind(StrEnum):
    """What an applicant asks to become."""

    MEMBER = "member"
    OBSERVER_STATE = "observer-state"
    OBSERVER_ORGANIZATION = "observer-organization"


class HasCriteria(Protocol):
    """What the checklist needs of a charter."""

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        """The criteria in force, by code."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The criteria of one kind of application, with evidence or without, in the charter's order."""

    kind: ApplicationKind
    met: tuple[Criterion, ...]
    missing: tuple[Criterion, ...]

    @property
    def complete(self) -> bool:
        """True when every criterion has its evidence. The decision is the Vice-Ministers' all the same."""
        return not self.missing


def criteria_for(charter: HasCriteria, kind: ApplicationKind) -> tuple[Criterion, ...]:
    """Return the criteria that an application of this kind must meet, in the charter's order."""
    asked = (criterion for criterion in charter.criteria.values() if criterion.applicant is kind)
    return tuple(sorted(asked, key=lambda criterion: criterion.order))


def checklist(charter: HasCriteria, kind: ApplicationKind, evidence: Mapping[str, str]) -> Checklist:
    """Compare the evidence with the criteria of one day's charter.

    `evidence` gives, by criterion code, the symbol of the document that shows it; blank counts as missing.
    Evidence for a criterion that this kind does not have raises ValueError, because it was filed by mistake.
    """
    asked = criteria_for(charter, kind)
    strange = sorted(set(evidence) - {criterion.code for criterion in asked})
    if strange:
        message = f"an application as {kind.value} has no criterion {', '.join(strange)}"
        raise ValueError(message)
    met = tuple(criterion for criterion in asked if evidence.get(criterion.code, "").strip())
    return Checklist(kind, met, tuple(criterion for criterion in asked if criterion not in met))
