"""One page per act on a body: what will happen, the form, the provision behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.applications.views_shared import ON_A_PAGE_OF_THEIR_OWN, raise_unless_open, status_of, token_of
from puebla.forum.bodies.forms import DecisionForm
from puebla.forum.bodies.names import BUTTONS, DONE, GRAVE, LEDES, TITLES, WRONG
from puebla.forum.bodies.offers import insist_on_concern, refusal_of
from puebla.forum.bodies.pages_of_acts import PAGES, Who, found as perform_found, found_form
from puebla.forum.bodies.queries import BodyPage, body_page
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.models import Body
from puebla.procedure.bodies import PROVISIONS, Change
from puebla.procedure.refusals import Reason, Refusal, Refused

View = Callable[..., HttpResponse]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Show and do the founding of a body."""
    actor = actor_of(request)
    insist_on_concern(actor)
    raise_unless_open(request, actor, refusal_of(actor, Change.FOUND))
    form = found_form(actor, request.POST if request.method == "POST" else None)
    return _answer(request, Change.FOUND, form, lambda who: perform_found(form, who))


def _view(change: Change) -> View:
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, code: str) -> HttpResponse:
        actor = actor_of(request)
        insist_on_concern(actor)
        raise_unless_open(request, actor, refusal_of(actor, change))
        page = body_page(code, actor.on)
        raise_unless_open(request, actor, refusal_of(actor, change, page.body))
        form = PAGES[change].form(actor, page, request.POST if request.method == "POST" else None)
        return _answer(request, change, form, lambda who: PAGES[change].perform(code, form, who), page)

    view.__doc__ = f"Show and do the act “{change.value}” on a body."
    return view


VIEWS = {change: _view(change) for change in PAGES}
"""The view of each act on a body that is there."""


def _answer(
    request: HttpRequest,
    change: Change,
    form: DecisionForm,
    perform: Callable[[Who], Body],
    page: BodyPage | None = None,
) -> HttpResponse:
    actor, refusal = actor_of(request), None
    if form.is_valid():
        answer = _done_or_refused(request, form, perform, str(DONE[change]))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    context = _context(actor, change, page) | {"form": form, "token": token_of(request)}
    return render(request, "forum/bodies/act.html", context, status=status_of(form, refusal))


def _done_or_refused(
    request: HttpRequest, form: DecisionForm, perform: Callable[[Who], Body], done: str
) -> HttpResponse | Refusal:
    """Do the act of a form once, or return the refusal, which then stands beside its field."""

    def do() -> str:
        body = perform({"by": actor_of(request), "at": now()})
        return reverse("portal:body", args=[body.code])

    try:
        return perform_once(request, do, done)
    except Refused as refused:
        refusal = refused.refusal
        if refusal.reason in ON_A_PAGE_OF_THEIR_OWN:
            raise
        field = refusal.details.get("field", "")
        wrong = refusal.reason is Reason.WRONG_VALUE and field in WRONG
        form.add_error(field if field in form.fields else None, str(WRONG[field]) if wrong else explain(refusal))
        return refusal


def _context(actor: Actor, change: Change, page: BodyPage | None) -> dict[str, Any]:
    label = page.label if page else ""
    body = {"label": label, "url": reverse("portal:body", args=[page.body.code])} if page else None
    places = [{"label": _("Structure"), "url": reverse("portal:bodies")}, *([body] if body else [])]
    return {
        "title": str(TITLES[change]),
        "lede": LEDES[change],
        "button": BUTTONS[change],
        "is_grave": change in GRAVE,
        "page": page,
        "body": body,
        "provision": charter(actor.on).provision(PROVISIONS[change]),
        "breadcrumbs": [*places, {"label": str(TITLES[change]), "url": ""}],
    }
