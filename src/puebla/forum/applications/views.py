"""The list of applications, the page of one, and the pages on which an application is begun."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.forum.applications import actions
from puebla.forum.applications.access import is_concerned, not_found
from puebla.forum.applications.forms import NewForm
from puebla.forum.applications.queries import applicants_for, application_page, listing as listing_for
from puebla.forum.applications.views_shared import address, crumbs, done_or_refused, status_of, token_of
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the applications that the reader may see, the last changed first."""
    actor = actor_of(request)
    page, rows = listing_for(actor, request.GET.get("page", "1"))
    context = {
        "page": page,
        "rows": rows,
        "may_begin": actor.may(Permission.APPLICATION_FILE),
        "provision": charter(actor.on).provision("admission.visibility"),
    }
    return render(request, "forum/applications/list.html", context)


@login_required
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show an application: where it stands, the checklist, the note, what can be done, the decision, the history."""
    actor = actor_of(request)
    page = application_page(actor, code)
    rules = charter(actor.on)
    context = {
        "page": page,
        "application": page.row.application,
        "breadcrumbs": crumbs(page.row.application),
        "why_seen": rules.provision("admission.visibility"),
        "why_decided": rules.provision("admission.decision"),
    }
    return render(request, "forum/applications/show.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin an application: for a party of the registers, or for one that the secretariat enters."""
    actor = actor_of(request)
    _insist_on_beginning(actor)
    form = NewForm(
        request.POST if request.method == "POST" else None,
        parties=applicants_for(actor),
        may_enter=Category.SECRETARIAT in actor.categories,
    )
    refusal = None
    if form.is_valid():
        answer = done_or_refused(request, form, lambda: _begin(actor, form), _("The file of the application is open."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    rules = charter(actor.on)
    context = {
        "form": form,
        "token": token_of(request),
        "breadcrumbs": crumbs(here=_("Begin an application")),
        "why_file": rules.provision("admission.file"),
        "why_member": rules.provision("admission.new-members"),
    }
    return render(request, "forum/applications/new.html", context, status=status_of(form, refusal))


def _insist_on_beginning(actor: Actor) -> None:
    """Answer not-found to whom applications do not exist for, not-permitted to who only reads them."""
    if not is_concerned(actor):
        raise not_found()
    if not actor.may(Permission.APPLICATION_FILE):
        provision = charter(actor.on).provision("admission.file")
        raise Refused(Refusal(Reason.NOT_PERMITTED, provision, provision_code=provision.code))


def _begin(actor: Actor, form: NewForm) -> str:
    data = form.cleaned_data
    applicant = form.chosen or actions.NewParty(
        data["party_kind"], form.words("name"), form.words("acronym"), data.get("iso") or ""
    )
    return address(actions.prepare(applicant, ApplicationKind(data["kind"]), by=actor, at=now()))
