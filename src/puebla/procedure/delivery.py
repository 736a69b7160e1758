"""Rules of delivery: how long to wait before the next attempt, and what follows when a mail comes back (E1, E6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

ATTEMPTS = 10
"""Attempts for one message; after the last one it stays visible as not sent."""

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
SERVER_PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 60, 120, 300))
BOUNCES_BEFORE_A_CALL = 2
"""Mails that came back from one address before somebody telephones whatever else was done (E6)."""


@dataclass(frozen=True)
class Follow:
    """What follows when a mail has come back: the second contact is written to, somebody is telephoned."""

    second_contact: bool = False
    telephone: bool = False


@dataclass(frozen=True)
class CameBack:
    """A mail that came back, as far as the rule needs it.

    ``is_for_good``: it will not arrive, and is not merely late. ``is_to_act``: its reader was asked to act.
    ``is_formal``: a term or a status hangs on it. ``is_stand_in``: it had been written to the second contact because
    another one had come back. ``is_personal``: it speaks to its reader alone and may be given to nobody else.
    ``has_second``: somebody else holds the same office and may read it. ``country_knows``: the country has opened the
    same notice already. ``bounces``: mails for good come back from this address, this one included.
    """

    is_for_good: bool
    is_to_act: bool
    is_formal: bool = False
    is_stand_in: bool = False
    is_personal: bool = False
    has_second: bool = False
    country_knows: bool = False
    bounces: int = 1


def pause_after(attempts: int) -> timedelta:
    """Return how long a message waits after so many attempts: 1, 5 and 30 minutes, 2 hours, then 6 hours each time.

    Raises ValueError for fewer than one attempt.
    """
    return _of(PAUSES, attempts)


def server_pause_after(failures: int) -> timedelta:
    """Return how long an absent server is left alone: 10 and 30 seconds, 1 and 2 minutes, then 5 minutes each time.

    Raises ValueError for fewer than one failure.
    """
    return _of(SERVER_PAUSES, failures)


def _of(pauses: tuple[timedelta, ...], count: int) -> timedelta:
    if count < 1:
        raise ValueError("There is nothing to wait after.")
    return pauses[min(count, len(pauses)) - 1]


def is_refused_for_good(code: int) -> bool:
    """Tell whether a reply code of SMTP says that it will never be accepted (RFC 5321, 4.2.1: 5yz)."""
    return 500 <= code <= 599  # noqa: PLR2004 - the range of the standard


def what_follows(mail: CameBack) -> Follow:
    """Return what follows: at once the second contact, and the telephone where mail has done what it can (E6).

    A late mail is followed only where a term hangs on it, and never by telephone. A copy for information is followed
    by nothing, nor is a notice that the country knows; but an address from which mail comes back again is telephoned
    in every case.
    """
    if not (mail.is_for_good or mail.is_formal):
        return Follow()
    is_missed = mail.is_to_act and not mail.country_knows
    second = is_missed and mail.has_second and not (mail.is_stand_in or mail.is_personal)
    comes_again = mail.bounces >= BOUNCES_BEFORE_A_CALL
    return Follow(second, mail.is_for_good and (comes_again or (is_missed and not second)))


class Proof(StrEnum):
    """The furthest that a notice has provably come with one country, the strongest proof first."""

    ANSWERED = "answered"
    OPENED = "opened"
    TELEPHONED = "telephoned"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    SHOWN = "shown"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True)
class Trace:
    """What is known of the messages of one notice to one country: numbers of messages, and what the country did.

    ``accepted`` counts those that a mail server took over and that have not come back.
    """

    accepted: int = 0
    waiting: int = 0
    shown: int = 0
    opened: int = 0
    is_telephoned: bool = False
    has_answered: bool = False


def furthest(trace: Trace) -> Proof:
    """Return the strongest proof there is: who has answered was reached, whatever became of the mail."""
    found = (
        (Proof.ANSWERED, trace.has_answered),
        (Proof.OPENED, trace.opened > 0),
        (Proof.TELEPHONED, trace.is_telephoned),
        (Proof.ACCEPTED, trace.accepted > 0),
        (Proof.WAITING, trace.waiting > 0),
        (Proof.SHOWN, trace.shown > 0),
    )
    return next((proof for proof, holds in found if holds), Proof.NOT_REACHED)
