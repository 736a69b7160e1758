"""The registers of parties and of claims: lists, one record, and the page of every act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.parties import actions
from puebla.forum.parties.access import insist_on_concern, keeps, not_found
from puebla.forum.parties.forms import EnterForm, RegisterForm, field_for
from puebla.forum.parties.names import SAID, Act
from puebla.forum.parties.offers import offers
from puebla.forum.parties.pages_of_acts import CLAIM_PAGES, PARTY_PAGES, ActPage, Matter, hindrance, row_of
from puebla.forum.parties.queries_records import (
    claim_seen,
    claims_listing,
    listing as listing_of,
    offices_in_words,
    offices_of,
    party_record,
    rights_of,
)
from puebla.procedure import party_names, readings, statuses
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.statuses import Standing

ON_A_PAGE_OF_THEIR_OWN = frozenset({Reason.NOT_FOUND, Reason.NOT_PERMITTED})
ENDING = frozenset({Act.SUSPEND_STATUS, Act.END_STATUS, Act.SUCCEED})
LONGEST_SEARCH = 80


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the register of parties, with what each is today."""
    actor = actor_of(request)
    insist_on_concern(actor)
    wanted = request.GET.get("q", "")[:LONGEST_SEARCH]
    page, rows = listing_of(wanted, request.GET.get("page", "1"), actor.on)
    context = {
        "page": page,
        "rows": rows,
        "wanted": wanted,
        "keeps": keeps(actor),
        "why": charter(actor.on).provision(party_names.PROVISION),
    }
    return render(request, "forum/parties/list.html", context)


@login_required
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the record of one party: statuses over time, names, relations, readings, changes, what can be done."""
    actor = actor_of(request)
    insist_on_concern(actor)
    record = party_record(code, actor.on)
    offered = offers(actor, record, PARTY_PAGES, "parties", code)
    rules = charter(actor.on)
    context = {
        "record": record,
        "party": record.party,
        "offered": offered,
        "on": actor.on,
        "why_status": rules.provision(statuses.PROVISION),
        "why_names": rules.provision(party_names.PROVISION),
        "why_readings": rules.provision(readings.PROVISION),
        "breadcrumbs": [{"label": _("Register of parties"), "url": reverse("parties:list")},
                        {"label": record.party.name, "url": ""}],
    }  # fmt: skip
    return render(request, "forum/parties/show.html", context)


@login_required
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Show every question on which the sources differ."""
    actor = actor_of(request)
    insist_on_concern(actor)
    page, rows = claims_listing(request.GET.get("page", "1"))
    why = charter(actor.on).provision(readings.PROVISION)
    return render(request, "forum/parties/claims.html", {"page": page, "rows": rows, "why": why})


@login_required
@require_safe
def claim(request: HttpRequest, code: str) -> HttpResponse:
    """Show one question with every reading, the ruling, and what can be done."""
    actor = actor_of(request)
    insist_on_concern(actor)
    seen = claim_seen(code)
    context = {
        "record": seen,
        "claim": seen.claim,
        "offered": offers(actor, seen, CLAIM_PAGES, "claims", code),
        "why": charter(actor.on).provision(readings.PROVISION),
        "breadcrumbs": [{"label": _("Where the sources differ"), "url": reverse("claims:list")},
                        {"label": seen.claim.code, "url": ""}],
    }  # fmt: skip
    return render(request, "forum/parties/claim.html", context)


# The acts


@dataclass(frozen=True)
class Doing:
    """An act on its page: what it is called and about, where it leads back, and what it does once."""

    act: Act
    title: str
    place: str
    perform: Callable[[], str]
    more: dict[str, Any]


def _answer(request: HttpRequest, form: RegisterForm, doing: Doing) -> HttpResponse:
    status: int = HTTPStatus.BAD_REQUEST if form.is_bound else HTTPStatus.OK
    if form.is_valid():
        answer = _done_or_refused(request, form, doing)
        if not isinstance(answer, Refusal):
            return answer
        status = HTTPStatus.CONFLICT
    said = SAID[doing.act]
    context = {
        "form": form,
        "said": said,
        "about": doing.title,
        "place": doing.place,
        "is_grave": said.is_grave,
        "provision": charter(actor_of(request).on).provision(said.provision),
        "token": request.POST.get("token", "") or new_token(),
        "breadcrumbs": [{"label": doing.title, "url": doing.place}, {"label": str(said.title), "url": ""}],
        **doing.more,
    }
    return render(request, "forum/parties/act.html", context, status=status)


