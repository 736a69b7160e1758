"""The pages on which a step of the implementation is planned, reported done, or set aside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from puebla.consultations import actions
from puebla.consultations.access import consultation_for
from puebla.consultations.console import refusal_of
from puebla.consultations.forms import PairedForm
from puebla.consultations.forms_steps import DropForm, PlanForm, ReportForm
from puebla.consultations.models import Consultation, ImplementationStep
from puebla.consultations.names import ACT_NAMES
from puebla.consultations.pages_of_result import members_to_choose, step_for
from puebla.consultations.readings_of_steps import may_report
from puebla.consultations.views_shared import address, crumbs, done_or_refused, raise_if, status_of, token_of
from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure.consultation import Act
from puebla.procedure.implementation import IMPLEMENTATION
from puebla.procedure.refusals import Reason, Refusal

Perform = Callable[[Actor], object]


@dataclass(frozen=True)
class StepPage:
    """What a page of a step says: the act, one sentence on it, its button, and what is said when it is done."""

    act: Act
    lede: Promise
    button: Promise
    done: Promise


PLAN = StepPage(
    Act.PLAN_STEP,
    _("A step says what is to be done, by whom and until when. The members read it; who carries it out is told."),
    _("Plan this step"),
    _("The step is planned. Whoever carries it out is told."),
)
REPORT = StepPage(
    Act.REPORT_STEP,
    _("Say what was done. The members read it, and it goes into the record of the consultation."),
    _("Report the step as done"),
    _("The step is reported done."),
)
DROP = StepPage(
    Act.DROP_STEP,
    _("The step stays on the page and in the record, with the reason. It cannot be taken up again: plan a new one."),
    _("Set this step aside"),
    _("The step is set aside."),
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, symbol: str) -> HttpResponse:
    """Plan a step of carrying out what was agreed."""
    actor = actor_of(request)
    consultation = consultation_for(actor, symbol)
    _raise_unless_open(request, consultation, PLAN.act, actor)
    form = PlanForm(request.POST if request.method == "POST" else None, members=members_to_choose(actor))
    return _page(request, consultation, PLAN, form, lambda who: actions.plan_step(
        consultation, by=who, at=now(), text=form.wording("text"), due_on=form.cleaned_data["due_on"],
        responsible=form.cleaned_data["responsible"],
    ))  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Report a step as done, for whoever carries it out."""
    actor = actor_of(request)
    step = step_for(consultation_for(actor, symbol), number)
    _raise_unless_open(request, step.consultation, REPORT.act, actor)
    if not may_report(actor, step):
        raise_if(Refusal(Reason.NOT_PERMITTED, provision_code=IMPLEMENTATION), actor)
    form = ReportForm(request.POST if request.method == "POST" else None)
    return _page(request, step.consultation, REPORT, form, lambda who: actions.report_step(
        step, by=who, at=now(), report=form.wording("report")
    ), step)  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Set a step aside with the reason."""
    actor = actor_of(request)
    step = step_for(consultation_for(actor, symbol), number)
    _raise_unless_open(request, step.consultation, DROP.act, actor)
    form = DropForm(request.POST if request.method == "POST" else None)
    return _page(request, step.consultation, DROP, form, lambda who: actions.drop_step(
        step, by=who, at=now(), reason=form.wording("report")
    ), step)  # fmt: skip


def _raise_unless_open(request: HttpRequest, consultation: Consultation, act: Act, actor: Actor) -> None:
    """Answer with the reason when the act is not open; a form that was sent is left to the act itself."""
    refusal = refusal_of(actor, consultation, act, None)
    if refusal is not None and (request.method != "POST" or refusal.reason is Reason.NOT_PERMITTED):
        raise_if(refusal, actor)


def _page(
    request: HttpRequest, consultation: Consultation, page: StepPage, form: PairedForm, perform: Perform,
    step: ImplementationStep | None = None,
) -> HttpResponse:  # fmt: skip
    """Show the form, or do the act and go back to the consultation."""
    actor, refusal = actor_of(request), None
    if form.is_valid():
        answer = done_or_refused(request, form, lambda: _done(perform, actor, consultation), str(page.done))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    context: dict[str, Any] = {
        "form": form, "page": page, "title": ACT_NAMES[page.act], "consultation": consultation, "step": step,
        "is_grave": page is DROP, "provision": charter(actor.on).provision(IMPLEMENTATION), "token": token_of(request),
        "breadcrumbs": crumbs(consultation, str(ACT_NAMES[page.act])),
    }  # fmt: skip
    return render(request, "consultations/step.html", context, status=status_of(form, refusal))


def _done(perform: Perform, actor: Actor, consultation: Consultation) -> str:
    perform(actor)
    return f"{address(consultation)}#steps"
