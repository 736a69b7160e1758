"""What the positions of a round amount to (001:665-669, rulings Q3, Q5, Q6)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping


class Position(StrEnum):
    """What a member answers in a round; no reply is the absence of a position (ruling Q3)."""

    AGREES = "agrees"
    AGREES_WITH_COMMENT = "agrees-with-comment"
    PROPOSES_CHANGES = "proposes-changes"
    OBJECTS = "objects"


class SilencePolicy(StrEnum):
    """What silence amounts to: the charter's parameter `silence` (ruling Q3)."""

    NO_OBJECTION = "no-objection"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether there is consensus, who said what, and, when there is none, why not.

    Each consulted party's code is in exactly one of the five groups, in alphabetical order.
    """

    reached: bool
    agreed: tuple[str, ...] = ()
    agreed_with_comment: tuple[str, ...] = ()
    proposing: tuple[str, ...] = ()
    objecting: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    refusal: Refusal | None = None


def _holding(positions: Mapping[str, Position | None], wanted: Position | None) -> tuple[str, ...]:
    return tuple(sorted(party for party, position in positions.items() if position is wanted))


def _blocking(
    consulted: bool,
    objecting: tuple[str, ...],
    silent: tuple[str, ...],
    policy: SilencePolicy,
) -> Refusal | None:
    if not consulted:
        return Refusal(Reason.NOT_CONSULTED, provision_code="consultation.conclude")
    if objecting:
        return _refusal(Reason.OBJECTION_STANDS, objecting)
    if silent and policy is SilencePolicy.BLOCKS:
        return _refusal(Reason.SILENCE_BLOCKS, silent)
    return None


def _refusal(reason: Reason, parties: tuple[str, ...]) -> Refusal:
    return Refusal(reason, details={"parties": ", ".join(parties)}, provision_code="consultation.consensus")


def verdict(positions: Mapping[str, Position | None], policy: SilencePolicy) -> Verdict:
    """Return what the positions of the consulted parties amount to; None stands for no reply.

    Consensus is the absence of objection (Q3). A proposal that stands after round 2 does not block by itself:
    the Presidency may revise and ask again, refer or close (Q5), and must give each proposal its fate (Q6),
    so the proposing parties are named apart and never counted as having agreed. Silence blocks only under
    `SilencePolicy.BLOCKS`. An empty consultation reaches nothing (not-consulted).
    """
    objecting, silent = _holding(positions, Position.OBJECTS), _holding(positions, None)
    refusal = _blocking(bool(positions), objecting, silent, policy)
    return Verdict(
        refusal is None,
        _holding(positions, Position.AGREES),
        _holding(positions, Position.AGREES_WITH_COMMENT),
        _holding(positions, Position.PROPOSES_CHANGES),
        objecting,
        silent,
        refusal,
    )
