"""The pages of a recertification: the list to answer, the overview, opening, and putting to rest after a dry look."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.core.actor import Actor
from puebla.core.clock import now, today
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.keeping import cited
from puebla.forum.middleware import actor_of
from puebla.forum.models import Recertification
from puebla.forum.recertification import actions
from puebla.forum.recertification.access import insist_on_leading, is_concerned, leads
from puebla.forum.recertification.forms import CertifyForm, OpenForm
from puebla.forum.recertification.queries import (
    latest,
    latest_or_not_found,
    overview as overview_of,
    page_of,
    rest_list,
    rest_of,
    resting,
)
from puebla.procedure.recertification import RECERTIFICATION
from puebla.procedure.refusals import Reason, Refusal, Refused


def _insist(actor: Actor, *, leading: bool = False) -> None:
    """Answer not-found to whom there is no such thing, not-permitted to who only answers."""
    if not is_concerned(actor):
        raise Refused(Refusal(Reason.NOT_FOUND))
    if leading:
        insist_on_leading(actor)


def _token(request: HttpRequest) -> str:
    return request.POST.get("token", "") or new_token()


def _crumbs(here: str = "") -> list[dict[str, str]]:
    places = [{"label": _("Contacts"), "url": reverse("forum:contacts")}]
    home = {"label": _("Recertification of accounts"), "url": reverse("recertification:home") if here else ""}
    return [*places, home, {"label": here, "url": ""}] if here else [*places, home]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Show whom the reader answers for, one decision per office, and take all the answers at once."""
    actor = actor_of(request)
    _insist(actor)
    current = latest()
    is_open = current is not None and current.is_open
    people = page_of(actor, current) if current and is_open else []
    form = CertifyForm(request.POST if request.method == "POST" else None, people=people)
    status: int = HTTPStatus.OK
    if request.method == "POST":
        if current is None or not is_open:
            raise cited(Refusal(Reason.NOT_YOUR_TURN, provision_code=RECERTIFICATION), actor)
        answer = _certified(request, current, form, actor)
        if not isinstance(answer, int):
            return answer
        status = answer
    context = {
        "form": form,
        "current": current,
        "is_open": is_open,
        "is_late": bool(current and is_open and not current.is_running(now())),
        "open_lines": sum(not line.answer for line in form.lines.values()),
        "resting": resting(actor, everybody=False),
        "leads": leads(actor),
        "token": _token(request),
        "breadcrumbs": _crumbs(),
    }
    return render(request, "forum/recertification/home.html", context, status=status)


def _certified(request: HttpRequest, current: Recertification, form: CertifyForm, actor: Actor) -> HttpResponse | int:
    """Do the act and return the way on, or the status of the page on which the answers stand as they were typed."""
    if not form.is_valid():
        return HTTPStatus.BAD_REQUEST

    def perform() -> str:
        actions.certify(current, form.given(), by=actor, at=now())
        return reverse("recertification:home")

    try:
        return perform_once(request, perform, _("Your answers are recorded."))
    except Refused as refused:
        line = refused.refusal.details.get("line", "")
        name = "ends" if refused.refusal.details.get("field") == "ends" else "answer"
        field = f"{name}-{line}" if f"{name}-{line}" in form.fields else None
        form.add_error(field, explain(refused.refusal))
        return HTTPStatus.CONFLICT


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show how far the recertification has come, what the secretariat is asked, and who is at rest."""
    actor = actor_of(request)
    _insist(actor, leading=True)
    current = latest()
    context: dict[str, Any] = {
        "current": current,
        "found": overview_of(current, actor.on) if current else None,
        "has_ended": bool(current and current.is_open and not current.is_running(now())),
        "resting": resting(actor, everybody=True),
        "token": new_token(),
        "breadcrumbs": _crumbs(_("Overview")),
    }
    return render(request, "forum/recertification/overview.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Open the recertification of the present Presidency."""
    actor = actor_of(request)
    _insist(actor, leading=True)
    form = OpenForm(
        request.POST if request.method == "POST" else None, initial={"last_day": OpenForm.proposed(today())}
    )
    status: int = HTTPStatus.BAD_REQUEST if form.is_bound and not form.is_valid() else HTTPStatus.OK

    def perform() -> str:
        actions.open_recertification(by=actor, at=now(), last_day=form.cleaned_data["last_day"])
        return reverse("recertification:overview")

    if form.is_bound and form.is_valid():
        try:
            return perform_once(request, perform, _("The recertification is open. Whoever keeps an office is told."))
        except Refused as refused:
            form.add_error("last_day", explain(refused.refusal))
            status = HTTPStatus.CONFLICT
    context = {"form": form, "token": _token(request), "breadcrumbs": _crumbs(_("Open"))}
    return render(request, "forum/recertification/open.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rest(request: HttpRequest) -> HttpResponse:
    """Show who would be put to rest, change nothing, and do it only when this very list is sent back."""
    actor = actor_of(request)
    _insist(actor, leading=True)
    current, refusal = latest_or_not_found(), None
    if request.method == "POST":

        def perform() -> str:
            actions.put_to_rest(current, by=actor, at=now(), seen=request.POST.get("seen", ""))
            return reverse("recertification:overview")

        try:
            return perform_once(request, perform, _("The recertification is closed; the accounts listed are at rest."))
        except Refused as refused:
            refusal = refused.refusal
            if refusal.reason is Reason.NOT_PERMITTED:
                raise
    context = {
        "current": current,
        "found": rest_list(current, actor.on),
        "may_begin": current.is_open and not current.is_running(now()),
        "refused": explain(refusal) if refusal else "",
        "has_errors": refusal is not None,
        "token": new_token(),
        "breadcrumbs": _crumbs(_("Put to rest")),
    }
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    return render(request, "forum/recertification/rest.html", context, status=status)


@login_required
@require_POST
def wake(request: HttpRequest, rest: int) -> HttpResponse:
    """Certify every office of a person whose account is at rest, which wakes it."""
    actor = actor_of(request)
    _insist(actor)
    found = rest_of(rest)

    def perform() -> str:
        actions.wake(found, by=actor, at=now())
        return reverse("recertification:home")

    return perform_once(request, perform, _("The account is awake again."))
