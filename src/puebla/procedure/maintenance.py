"""Maintenance sessions: extra power is borrowed, timed, reasoned and logged (anchors, habit 8; trust.md 3.2).

Nobody is a superuser. Whoever keeps the system running opens a session with a written reason, for a stated number of
minutes, right after a second factor was shown. For that time the session lends what the office alone does not give.
It never lends the Reserve Fund, the closed door, or anything that is decided or filed for a member or the Presidency,
and it lends nothing to a person who holds such a power by another office.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_MINUTES: Final = 30
"""The longest session, in minutes: a default of this installation, which no text of the Conference gives."""

PROOF_MINUTES: Final = 5
"""For how many minutes a second factor that was just shown opens a session: a default of this installation."""

SHORTEST_REASON: Final = 10
"""How many characters a reason has at least, so that it says something."""

LENT: Final = frozenset({Permission.ACCOUNT_INVITE, Permission.SYSTEM_REPAIR})
"""What a session lends: to help people into their accounts, and to see and mend what is technical."""

NEVER: Final = frozenset(
    {
        Permission.AGREEMENT_RECORD,
        Permission.APPLICATION_DECIDE,
        Permission.CONSULTATION_CLEAR,
        Permission.CONSULTATION_CONFIRM,
        Permission.CONSULTATION_DECLARE,
        Permission.CONSULTATION_PREPARE,
        Permission.CONSULTATION_REPLY,
        Permission.CONSULTATION_REVISE,
        Permission.CONSULTATION_SUBMIT,
        Permission.CONSULTATION_TROIKA_FEEDBACK,
        Permission.DOCUMENT_SEE_CLOSED,
        Permission.FUND_ADMINISTER,
        Permission.FUND_DECIDE_JOINTLY,
        Permission.FUND_REFER,
        Permission.PRESIDENCY_MANAGE,
    }
)
"""What a person in a session may not hold by any office: fund cases, closed papers, deciding and filing for others."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: why, for how many minutes, and how long ago a second factor was shown (None: not at all)."""

    reason: str
    minutes: int
    proved_ago: timedelta | None


def refusal_to_open(asked: Asked, permissions: Collection[Permission], *, another_is_open: bool) -> Refusal | None:
    """Return why a session may not be opened, or None.

    Refused: without system:maintain, or beside a power that never goes with it (not-permitted); without a second factor
    shown within five minutes (proof-missing); without a reason that says something (reason-missing); for less than one
    or more than thirty minutes (wrong-value); while another session of the same person is open (already-done).
    """
    if not lent_to(permissions):
        return Refusal(Reason.NOT_PERMITTED, details={"permission": Permission.SYSTEM_MAINTAIN.value})
    if asked.proved_ago is None or not timedelta() <= asked.proved_ago <= timedelta(minutes=PROOF_MINUTES):
        return Refusal(Reason.PROOF_MISSING)
    if len(asked.reason.strip()) < SHORTEST_REASON:
        return Refusal(Reason.REASON_MISSING)
    if not 1 <= asked.minutes <= LONGEST_MINUTES:
        return Refusal(Reason.WRONG_VALUE, details={"field": "minutes"})
    return Refusal(Reason.ALREADY_DONE) if another_is_open else None


def lent_to(permissions: Collection[Permission]) -> frozenset[Permission]:
    """Return what a session lends to somebody with these permissions of their offices today; nothing to most."""
    held = frozenset(permissions)
    return LENT if Permission.SYSTEM_MAINTAIN in held and held.isdisjoint(NEVER) else frozenset()


def is_open(until: datetime, ended_at: datetime | None, at: datetime) -> bool:
    """Tell whether a session still lends at the instant: it was not ended, and its last minute has not passed."""
    return ended_at is None and at < until


def minutes_left(until: datetime, at: datetime) -> int:
    """Return how many minutes are left, begun ones counted whole; 0 when the time has run out."""
    return max(0, -((at - until) // timedelta(minutes=1)))
