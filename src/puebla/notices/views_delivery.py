"""The pages of delivery: the proof of a matter, the telephone list, a call, a mail that came back, the worker."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.forum.middleware import actor_of
from puebla.notices import calls, mail_server, queries
from puebla.notices.access import may_telephone, require_all, require_telephone
from puebla.notices.actions_bounces import Report, record_bounce
from puebla.notices.actions_calls import record_call
from puebla.notices.forms import CallForm, CameBackForm
from puebla.notices.models import BounceKind, BounceSource, CallOutcome
from puebla.notices.pages_delivery import matter_name, standstill_lines, task_lines
from puebla.notices.proof import proof_of_matter
from puebla.notices.watching import standstills, watched

ON_PAGE = 25
FORM = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def proof(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Show how far everything that was told of a matter came, by country and by act. Needs notice:see-all."""
    actor = actor_of(request)
    require_all(actor)
    found = proof_of_matter(kind, key)
    context = {
        "proof": found,
        "matter": matter_name(found),
        "rows": found.countries,
        "acts": found.acts,
        "telephones": may_telephone(actor),
        "at": now(),
    }
    return render(request, "notices/proof.html", context)


@login_required
@require_safe
def telephones(request: HttpRequest) -> HttpResponse:
    """Show whom to telephone because mail did not arrive. Needs notice:see-all and contact:keep."""
    require_telephone(actor_of(request))
    at = now()
    page = Paginator(calls.waiting(), ON_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": calls.lines_of(page.object_list, at), "at": at}
    return render(request, "notices/telephones.html", context)


@login_required
@require_http_methods(FORM)
def call(request: HttpRequest, number: int) -> HttpResponse:
    """Record what became of one call. Needs notice:see-all and contact:keep."""
    actor = actor_of(request)
    require_telephone(actor)
    found, at = calls.call_of(number), now()
    form = CallForm(request.POST if request.method == "POST" else None, initial={"tries": found.tries})
    if form.is_valid():
        given = form.cleaned_data

        def perform() -> str:
            outcome = CallOutcome(given["outcome"])
            record_call(found, by=actor, at=now(), outcome=outcome, note=given["note"], tries=given["tries"])
            return reverse("notices:telephones")

        return perform_once(request, perform, _("The call is recorded."))
    context = {"form": form, "line": calls.lines_of([found], at)[0], "token": new_token(), "at": at}
    return render(request, "notices/call.html", context, status=400 if form.errors else 200)


@login_required
@require_POST
def came_back(request: HttpRequest, number: int) -> HttpResponse:
    """Record by hand that a mail came back. Needs notice:see-all."""
    actor = actor_of(request)
    message = queries.open_message(actor, number).message
    require_all(actor)
    form = CameBackForm(request.POST)

    def perform() -> str:
        said = form.cleaned_data.get("said", "")
        report = Report(BounceKind.HARD, BounceSource.PERSON, message_id=message.message_id, said=said)
        record_bounce(report, by=actor, at=now())
        return reverse("notices:message", args=[number])

    form.is_valid()
    return perform_once(request, perform, _("It is recorded that the mail came back."))


@login_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Show when each task of the worker last ran, and whether the mail server answers. Needs notice:see-all."""
    require_all(actor_of(request))
    at = now()
    context = {
        "tasks": task_lines(watched(at)),
        "standstills": standstill_lines(standstills()[:ON_PAGE]),
        "server": mail_server.state(),
        "at": at,
    }
    return render(request, "notices/worker.html", context)
