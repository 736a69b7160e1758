"""What happens to terms that run when the world around them changes: zone data, and holidays that are decreed.

Frozen terms stay as they are (Q1, T4). Nothing here changes anything: it finds what those who lead must know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from puebla.consultations.models import Round, RoundTerm
from puebla.procedure.consultation import State
from puebla.procedure.deadlines import instant_now_read, tzdata_version
from puebla.procedure.working_days import CountedDay

OPEN = (State.ROUND_1_OPEN.value, State.ROUND_2_OPEN.value)


def open_rounds() -> QuerySet[Any]:
    """Return the rounds in which replies are received, with their consultations."""
    rows = Round.objects.filter(closed_at__isnull=True, consultation__state__in=OPEN)
    return rows.select_related("consultation").order_by("closes_at", "pk")


def open_terms() -> QuerySet[Any]:
    """Return the terms of the open rounds with party, round and consultation, what ends first on top."""
    rows = RoundTerm.objects.filter(round__in=open_rounds())
    return rows.select_related("party", "round__consultation").order_by("ends_at", "pk")


def rounds_to_compare() -> list[Round]:
    """Return the open rounds that were not yet compared with the release of the zone data in use."""
    return list(open_rounds().exclude(zones_checked=tzdata_version()))


@dataclass(frozen=True, slots=True)
class Moved:
    """A term whose printed end now falls on another instant than the frozen one."""

    term: RoundTerm
    read_now: datetime

    @property
    def is_read_later(self) -> bool:
        """Tell whether people would now take the term to be longer than it is."""
        return self.read_now > self.term.ends_at


def moved_terms(terms: Iterator[RoundTerm] | QuerySet[Any]) -> list[Moved]:
    """Return those of the terms that the zone data in use would end at another instant; the party must be fetched."""
    found = ((term, instant_now_read(term.as_deadline())) for term in terms)
    return [Moved(term, read) for term, read in found if read is not None]


@dataclass(frozen=True, slots=True)
class Touched:
    """A running term that counted, or skipped, a day of which a calendar now says something else."""

    term: RoundTerm
    day: CountedDay


def terms_touched(party: str, day: date) -> list[Touched]:
    """Return the running terms that were counted by the party's calendar and hold the day; one query.

    Under the policy "own" that is the party's own term, under the others every term that counted by its calendar.
    """
    found = []
    for term in open_terms():
        if party in term.calendar_code.split("+"):
            days = {counted.day: counted for counted in term.as_deadline().days}
            found += [Touched(term, days[day])] if day in days else []
    return found
