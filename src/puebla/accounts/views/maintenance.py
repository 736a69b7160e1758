"""Maintenance sessions: opened with a reason, seen by the coordinator and the Presidency, ended by hand."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.accounts import maintenance, sessions
from puebla.accounts.access import (
    maintenance_session_seen_by,
    maintenance_sessions_seen_by,
    may_open_maintenance,
    may_repair,
)
from puebla.accounts.actions_maintenance import open_maintenance
from puebla.accounts.forms import OpenMaintenance, with_error
from puebla.accounts.models import MaintenanceEnd, Proof
from puebla.accounts.queries_maintenance import described, heartbeats, log_of, seen, technical_state
from puebla.accounts.second_factor import is_enrolled
from puebla.accounts.views.guards import account_of, actor_of, recently_proved, session_of, signed_in
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.procedure.maintenance import Asked, lent_to
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

ON_PAGE = 50
JUST_NOW = timedelta(minutes=1)
SHOWN_ON_FORM = {
    Reason.REASON_MISSING: "reason",
    Reason.WRONG_VALUE: "minutes",
    Reason.ALREADY_DONE: None,
    Reason.PROOF_MISSING: None,
}


@signed_in
@never_cache
@require_safe
def sessions_list(request: HttpRequest) -> HttpResponse:
    """List every maintenance session with its reason."""
    actor = actor_of(request)
    page = Paginator(maintenance_sessions_seen_by(actor), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": described(page.object_list),
        "may_open": bool(lent_to(actor.permissions)),
        "repairs": actor.may(Permission.SYSTEM_REPAIR),
    }
    return render(request, "accounts/maintenance.html", context)


@signed_in
@never_cache
@require_safe
def session(request: HttpRequest, number: int) -> HttpResponse:
    """Show one session and every page that was seen in it."""
    row = maintenance_session_seen_by(actor_of(request), number)
    page = Paginator(log_of(row.pk), ON_PAGE).get_page(request.GET.get("page"))
    context = {"one": described([row])[0], "page": page, "lines": seen(page.object_list)}
    return render(request, "accounts/maintenance_session.html", context)


@recently_proved
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_session(request: HttpRequest) -> HttpResponse:
    """Open a session; who has not shown a second factor a moment ago is led to show it first."""
    may_open_maintenance(actor_of(request))
    if request.method != "POST" and not _has_just_proved(request):
        return HttpResponseRedirect(_way_to_prove(request))
    form = OpenMaintenance(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return _opened(request, form)
        except Refused as refused:
            if refused.refusal.reason not in SHOWN_ON_FORM:
                raise
            with_error(form, explain(refused.refusal), SHOWN_ON_FORM[refused.refusal.reason])
    context = {"form": form, "token": new_token(), "confirm": _way_to_prove(request)}
    return render(request, "accounts/maintenance_open.html", context)


def _opened(request: HttpRequest, form: OpenMaintenance) -> HttpResponse:
    here = session_of(request)
    assert here is not None  # noqa: S101 - recently_proved lets nobody pass without a session
    asked = Asked(form.cleaned_data["reason"], form.cleaned_data["minutes"], _proved_ago(request))

    def perform() -> str:
        row = open_maintenance(account_of(request), asked, session=here.pk, by=actor_of(request), at=now())
        maintenance.begin(request, row)
        return reverse("accounts:maintenance")

    return perform_once(request, perform, _("The maintenance session is open. Every page you ask for is entered."))


def _proved_ago(request: HttpRequest) -> timedelta | None:
    """Return how long ago a second factor was shown; in the demonstration, which has none, the password counts."""
    row = session_of(request)
    if row is None or (row.proof < Proof.CODE and not settings.IS_DEMO):
        return None
    return sessions.real_now() - row.proved_at


def _has_just_proved(request: HttpRequest) -> bool:
    ago = _proved_ago(request)
    return ago is not None and ago < JUST_NOW


def _way_to_prove(request: HttpRequest) -> str:
    """Return where a second factor is shown, or made by who has none."""
    has_one = settings.IS_DEMO or is_enrolled(account_of(request))
    name = "accounts:confirm" if has_one else "accounts:second_factor_setup"
    return f"{reverse(name)}?next={reverse('accounts:open_maintenance')}"


@signed_in
@never_cache
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End the session that is open in this browser; say so also when it had ended by itself."""
    if maintenance.end(request, MaintenanceEnd.BUTTON):
        messages.success(request, _("The maintenance session has ended; its log was sent to the coordination."))
    else:
        messages.info(request, _("No maintenance session is open here."))
    return HttpResponseRedirect(reverse("accounts:account"))


@signed_in
@never_cache
@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """Show what runs, to whoever is in a maintenance session."""
    may_repair(actor_of(request))
    context = {"facts": technical_state(sessions.real_now()), "beats": heartbeats()}
    return render(request, "accounts/maintenance_state.html", context)
