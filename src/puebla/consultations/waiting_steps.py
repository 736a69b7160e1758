"""The steps of an implementation that wait for a country, or for the Presidency in office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from puebla.consultations.models import ImplementationStep, StepStanding
from puebla.consultations.waiting_items import Waiting
from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.procedure.consultation import Act, State
from puebla.procedure.deadlines import zone
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission

LAST_SECOND = time(23, 59, 59)


def waiting_steps(actor: Actor, parties: frozenset[str] | None = None, who: str = "") -> Iterator[Waiting]:
    """Yield the steps that the actor may report, or those of the given countries; one query, none without the right.

    A step ends with its day on the clock of whoever carries it out; for the Presidency, on that of the seat.
    """
    if parties is None and not actor.may(Permission.CONSULTATION_REPORT_STEP):
        return
    mine = Q(responsible__code__in=actor.parties if parties is None else parties)
    if parties is None and Category.PRESIDENCY in actor.categories:
        mine |= Q(responsible__isnull=True)
    rows = ImplementationStep.objects.filter(
        mine, standing=StepStanding.PLANNED, consultation__state=State.CONSENSUS_DECLARED.value
    )
    for step in rows.select_related("consultation", "responsible").order_by("due_on", "pk"):
        yield _waiting(step, who)


def _waiting(step: ImplementationStep, who: str) -> Waiting:
    there = step.responsible.zone if step.responsible else str(SEAT_ZONE)
    return Waiting(
        symbol=step.consultation.symbol,
        title=step.consultation.title,
        what=_("Step %(number)s: carry it out and report it") % {"number": step.number},
        url=reverse("consultations:step_report", args=[step.consultation.symbol, step.number]),
        act=Act.REPORT_STEP.value,
        until=datetime.combine(step.due_on, LAST_SECOND, zone(there)),
        zone=there,
        who=who,
    )
