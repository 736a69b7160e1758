"""What the worker does for recertification: open it after a handover, and remind whoever has not answered.

Nobody is put to rest by the worker: that is an act of a person who has seen the list.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from puebla.core.actor import system
from puebla.core.clock import SEAT_ZONE
from puebla.forum.models import Recertification
from puebla.forum.presidencies import known
from puebla.forum.recertification import actions
from puebla.forum.recertification.queries import running
from puebla.procedure.handover import in_office_since
from puebla.procedure.permissions import Permission
from puebla.procedure.recertification import TERM_DAYS, opens_by_itself, reminder_due
from puebla.procedure.refusals import Refused


def sweep(at: datetime) -> int:
    """Open or remind if it is time; return how many acts were done. Three queries when there is nothing to do."""
    on = at.astimezone(SEAT_ZONE).date()
    by = system(on, Permission.SYSTEM_KEEP_TERMS)
    try:
        current = running(at)
        if current is not None:
            return _remind(current, at)
        if _is_due(at):
            actions.open_recertification(by=by, at=at, last_day=on + timedelta(days=TERM_DAYS))
            return 1
    except Refused:  # Somebody else was quicker; what was to be done is done.
        return 0
    return 0


def _remind(current: Recertification, at: datetime) -> int:
    on = at.astimezone(SEAT_ZONE).date()
    slot = reminder_due(current.ends_at.astimezone(SEAT_ZONE).date(), on, current.reminded)
    if slot is None:
        return 0
    actions.remind(current, slot, by=system(on, Permission.SYSTEM_KEEP_TERMS), at=at)
    return 1


def _is_due(at: datetime) -> bool:
    """Tell whether a Presidency took over within the last days and has had no recertification yet."""
    on = at.astimezone(SEAT_ZONE).date()
    terms = known()
    year = terms.holder_on(on).year
    if year is None or not opens_by_itself(in_office_since(terms.terms, terms.interims, on), on):
        return False
    return (
        not Recertification.objects.filter(year=year).exists()
        and not Recertification.objects.filter(is_open=True).exists()
    )
