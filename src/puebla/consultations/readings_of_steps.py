"""What acts and pages ask of the steps by which an agreement is carried out."""

from __future__ import annotations

from datetime import date

from puebla.consultations.models import Consultation, ImplementationStep, StepStanding
from puebla.core.actor import Actor
from puebla.forum.presidencies import troika_on
from puebla.procedure import implementation as rules
from puebla.procedure.permissions import Permission


def steps_of(consultation: Consultation) -> list[ImplementationStep]:
    """Return the steps in their order, with who carries each out."""
    rows = ImplementationStep.objects.filter(consultation=consultation).select_related("responsible", "ended_for")
    return list(rows.order_by("number"))


def under_way(consultation: Consultation) -> dict[int, date]:
    """Return the days of the steps that are still to be done, by number."""
    rows = ImplementationStep.objects.filter(consultation=consultation, standing=StepStanding.PLANNED)
    return dict(rows.values_list("number", "due_on"))


def may_report(actor: Actor, step: ImplementationStep, presidency: str | None = None) -> bool:
    """Tell whether the actor speaks for who carries the step out; ``presidency`` saves the query where it is known."""
    if not actor.may(Permission.CONSULTATION_REPORT_STEP):
        return False
    country = presidency if presidency is not None else troika_on(actor.on).current.party
    own = step.responsible.code if step.responsible else None
    return rules.report_step(own, country, actor.parties) is None
