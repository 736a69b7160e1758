"""The list of consultations and the page of one."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from puebla.consultations.access import not_found
from puebla.consultations.console import answers_are_due, console, feedback_refusal, reply_refusal
from puebla.consultations.forms_replies import ReplyForm
from puebla.consultations.ours import our_proposals
from puebla.consultations.pages_of_result import result_page
from puebla.consultations.pages_preparing import card_of
from puebla.consultations.queries import ConsultationPage, consultation_page, listing as listing_for
from puebla.consultations.views_replies import initial_of, pairs_of_round
from puebla.consultations.views_shared import crumbs
from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure.permissions import Permission


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, then every consultation the reader may see, the newest first."""
    actor = actor_of(request)
    found = listing_for(actor, now(), request.GET)
    context = {
        "listing": found,
        "title": _("Consultations"),
        "may_begin": actor.may(Permission.CONSULTATION_SUBMIT),
        "provision": charter(actor.on).provision("consultation.use"),
    }
    return render(request, "consultations/list.html", context)


def _number(request: HttpRequest) -> int | None:
    """Return the version asked for; what is no number is no version."""
    value = request.GET.get("version", "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit()) or len(value) > len("9999"):
        raise not_found()
    return int(value)


def _may_ask_why(actor: Actor, page: ConsultationPage) -> bool:
    """Tell whether somebody of a country would expect to reply now; the secretariat would not."""
    return page.open_round is not None and bool(actor.parties)


@login_required
@require_safe
def show(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show a consultation: what it is, where it stands, what the reader can do, until when, and what comes next."""
    actor, at = actor_of(request), now()
    page = consultation_page(actor, symbol, at, version=_number(request), plain="plain" in request.GET)
    rules = charter(actor.on)
    refusal = reply_refusal(actor, page)
    context = {
        "page": page,
        "consultation": page.consultation,
        "breadcrumbs": crumbs(page.consultation),
        "console": console(actor, page.consultation),
        "result": result_page(actor, page.consultation, at),
        "answers_are_due": answers_are_due(actor, page.consultation),
        "reply_form": None if refusal else ReplyForm(initial=initial_of(page), pairs=pairs_of_round(page)),
        "reply_refusal": explain(refusal) if refusal and _may_ask_why(actor, page) else "",
        "reply_provision": rules.provision(refusal.provision_code) if refusal else None,
        "preparing": card_of(actor, page),
        "ours": our_proposals(actor, page),
        "may_give_feedback": feedback_refusal(actor, page.consultation) is None,
        "why_days": rules.provision("consultation.working-days"),
        "why_five": rules.provision("consultation.round-1"),
        "why_seen": rules.provision("consultation.visibility"),
    }
    return render(request, "consultations/show.html", context)
