"""Carrying out what was agreed, step by step: planned, reported done, set aside, reminded (A11 step 4)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from puebla.consultations.acting import Step, begin, cited, complete, enter, given, move, refuse, signatory
from puebla.consultations.models import Consultation, ImplementationStep, StepStanding
from puebla.consultations.readings import presiding
from puebla.consultations.readings_of_steps import may_report
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.models import Party, Status, StatusKind
from puebla.procedure import implementation as rules
from puebla.procedure.consultation import Act
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason

LONGEST_STEP = 4_000
REMIND = "consultation.remind-step"


@act
def plan_step(
    consultation: Consultation, *, by: Actor, at: datetime, text: Wording, due_on: date, responsible: str = ""
) -> ImplementationStep:
    """Plan a step of carrying out what was agreed, due on a day; ``responsible`` is a member's code, '' the Presidency.

    Refused: not-permitted, not-your-turn, language-missing, wrong-value (a day that is past, no member, too long).
    """
    step = begin(consultation, Act.PLAN_STEP, by=by, at=at)
    complete(text, by, "text")
    if max(len(text.es), len(text.en)) > LONGEST_STEP:
        raise step.refuse(Reason.WRONG_VALUE, field="text")
    refusal = rules.plan_step(due_on, by.on)
    if refusal is not None:
        raise cited(refusal, by)
    planned = ImplementationStep(
        consultation=step.consultation,
        number=ImplementationStep.objects.filter(consultation=step.consultation).count() + 1,
        responsible=_member(responsible, step),
        due_on=due_on,
        planned_at=at,
        planned_by_id=signatory(by),
        **text.columns("text"),
    )
    planned.save()
    enter(step, _named(planned))
    planned.consultation = move(step)
    return planned


def _member(code: str, step: Step) -> Party | None:
    """Return the member of the day that is to carry a step out; the country that presides does so as Presidency."""
    if not code or code == presiding(step.by).code:
        return None
    rows = Status.objects.on(step.by.on).filter(status=StatusKind.MEMBER, party__code=code).select_related("party")
    found = rows.first()
    if found is None:
        raise step.refuse(Reason.WRONG_VALUE, field="responsible")
    party: Party = found.party
    return party


def _named(planned: ImplementationStep) -> dict[str, Any]:
    """Return what every entry says of a step, so that its letters need nothing else."""
    return {
        "step": planned.number,
        "responsible": planned.responsible.code if planned.responsible else "",
        "text": [planned.text_es, planned.text_en],
        "due_on": planned.due_on,
    }


@act
def report_step(planned: ImplementationStep, *, by: Actor, at: datetime, report: Wording) -> ImplementationStep:
    """Report a step as done, by whoever carries it out: the member named, or the Presidency in office.

    Refused: not-permitted (no office, another country's step), not-your-turn, already-done (also when it was set
    aside), reason-missing (what was done is not described).
    """
    step = begin(planned.consultation, Act.REPORT_STEP, by=by, at=at)
    if not may_report(by, planned):
        raise step.refuse(Reason.NOT_PERMITTED)
    return _ended(step, planned, StepStanding.DONE, report)


@act
def drop_step(planned: ImplementationStep, *, by: Actor, at: datetime, reason: Wording) -> ImplementationStep:
    """Set a step aside with the reason; it stays on the page and in the record.

    Refused: not-permitted, not-your-turn, already-done, reason-missing.
    """
    return _ended(begin(planned.consultation, Act.DROP_STEP, by=by, at=at), planned, StepStanding.DROPPED, reason)


def _ended(step: Step, planned: ImplementationStep, standing: StepStanding, words: Wording) -> ImplementationStep:
    """End a step that is under way; the consultation is locked, so that two cannot end it at once."""
    rows = ImplementationStep.objects.select_related("responsible")
    fresh: ImplementationStep = rows.get(pk=planned.pk)
    if not fresh.is_open:
        raise step.refuse(Reason.ALREADY_DONE)
    given(words, step.by, step.provision)
    fresh.standing, fresh.report_es, fresh.report_en = standing, words.es, words.en
    fresh.ended_at, fresh.ended_by_id = step.at, signatory(step.by)
    fresh.ended_for = fresh.responsible if standing == StepStanding.DONE and fresh.responsible else presiding(step.by)
    fresh.save()
    enter(step, _named(fresh) | {"report": [words.es, words.en]})
    fresh.consultation = move(step)
    return fresh


@act
def remind_step(
    planned: ImplementationStep, slot: rules.StepReminder, *, by: Actor, at: datetime
) -> ImplementationStep:
    """Record that whoever carries a step out is reminded of its day; the worker's act, and the notices tell it.

    Refused: not-permitted, already-done (it was ended, or this reminder has left).
    """
    if not by.may(Permission.SYSTEM_KEEP_TERMS):
        raise refuse(Reason.NOT_PERMITTED, by, rules.IMPLEMENTATION)
    rows = ImplementationStep.objects.select_for_update(of=("self",)).select_related("responsible", "consultation")
    fresh: ImplementationStep = rows.get(pk=planned.pk)
    if not fresh.is_open or slot.value in fresh.reminded:
        raise refuse(Reason.ALREADY_DONE, by, rules.IMPLEMENTATION)
    fresh.reminded = [*fresh.reminded, slot.value]
    fresh.save(update_fields=["reminded"])
    record(
        "consultation.remind-step",
        Subject("consultation", fresh.consultation.symbol),
        by=by,
        at=at,
        changes=_named(fresh) | {"slot": slot.value},
        provision=rules.IMPLEMENTATION,
        audience=Audience(fresh.consultation.audience),
    )
    return fresh
