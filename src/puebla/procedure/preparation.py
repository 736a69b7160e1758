"""How the institutions of one member prepare its reply among themselves, as rules (J24, J31; 004:6, 001:981-985, Q8).

The draft belongs to the member alone: nobody outside it sees the draft, who cleared it or who held it. What is filed is
the member's one reply of the round (`consultation`, Q8). `docs/rules/preparation.md` prints the same table, and a test
compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

PREPARING: Final = "consultation.preparation"
CLEARING: Final = "consultation.clearance"
CONFIRMING: Final = "consultation.confirmation"
PROVISIONS: Final = frozenset({PREPARING, CLEARING, CONFIRMING})
"""The provisions that these rules cite."""


class Act(StrEnum):
    """What the people of a member do with their draft, and with the reply that came of it."""

    SAVE = "save"
    TAKE_MAIL = "take-mail"
    COMMENT = "comment"
    ASK = "ask"
    CLEAR = "clear"
    HOLD = "hold"
    FILE = "file"
    CONFIRM = "confirm"
    ASK_CHANGE = "ask-change"


@dataclass(frozen=True, slots=True)
class Row:
    """One act: whose office allows it, on what condition, under which provision."""

    act: Act
    who: Permission
    condition: str
    provision_code: str


_A, _P = Act, Permission
_IN_TIME: Final = "the member is consulted and its own term has not ended"

ROWS: Final[tuple[Row, ...]] = (
    Row(_A.SAVE, _P.CONSULTATION_PREPARE, f"{_IN_TIME}; nobody saved meanwhile", PREPARING),
    Row(_A.TAKE_MAIL, _P.MAIL_KEEP, f"{_IN_TIME}; the mail speaks for that member", PREPARING),
    Row(_A.COMMENT, _P.CONSULTATION_PREPARE, f"{_IN_TIME}; there is a draft, and words", PREPARING),
    Row(
        _A.ASK, _P.CONSULTATION_REPLY, f"{_IN_TIME}; there is a draft; the institutions are the member's own", CLEARING
    ),
    Row(_A.CLEAR, _P.CONSULTATION_CLEAR, f"{_IN_TIME}; for one's own institution, of the last version", CLEARING),
    Row(_A.HOLD, _P.CONSULTATION_CLEAR, "as for clearing; a reason is given", CLEARING),
    Row(_A.FILE, _P.CONSULTATION_REPLY, "the last version, complete; a reason where not all have cleared it", CLEARING),
    Row(_A.CONFIRM, _P.CONSULTATION_CONFIRM, "the reply stands, and the consultation has no result", CONFIRMING),
    Row(_A.ASK_CHANGE, _P.CONSULTATION_CONFIRM, "the reply can still be replaced; a reason is given", CONFIRMING),
)
"""Everything that is done with a draft. Whatever it needs beyond this, filing it is filing a reply (Q8)."""


def row_of(act: Act) -> Row:
    """Return the row of an act."""
    return next(row for row in ROWS if row.act is act)


class Stance(StrEnum):
    """What an institution says of a version of the draft."""

    CLEARS = "clears"
    HOLDS = "holds"


class Standing(StrEnum):
    """Where an institution stands on the draft as it is now."""

    WAITING = "waiting"
    CLEARED = "cleared"
    OUTDATED = "outdated"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Said:
    """What an institution (any permanent key) said of a version of the draft."""

    institution: int
    version: int
    stance: Stance


def standings(asked: Iterable[int], said: Iterable[Said], version: int) -> dict[int, Standing]:
    """Return where each institution stands on the version that is the last one now.

    In the order in which they were asked, then those that spoke unasked. `said` is in the order of time: the last word
    of an institution counts. A clearance holds for the version that was cleared and no other (outdated); a hold stays
    until the institution that holds the draft clears it itself, since a new wording may not be what it asked for.
    """
    last: dict[int, Said] = {}
    for word in said:
        last[word.institution] = word
    everybody = dict.fromkeys([*asked, *last])
    return {institution: _standing(last.get(institution), version) for institution in everybody}


def _standing(word: Said | None, version: int) -> Standing:
    if word is None:
        return Standing.WAITING
    if word.stance is Stance.HOLDS:
        return Standing.HELD
    return Standing.CLEARED if word.version == version else Standing.OUTDATED


def unsettled(asked: Collection[int], found: Mapping[int, Standing]) -> tuple[int, ...]:
    """Return the institutions that stand in the way: those asked that have not cleared it, and any that holds it."""
    return tuple(
        institution
        for institution, standing in found.items()
        if standing is Standing.HELD or (institution in asked and standing is not Standing.CLEARED)
    )


def may_speak(stance: Stance, reason: str, version: int, last: int) -> Refusal | None:
    """Return why an institution cannot say this: stale if another version is the last, reason-missing for a hold."""
    if version != last:
        return Refusal(Reason.STALE, details={"version": str(last)}, provision_code=CLEARING)
    if stance is Stance.HOLDS and not reason.strip():
        return Refusal(Reason.REASON_MISSING, details={"field": "reason"}, provision_code=CLEARING)
    return None


def may_file(version: int, last: int, waiting: Collection[int], reason: str) -> Refusal | None:
    """Return why the draft cannot be filed as it is: stale, or reason-missing where an institution is unsettled.

    The focal point answers for the member (Q8): no institution can stop a reply that is due, but filing it without the
    clearance of one that was asked needs a reason, which stays with the member.
    """
    if version != last:
        return Refusal(Reason.STALE, details={"version": str(last)}, provision_code=CLEARING)
    if waiting and not reason.strip():
        details = {"field": "reason", "institutions": str(len(waiting))}
        return Refusal(Reason.CLEARANCE_MISSING, details=details, provision_code=CLEARING)
    return None


def may_confirm(act: Act, reason: str, *, stands: bool, decided: bool, replaceable: bool) -> Refusal | None:
    """Return why a filed reply cannot be confirmed, or a change of it asked for, now.

    `stands`: no later reply took its place; `decided`: the consultation has its result; `replaceable`: the member's
    term still runs. Asking for a change needs a reason, and time to make it.
    """
    if not stands:
        return Refusal(Reason.STALE, provision_code=CONFIRMING)
    if decided:
        return Refusal(Reason.NOT_YOUR_TURN, provision_code=CONFIRMING)
    if act is Act.ASK_CHANGE and not replaceable:
        return Refusal(Reason.TERM_ENDED, provision_code=CONFIRMING)
    if act is Act.ASK_CHANGE and not reason.strip():
        return Refusal(Reason.REASON_MISSING, details={"field": "reason"}, provision_code=CONFIRMING)
    return None
