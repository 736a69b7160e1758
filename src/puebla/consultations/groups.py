"""The members by what they said, each group with their names in the reader's alphabet."""

from __future__ import annotations

from dataclasses import dataclass

from puebla.consultations.models import Outcome
from puebla.forum.queries import folded
from puebla.procedure.consensus import Verdict


@dataclass(frozen=True, slots=True)
class Group:
    """The members that stand in one place, by name."""

    code: str
    names: list[str]


def groups_of(found: Verdict | Outcome, names: dict[str, str]) -> list[Group]:
    """Return the five groups of a verdict, or of the outcome that keeps it, with the members' names."""
    kinds = ("agreed", "agreed_with_comment", "proposing", "objecting", "silent")
    return [Group(kind, sorted((names.get(code, code) for code in getattr(found, kind)), key=folded)) for kind in kinds]
