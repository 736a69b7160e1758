"""Recertification: with each Presidency, who keeps an account's offices says again that its holder still has them.

Three answers are possible for each office: it stays, it ends on a day, or nobody here knows, which is a question to
the secretariat. Nobody answers for themselves. An account of whose offices one is not answered when the term is over
is put to rest: it opens, and carries no powers, until whoever keeps its offices answers. The seeds ask for no such
thing; it is a default of this installation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

RECERTIFICATION: Final = "accounts.recertification"
CERTIFYING_RULE: Final = "accounts.certifying"
RESTING: Final = "accounts.rest"
TERM_DAYS: Final = 30
"""Days of the term when the worker opens a recertification by itself after a handover."""
SHORTEST, LONGEST = timedelta(days=7), timedelta(days=120)
REMINDED_DAYS_BEFORE: Final = (14, 7, 1)
"""On how many days before the last day whoever has not answered is reminded."""


class Answer(StrEnum):
    """What is said of one office of one person."""

    STAYS = "stays"
    ENDS = "ends"
    UNKNOWN = "unknown"


CERTIFYING: Final = frozenset({Answer.STAYS, Answer.ENDS})


@dataclass(frozen=True, slots=True)
class Held:
    """An office to be certified: its holder's account, the party it is held for ('' for the forum's own).

    ``asked`` says that who keeps it did not know, so that the secretariat answers.
    """

    account: int
    party: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Keepers:
    """Who can answer on a day; accounts at rest are in none of these.

    ``of_parties`` are the accounts that keep a party's own people, ``deputies`` those of its Vice-Ministers, who answer
    for a keeper that is the only one.
    """

    of_parties: Mapping[str, frozenset[int]]
    deputies: Mapping[str, frozenset[int]]
    secretariat: frozenset[int]
    presidency: frozenset[int] = frozenset()

    def of(self, held: Held) -> frozenset[int]:
        """Return the accounts that may answer for the office, its holder never among them.

        A party's own keepers, or its Vice-Ministers where the holder is the only keeper. What is left over is the
        secretariat's: the forum's own offices, parties without anybody else, and what a keeper did not know. The
        secretariat's only keeper is certified by the Presidency in office.
        """
        own = self._own(held)
        if own and not held.asked:
            return own
        secretariat = self.secretariat - {held.account}
        return own | (secretariat or self.presidency - {held.account})

    def _own(self, held: Held) -> frozenset[int]:
        if not held.party:
            return frozenset()
        others = self.of_parties.get(held.party, frozenset()) - {held.account}
        return others or self.deputies.get(held.party, frozenset()) - {held.account}


def may_answer(keepers: Keepers, held: Held, account: int | None) -> Refusal | None:
    """Return why the account may not answer for the office, or None. Nobody certifies themselves."""
    if account is not None and account in keepers.of(held):
        return None
    return Refusal(Reason.NOT_PERMITTED, provision_code=CERTIFYING_RULE)


def answerable(answer: Answer, ends: date | None, *, starts: date, on: date) -> Refusal | None:
    """Return what is wrong with an answer given on the day ``on``, or None.

    An end needs its day, the first without the office: after the office began and not before today, since what was
    done under it until yesterday stands. The other answers have no day.
    """
    if (answer is Answer.ENDS) != (ends is not None):
        return Refusal(Reason.WRONG_VALUE, details={"field": "ends"}, provision_code=RECERTIFICATION)
    if ends is not None and (ends <= starts or ends < on):
        return Refusal(Reason.WRONG_VALUE, details={"field": "ends"}, provision_code=RECERTIFICATION)
    return None


def is_certified(answers: Iterable[Answer | None]) -> bool:
    """Tell whether an account is certified: every office of it is, and there is one at least."""
    given = list(answers)
    return bool(given) and all(answer in CERTIFYING for answer in given)


def to_rest(answers: Mapping[int, Collection[Answer | None]]) -> tuple[int, ...]:
    """Return the accounts that are to be put to rest, in order: those not certified.

    ``answers`` holds for each account one entry per office that it still holds; an account without any is left alone,
    since it has no powers that could rest.
    """
    return tuple(sorted(account for account, given in answers.items() if given and not is_certified(given)))


def fitting_term(opened: datetime, ends: datetime) -> Refusal | None:
    """Return why a term may not run so: it lasts from 7 to 120 days."""
    if SHORTEST <= ends - opened <= LONGEST:
        return None
    return Refusal(Reason.WRONG_VALUE, details={"field": "ends"}, provision_code=RECERTIFICATION)


def may_rest(ends: datetime, at: datetime) -> Refusal | None:
    """Return why nobody may be put to rest yet: the term runs to its last instant, which belongs to it."""
    return Refusal(Reason.TERM_NOT_ENDED, provision_code=RESTING) if at <= ends else None


def reminder_due(last_day: date, today: date, sent: Collection[int]) -> int | None:
    """Return which reminder is due today, by days before the last day, or None; a missed one is made up for once."""
    left = (last_day - today).days
    passed = [days for days in REMINDED_DAYS_BEFORE if 0 <= left <= days]
    due = min(passed, default=None)
    return None if due is None or due in sent else due


def opens_by_itself(in_office_since: date | None, today: date) -> bool:
    """Tell whether a Presidency is new enough for the worker to open its recertification: a term's length at most."""
    return in_office_since is not None and timedelta(0) <= today - in_office_since < timedelta(days=TERM_DAYS)
