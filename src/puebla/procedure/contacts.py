"""Contacts: who sees what of whom, when an entry is stale, and what follows when somebody is silent (J1, A18).

Members keep their contact details up to date so that they can be consulted (001:672-674); the secretariat asks them to
confirm. What each category sees is laid down in docs/rules/contacts.md, since no text of the Conference says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.deadlines import zone
from puebla.procedure.participation import Category
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.working_days import count_working_days, is_working_day

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from puebla.procedure.reminders import Hours
    from puebla.procedure.working_days import Calendar

UPDATED: Final = "contacts.updated"
FOCAL_POINTS: Final = "contacts.focal-points"
LONGEST_TERM: Final = 60
LEADING: Final = frozenset({Category.PRESIDENCY, Category.SECRETARIAT})
CONCERNED: Final = frozenset({Category.MEMBER, Category.TROIKA, *LEADING})
OUTSIDE: Final = frozenset({
    Category.OBSERVER_STATE, Category.OBSERVER_ORGANIZATION, Category.CIVIL_SOCIETY, Category.FUND_ADMINISTRATOR,
})  # fmt: skip


class Sight(IntEnum):
    """How much of an entry somebody sees; each level holds what the one before it holds."""

    NOTHING = 0
    OFFICE = 1
    ADDRESS = 2
    WHOLE = 3


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: capacities of today, whether an office held today carries `contact:see`, and for which parties."""

    categories: frozenset[Category]
    sees_contacts: bool = False
    parties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed: the category of the office, its party ('' if none), whether it is the reader's own entry.

    `serves` tells whether the holder holds any office today: details of those who have left are kept by the
    secretariat alone.
    """

    category: Category
    party: str = ""
    is_own: bool = False
    serves: bool = True


def sight(reader: Reader, listed: Listed) -> Sight:
    """Return how much of an entry the reader sees: nothing, name and office, the mail address too, or all of it."""
    if listed.is_own or (Category.SECRETARIAT in reader.categories and reader.sees_contacts):
        return Sight.WHOLE
    found = _of_those_who_serve(reader, listed)
    return found if listed.serves else min(found, Sight.OFFICE)


def _of_those_who_serve(reader: Reader, listed: Listed) -> Sight:
    if reader.categories <= {Category.PUBLIC}:
        return Sight.NOTHING
    is_of_own_party = bool(listed.party) and listed.party in reader.parties
    if listed.category is Category.PUBLIC:
        # Who represents an applicant is known to those who lead alone, as the application is.
        return Sight.WHOLE if reader.sees_contacts and reader.categories & LEADING else Sight.NOTHING
    if is_of_own_party:
        return Sight.WHOLE
    if reader.sees_contacts:
        whole = listed.category in CONCERNED or bool(reader.categories & LEADING)
        return Sight.WHOLE if whole else Sight.ADDRESS
    return Sight.ADDRESS if listed.category is Category.SECRETARIAT else Sight.NOTHING


class Freshness(StrEnum):
    """Whether an entry can be relied upon."""

    FRESH = "fresh"
    STALE = "stale"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Age:
    """Days since the entry was last confirmed or, never confirmed, since the office began; and what follows."""

    days: int
    freshness: Freshness

    @property
    def is_alarming(self) -> bool:
        """Tell whether the entry raises the alarm of stale contacts."""
        return self.freshness is not Freshness.FRESH


def age(confirmed_on: date | None, starts: date, today: date, *, stale_after: int) -> Age:
    """Return how old an entry is. It is stale on the day after `stale_after` days and later (J1: quarterly check).

    A confirmation from before the office began counts for that earlier office alone. An entry whose office has just
    begun is fresh without a confirmation: whoever entered it knew it.
    """
    since = max(starts, confirmed_on or starts)
    days = max(0, (today - since).days)
    if days <= stale_after:
        return Age(days, Freshness.FRESH)
    was_confirmed = confirmed_on is not None and confirmed_on >= starts
    return Age(days, Freshness.STALE if was_confirmed else Freshness.NEVER)


class Answer(StrEnum):
    """What a holder says of the own entry."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    LEFT = "left"


