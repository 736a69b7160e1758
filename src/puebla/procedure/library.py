"""The life of a document: from a draft to what is adopted, published and, if it must be, withdrawn (A10, A13, Q46-Q49).

A document is prepared unseen, issued to its audience, perhaps adopted by a meeting, perhaps published for everybody.
What is withdrawn stays as a record that says so; nothing is deleted, and a symbol is never given again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

LIFE: Final = "documents.life"
PUBLICATION: Final = "documents.publication"
LANGUAGES: Final = ("es", "en")


class Status(StrEnum):
    """How far a document has come. `expected` and `in-preparation` are what a source of the past says of a text."""

    DRAFT = "draft"
    IN_PREPARATION = "in-preparation"
    EXPECTED = "expected"
    ISSUED = "issued"
    ADOPTED = "adopted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    """What can be done with a document as a whole."""

    ISSUE = "issue"
    ADOPT = "adopt"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


MOVES: Final[Mapping[Move, tuple[frozenset[Status], Status]]] = {
    Move.ISSUE: (frozenset({Status.DRAFT, Status.IN_PREPARATION, Status.EXPECTED}), Status.ISSUED),
    Move.ADOPT: (frozenset({Status.ISSUED, Status.IN_PREPARATION, Status.EXPECTED}), Status.ADOPTED),
    Move.PUBLISH: (frozenset({Status.ISSUED, Status.ADOPTED}), Status.PUBLISHED),
    Move.WITHDRAW: (frozenset(Status) - {Status.WITHDRAWN}, Status.WITHDRAWN),
}
"""For each move the statuses from which it may be made, and the one to which it leads."""

UNSEEN: Final = frozenset({Status.DRAFT})
"""What nobody sees but those who prepare it, whatever its audience."""


def move(status: Status, wanted: Move) -> Status | Refusal:
    """Return the status to which the move leads; refused: already-done, not-your-turn (source: Q47)."""
    starts, leads_to = MOVES[wanted]
    if status in starts:
        return leads_to
    reason = Reason.ALREADY_DONE if status is leads_to else Reason.NOT_YOUR_TURN
    return Refusal(reason, details={"status": status.value}, provision_code=LIFE)


class Relation(StrEnum):
    """How one document stands to another; each is read both ways."""

    AMENDS = "amends"
    REPLACES = "replaces"
    FOLLOWS_UP = "follows-up"
    TRANSLATION_OF = "translation-of"
    ANNEX_TO = "annex-to"


ONE_WAY: Final = frozenset(Relation)
"""No document stands to itself in any relation, and none may lead back to itself over several."""


def relate(
    document: str, other: str, kind: Relation, standing: Collection[tuple[str, str, Relation]]
) -> Refusal | None:
    """Return why the relation may not be recorded, or None.

    `standing` are the relations there are, as (document, other, kind). Refused: wrong-value (with itself, or in a
    circle), already-done.
    """
    if (document, other, kind) in standing:
        return Refusal(Reason.ALREADY_DONE, details={"field": "other"}, provision_code=LIFE)
    if document == other or _leads(other, document, kind, standing):
        return Refusal(Reason.WRONG_VALUE, details={"field": "other"}, provision_code=LIFE)
    return None


def _leads(start: str, end: str, kind: Relation, standing: Collection[tuple[str, str, Relation]]) -> bool:
    """Return whether relations of the kind lead from one document to the other."""
    reached, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        nexts = {other for document, other, found in standing if document == here and found is kind} - reached
        reached |= nexts
        waiting.extend(nexts)
    return end in reached


@dataclass(frozen=True, slots=True)
class Languages:
    """Which languages of a document have a text that can be shown, and whether a missing one is announced."""

    present: frozenset[str]
    announced: frozenset[str] = frozenset()

    @property
    def missing(self) -> frozenset[str]:
        """The languages of the forum in which there is neither a text nor an announcement."""
        return frozenset(LANGUAGES) - self.present - self.announced


def issue_in_languages(languages: Languages) -> Refusal | None:
    """Return why a document may not be issued yet, or None (peers 18, Q46).

    There must be a text in one language at least, and for each other language a text or a day on which it is expected.
    """
    if not languages.present:
        return Refusal(Reason.TEXT_MISSING, provision_code=LIFE)
    if languages.missing:
        return Refusal(
            Reason.LANGUAGE_MISSING, details={"languages": " ".join(sorted(languages.missing))}, provision_code=LIFE
        )
    return None