def _done_or_refused(request: HttpRequest, form: RegisterForm, doing: Doing) -> HttpResponse | Refusal:
    """Do the act of a form once, or return the refusal, which then stands in the form."""
    try:
        return perform_once(request, doing.perform, str(SAID[doing.act].done))
    except Refused as refused:
        if refused.refusal.reason in ON_A_PAGE_OF_THEIR_OWN:
            raise
        form.add_error(field_for(form, refused.refusal.details.get("field", "")), explain(refused.refusal))
        return refused.refusal


def _raise_unless_open(request: HttpRequest, actor: Actor, refusal: Refusal | None) -> None:
    """Answer with the reason when the act is not open; a form that was sent is left to the act itself."""
    if refusal is not None and (request.method != "POST" or refusal.reason is Reason.NOT_PERMITTED):
        raise Refused(refusal.cited(charter(actor.on).provision))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a party that the register does not know."""
    actor = actor_of(request)
    insist_on_concern(actor)
    if not keeps(actor):
        refusal = Refusal(Reason.NOT_PERMITTED, provision_code=party_names.PROVISION)
        raise Refused(refusal.cited(charter(actor.on).provision))
    form = EnterForm(request.POST if request.method == "POST" else None)

    def perform() -> str:
        typed = form.cleaned_data
        party = actions.enter_party(
            typed["kind"], form.as_name(), details=form.as_details(), starts=typed["starts"],
            decision=form.as_decision(), by=actor, at=now(),
        )  # fmt: skip
        return reverse("parties:show", args=[party.code])

    doing = Doing(Act.ENTER, _("Register of parties"), reverse("parties:list"), perform, {})
    return _answer(request, form, doing)


def _act(request: HttpRequest, page: ActPage, matter: Matter, title: str, place: str) -> HttpResponse:
    actor = actor_of(request)
    _raise_unless_open(request, actor, hindrance(actor, page, matter))
    form = page.form(actor, matter, request.POST if request.method == "POST" else None)

    def perform() -> str:
        page.perform(matter, form, {"by": actor, "at": now()})
        return place

    last = matter.record.changes[0] if matter.record.changes else None
    more = {"row": matter.row, "last": last, **_what_follows(actor, page, matter)}
    return _answer(request, form, Doing(page.act, title, place, perform, more))


def _what_follows(actor: Actor, page: ActPage, matter: Matter) -> dict[str, Any]:
    """Return what the table of rights takes away when a status ends, and whose offices carry no powers then."""
    if page.act not in ENDING:
        return {}
    status = matter.row or matter.record.now
    lost = rights_of(Standing(status.status), actor.on) if status else []
    return {"lost": lost, "offices": offices_in_words(offices_of(matter.party, actor.on), actor.on)}


def _matter(record: Any, page: ActPage, row: int | None) -> Matter:
    found = row_of(record, page.rows, row or 0) if page.rows else None
    if page.rows and found is None:
        raise not_found()
    return Matter(record, found)


def _party_view(page: ActPage) -> Callable[..., HttpResponse]:
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, code: str, row: int | None = None) -> HttpResponse:
        actor = actor_of(request)
        insist_on_concern(actor)
        record = party_record(code, actor.on)
        matter = _matter(record, page, row)
        return _act(request, page, matter, record.party.name, reverse("parties:show", args=[code]))

    view.__doc__ = f"Show and do the act “{page.act.value}” on a party."
    return view


def _claim_view(page: ActPage) -> Callable[..., HttpResponse]:
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, code: str, row: int | None = None) -> HttpResponse:
        actor = actor_of(request)
        insist_on_concern(actor)
        seen = claim_seen(code)
        return _act(request, page, _matter(seen, page, row), seen.claim.code, reverse("claims:show", args=[code]))

    view.__doc__ = f"Show and do the act “{page.act.value}” on a claim."
    return view


PARTY_VIEWS = {act: _party_view(page) for act, page in PARTY_PAGES.items()}
CLAIM_VIEWS = {act: _claim_view(page) for act, page in CLAIM_PAGES.items()}