class Through(StrEnum):
    """By which way an answer came; the way of the link is open without signing in, for "unchanged" alone."""

    DESK = "desk"
    LINK = "link"
    TELEPHONE = "telephone"


class Step(IntEnum):
    """How far the asking has come: first the mail leaves at once; the telephone is the last resort, for a person."""

    OPENED = 0
    ASKED = 1
    REMINDED = 2
    SECOND_CONTACT = 3
    TELEPHONE = 4


def next_step(step: Step, *, has_address: bool = True, has_second_contact: bool = True) -> Step | None:
    """Return the step after this one, or None after the last.

    What needs somebody who is not there is left out: mail without an address, a second contact where there is none.
    """
    left_out = set() if has_address else {Step.ASKED, Step.REMINDED}
    left_out |= set() if has_second_contact else {Step.SECOND_CONTACT}
    return next((later for later in Step if later > step and later not in left_out), None)


@dataclass(frozen=True, slots=True)
class Clock:
    """The reader's clock: the IANA zone, the working days, and the hours at which mail may leave."""

    zone: str
    calendar: Calendar
    hours: Hours


def step_is_due(step: Step, since: datetime, at: datetime, clock: Clock, *, after_days: Sequence[int]) -> bool:
    """Return whether the step after `step` is due at `at`, that one having been taken at `since` (both aware).

    What was opened is asked at once. Each later step is due once its number of working days of the reader's own
    calendar (`after_days`: reminder, second contact, telephone) has passed after the day of `since`, on a working day
    and within the hours there (T7): so two of them never fall on one day.
    """
    if step is Step.OPENED:
        return True
    if step is Step.TELEPHONE:
        return False
    wait = after_days[step - Step.ASKED]
    local = zone(clock.zone)
    day_zero, today = (moment.astimezone(UTC).astimezone(local).date() for moment in (since, at))
    passed = today > count_working_days(clock.calendar, day_zero, wait)[-1].day
    return passed and is_working_day(clock.calendar, today) and clock.hours.include(at, clock.zone)


def opening_refusal(
    parties: Collection[str], *, days: int, known: Collection[str], under_way: Collection[str]
) -> Refusal | None:
    """Return why a campaign cannot be opened, or None.

    `known` are the parties that have a status today, `under_way` those of campaigns not closed. Refused: wrong-value
    (no party or an unknown one; a term of no day or beyond `LONGEST_TERM` working days), already-done (a party that is
    being asked already).
    """
    if not parties or not set(parties) <= set(known):
        return _refusal(Reason.WRONG_VALUE, field="parties")
    if not 1 <= days <= LONGEST_TERM:
        return _refusal(Reason.WRONG_VALUE, field="days")
    taken = sorted(set(parties) & set(under_way))
    if taken:
        return _refusal(Reason.ALREADY_DONE, field="parties", parties=", ".join(taken))
    return None


def _refusal(reason: Reason, **details: str) -> Refusal:
    return Refusal(reason, details=details, provision_code=UPDATED)


TELEPHONE: Final = re.compile(r"\+?[0-9][0-9 ().\-/]{3,30}([a-z ]{1,6}[0-9]{1,6})?", re.IGNORECASE)


def is_telephone(text: str) -> bool:
    """Tell whether the text can be dialled: digits with their usual marks, an extension at the end if there is one."""
    return TELEPHONE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Tally:
    """How a campaign stands, in offices asked."""

    asked: int
    unchanged: int
    changed: int
    left: int

    @property
    def answered(self) -> int:
        """How many answered in any way."""
        return self.unchanged + self.changed + self.left

    @property
    def silent(self) -> int:
        """How many have not answered."""
        return self.asked - self.answered


def tally(answers: Sequence[str]) -> Tally:
    """Count the answers of a campaign; an empty one is silence, and an unknown one raises ValueError."""
    found = [Answer(answer) for answer in answers if answer]
    counts = [found.count(answer) for answer in (Answer.UNCHANGED, Answer.CHANGED, Answer.LEFT)]
    return Tally(len(answers), *counts)


def closing_refusal(*, is_closed: bool) -> Refusal | None:
    """Return why a campaign cannot be closed, or None; it may be closed before its term, with its result as it is."""
    return _refusal(Reason.ALREADY_DONE) if is_closed else None
