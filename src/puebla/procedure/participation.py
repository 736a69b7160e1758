"""Who may do what, where: one question with one answer, for every category, body, part and right (A6).

The answers are rows of the charter's rights table. What no row gives is not given (ruling Q48): each category
has a default row that denies, with the sentence that says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from puebla.procedure.values import Provision, Text


class Category(StrEnum):
    """The capacities in which somebody may take part. One person may act in several at once."""

    MEMBER = "member"
    PRESIDENCY = "presidency"
    TROIKA = "troika"
    OBSERVER_STATE = "observer-state"
    OBSERVER_ORGANIZATION = "observer-organization"
    CIVIL_SOCIETY = "civil-society"
    SECRETARIAT = "secretariat"
    FUND_ADMINISTRATOR = "fund-administrator"
    PUBLIC = "public"


class BodyKind(StrEnum):
    """The kinds of body the rights table speaks of (A7)."""

    VICE_MINISTERIAL = "vice-ministerial"
    CONSULTATION_GROUP = "consultation-group"
    NETWORK = "network"
    AD_HOC_GROUP = "ad-hoc-group"
    WORKING_GROUP = "working-group"
    PRESIDENCY = "presidency"
    TROIKA = "troika"
    SECRETARIAT = "secretariat"
    DRAFTING_COMMITTEE = "drafting-committee"
    FOCAL_POINTS = "focal-points"


class Part(StrEnum):
    """The part of a meeting, the step of a procedure or the place where something is shown."""

    PLENARY = "plenary"
    CLOSED_DOOR = "closed-door"
    SESSION = "session"
    DRAFTING = "drafting"
    CONSULTATION = "consultation"
    PRELIMINARY_AGENDA = "preliminary-agenda"
    FINAL_AGENDA = "final-agenda"
    SEMINAR = "seminar"
    INTRANET = "intranet"
    PUBLIC_SITE = "public-site"


class Right(StrEnum):
    """What may be done in a part."""

    ATTEND = "attend"
    SPEAK = "speak"
    SEE_PAPERS = "see-papers"
    GIVE_INPUT = "give-input"
    DRAFT = "draft"
    DECIDE = "decide"
    LEAD = "lead"


EVERY_BODY = "*"
"""In a row: whatever the body."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a right is given, and the sentence of the charter that says so.

    An answer with a `condition` gives the right only together with a record that meets it: the Presidency's
    authorization, an explicit invitation, a slot. Without that record it is to be treated as a refusal.
    """

    allowed: bool
    provision: Provision
    condition: Text | None = None

    @property
    def outright(self) -> bool:
        """True when the right is given and hangs on nothing else."""
        return self.allowed and self.condition is None


@dataclass(frozen=True, slots=True)
class RightsKey:
    """The place of an answer in the rights table; `body` is a code, a kind of body, or `EVERY_BODY`."""

    category: Category
    body: str
    part: Part
    right: Right


class RightsTable(Protocol):
    """What `may` needs of a charter."""

    @property
    def rights(self) -> Mapping[RightsKey, Answer]:
        """The rows in force."""

    @property
    def default_rights(self) -> Mapping[Category, Answer]:
        """The denying row of each category."""

    @property
    def body_kinds(self) -> Mapping[str, BodyKind]:
        """The kind of every body there ever was, so that papers of a past body keep an answer."""


class UnknownBodyError(LookupError):
    """Raised for a body that is neither a code of the charter nor a kind of body."""


def _names_of(charter: RightsTable, body: str) -> tuple[str, ...]:
    """From the most particular to the most general: the body itself, its kind, every body."""
    kind = charter.body_kinds.get(body)
    if kind is not None:
        return (body, kind.value, EVERY_BODY)
    if body in {known.value for known in BodyKind}:
        return (body, EVERY_BODY)
    message = f"{body!r} is neither a body of the charter nor a kind of body"
    raise UnknownBodyError(message)


def may(charter: RightsTable, category: Category, body: str, part: Part, right: Right) -> Answer:
    """Answer whether `category` has `right` in `part` of `body`, under the charter of one day (A6).

    `body` is a body's code or, for a body that only the living register knows, its kind. The row of the body
    itself comes before the row of its kind, that before the row for every body, and last the denying default.
    An unknown body raises UnknownBodyError.
    """
    for name in _names_of(charter, body):
        answer = charter.rights.get(RightsKey(category, name, part, right))
        if answer is not None:
            return answer
    return charter.default_rights[category]


def _weight(answer: Answer) -> int:
    return 2 if answer.outright else 1 if answer.allowed else 0


def rights_of(charter: RightsTable, categories: Iterable[Category], body: str, part: Part) -> dict[Right, Answer]:
    """Return the best answer for each right over all the capacities that one person has.

    A right given outright comes before a conditional one, and that before a refusal; between equals the
    capacity named first decides which provision is shown. No capacity at all counts as the public.
    """
    held = tuple(categories) or (Category.PUBLIC,)
    return {
        right: max((may(charter, category, body, part, right) for category in held), key=_weight) for right in Right
    }
