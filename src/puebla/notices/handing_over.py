"""Tell, on the day, that the Presidency has passed. The powers pass by themselves; nobody has to do anything for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError

from puebla.core.actor import Actor, system
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.presidencies import known
from puebla.notices.matters_of_presidencies import KIND, OFFICE_PASSED
from puebla.notices.models import Reminder
from puebla.notices.moments import day_at_seat
from puebla.procedure.handover import Holder, in_office_since
from puebla.procedure.permissions import Permission

DAYS_LATE = timedelta(days=3)
"""A worker that stood still tells it up to three days later; what lies longer back is no news to anybody."""


def tell_handover(at: datetime) -> int:
    """Tell that another country holds the office since today, once; 1 when it was told now, otherwise 0."""
    today, now = day_at_seat(at), known()
    since = in_office_since(now.terms, now.interims, today)
    if since is None or today - since > DAYS_LATE or Reminder.objects.filter(term=term_name(since)).exists():
        return 0
    former = now.holder_on(since - timedelta(days=1)).party
    by = system(today, Permission.SYSTEM_KEEP_TERMS)
    try:
        return _tell(now.holder_on(today), since, former or "", by=by, at=at)
    except IntegrityError:
        return 0


def term_name(since: date) -> str:
    """Name the beginning in the register of reminders: "presidency 2026-11-20"."""
    return f"{KIND} {since}"


@act
def _tell(holder: Holder, since: date, former: str, *, by: Actor, at: datetime) -> int:
    """Record that it was told; the row of the register makes a second time impossible."""
    party = str(holder.party)
    Reminder(term=term_name(since), party=party, slot=0, at=at).save()
    record(
        OFFICE_PASSED,
        Subject(KIND, str(holder.year or since.year)),
        by=by,
        at=at,
        party=party,
        provision="presidency.term",
        audience=Audience.MEMBERS,
        changes={"since": since, "former": former},
    )
    return 1
