"""Move the demonstration's clock, letting the worker's tasks happen at the hours that are passed on the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from puebla.consultations import tasks as consultations
from puebla.core import clock
from puebla.demo.calendar import at_nine, next_term_end
from puebla.forum.contacts import tasks as contacts
from puebla.forum.recertification import tasks as recertification
from puebla.notices.tasks import deliver, remind

HOUR = timedelta(hours=1)
STRIDE = timedelta(hours=6)
LONGEST = timedelta(days=120)


def target(step: str, at: datetime) -> datetime | None:
    """Return the instant that a step leads to; None when no round is open to close."""
    if step == "hour":
        return at + HOUR
    if step == "morning":
        return at_nine(at.astimezone(clock.SEAT_ZONE).date() + timedelta(days=1))
    return next_term_end(at)


def move_to(instant: datetime) -> None:
    """Advance to the instant in strides, doing what falls due in each; refuses with ValueError more than 120 days."""
    start = clock.now()
    if instant - start > LONGEST:
        raise ValueError("The clock moves at most 120 days at once.")
    for moment in _strides(start, instant):
        clock.advance_to(moment)
        _work(clock.now())


def _strides(start: datetime, end: datetime) -> Iterator[datetime]:
    moment = start + STRIDE
    while moment < end:
        yield moment
        moment += STRIDE
    yield end


def _work(at: datetime) -> None:
    """Do what the worker would have done at the instant."""
    consultations.sweep(at)
    contacts.sweep(at)
    recertification.sweep(at)
    remind(at)
    deliver(at)
