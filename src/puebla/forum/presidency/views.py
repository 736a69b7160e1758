"""The console of the Presidency, one page per act, and the acceptance of a matter."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import on_date, perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.presidency.actions import accept_matter
from puebla.forum.presidency.forms import ActForm
from puebla.forum.presidency.names import BUTTONS, LEDES, PROVISIONS, TITLES, WRONG, Act
from puebla.forum.presidency.offers import offers, refusal_of
from puebla.forum.presidency.pages_of_acts import PAGES, ActPage
from puebla.forum.presidency.queries import console, handed, insist_on_concern, presidency_of
from puebla.procedure.refusals import Reason, Refusal, Refused

ON_A_PAGE_OF_THEIR_OWN = frozenset({Reason.NOT_FOUND, Reason.NOT_PERMITTED})
CONSOLE = "presidency:console"


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show who presides, who comes, candidacies, themes, and what the reader can do; matters only as of today."""
    actor, on = actor_of(request), on_date(request)
    seen = console(actor, on)
    is_today = on == actor.on
    offered = offers(actor, seen) if is_today else []
    rules = charter(actor.on)
    context = {
        "seen": seen,
        "is_today": is_today,
        "open": [offer for offer in offered if offer.is_open],
        "closed": [offer for offer in offered if not offer.is_open],
        "handed": handed(actor) if is_today else None,
        "why_handover": rules.provision("presidency.handover"),
        "why_candidacy": rules.provision("presidency.candidacy"),
        "why_matters": rules.provision("presidency.open-matters"),
        "token": new_token(),
    }
    return render(request, "forum/presidency/console.html", context)


@login_required
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Accept one open matter for the country in office."""
    actor = actor_of(request)
    insist_on_concern(actor)
    kind, key = request.POST.get("kind", "")[:30], request.POST.get("key", "")[:80]

    def perform() -> str:
        accept_matter(kind, key, by=actor, at=now())
        return reverse(CONSOLE) + "#matters"

    return perform_once(request, perform, _("%(matter)s is accepted.") % {"matter": key})


def _act(request: HttpRequest, page: ActPage, year: int | None) -> HttpResponse:
    actor = actor_of(request)
    insist_on_concern(actor)
    presidency = presidency_of(year) if year is not None and page.has_presidency else None
    refusal = refusal_of(actor, page.act, presidency)
    if refusal is not None:
        raise Refused(refusal.cited(charter(actor.on).provision))
    subject = page.subject(actor, year) if page.subject else presidency
    form = page.form(actor, subject, request.POST if request.method == "POST" else None)
    status: int = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    if form.is_valid():
        answer = _done_or_refused(request, page, subject, form)
        if not isinstance(answer, Refusal):
            return answer
        status = HTTPStatus.CONFLICT
    return render(request, "forum/presidency/act.html", _context(request, page, subject, form), status=status)


def _done_or_refused(request: HttpRequest, page: ActPage, subject: Any, form: ActForm) -> HttpResponse | Refusal:
    """Do the act of a form once, or return the refusal, which then stands beside its field."""
    actor = actor_of(request)

    def perform() -> str:
        page.perform(subject, form, {"by": actor, "at": now()})
        return reverse(CONSOLE)

    try:
        return perform_once(request, perform, page.done(form, actor.on))
    except Refused as refused:
        refusal = refused.refusal
        if refusal.reason in ON_A_PAGE_OF_THEIR_OWN:
            raise
        field = refusal.details.get("field", "")
        wrong = refusal.reason is Reason.WRONG_VALUE and field in WRONG
        form.add_error(field if field in form.fields else None, str(WRONG[field]) if wrong else explain(refusal))
        return refusal


def _context(request: HttpRequest, page: ActPage, subject: Any, form: ActForm) -> dict[str, Any]:
    title = str(TITLES[page.act])
    return {
        "form": form,
        "title": title,
        "lede": LEDES[page.act],
        "button": BUTTONS[page.act],
        "is_grave": page.act is Act.WITHDRAW,
        "subject": subject,
        "provision": charter(actor_of(request).on).provision(PROVISIONS[page.act]),
        "token": request.POST.get("token", "") or new_token(),
        "breadcrumbs": [{"label": _("Presidency"), "url": reverse(CONSOLE)}, {"label": title, "url": ""}],
    }


def _view(page: ActPage) -> Callable[..., HttpResponse]:
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, year: int | None = None) -> HttpResponse:
        return _act(request, page, year)

    view.__doc__ = f"Show and do the act “{page.act.value}”."
    return view


VIEWS = {act: _view(page) for act, page in PAGES.items()}
