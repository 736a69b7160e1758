"""What the worker does for the steps of an implementation: it reminds who carries one out, before its day and after."""

from __future__ import annotations

from datetime import datetime, timedelta

from puebla.consultations.actions_steps import remind_step
from puebla.consultations.models import ImplementationStep, StepStanding
from puebla.core.actor import Actor, system
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Heartbeat
from puebla.forum.charters import charter
from puebla.forum.models import Party
from puebla.forum.presidencies import troika_on
from puebla.procedure.consultation import State
from puebla.procedure.implementation import SOON, step_reminder_due
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused
from puebla.procedure.reminders import Hours

TASK = "steps"


def remind_steps(at: datetime) -> int:
    """Remind of every step that is near its day or past it; returns how many reminders left. Three queries if none."""
    today = at.astimezone(SEAT_ZONE).date()
    by = system(today, Permission.SYSTEM_KEEP_TERMS)
    Heartbeat.objects.update_or_create(task=TASK, defaults={"ran_at": at, "lateness_seconds": 0})
    rows = ImplementationStep.objects.filter(
        standing=StepStanding.PLANNED,
        due_on__lte=today + SOON + timedelta(days=1),
        consultation__state=State.CONSENSUS_DECLARED.value,
    )
    steps = list(rows.select_related("responsible"))
    if not steps:
        return 0
    zone, hours = _zone_of_presidency(by), charter(today).settings.reminder_hours
    return sum(_remind(step, zone, hours, by, at) for step in steps)


def _zone_of_presidency(by: Actor) -> str:
    """Return the zone of the capital that presides; the seat's where nobody does."""
    country = troika_on(by.on).current.party
    zone = Party.objects.filter(code=country).values_list("zone", flat=True).first() if country else ""
    return zone or str(SEAT_ZONE)


def _remind(step: ImplementationStep, presidency: str, hours: Hours, by: Actor, at: datetime) -> bool:
    zone = (step.responsible.zone if step.responsible else "") or presidency
    slot = step_reminder_due(step.due_on, at, zone_name=zone, sent=step.reminded, hours=hours)
    if slot is None:
        return False
    try:
        remind_step(step, slot, by=by, at=at)
    except Refused as refused:
        if refused.refusal.reason is not Reason.ALREADY_DONE:
            raise
        return False
    return True
