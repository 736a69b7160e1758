"""The national reply: typed, checked once more, filed, and its receipt."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from puebla.consultations.access_preparing import confirmations_for
from puebla.consultations.actions import file_reply
from puebla.consultations.change_marks import marked_change
from puebla.consultations.console import reply_refusal
from puebla.consultations.fates import marked_row
from puebla.consultations.forms_replies import ReplyForm, asks_for_a_row
from puebla.consultations.models import Reply
from puebla.consultations.names import POSITION_NAMES
from puebla.consultations.queries import ConsultationPage, consultation_page, pairs_of, reply_for
from puebla.consultations.views_shared import crumbs, done_or_refused, raise_if, status_of, token_of
from puebla.core.clock import now
from puebla.core.paired import reader_language
from puebla.forum.middleware import actor_of
from puebla.procedure.consensus import Position
from puebla.procedure.refusals import Reason, Refusal

CHECK, FILE = "check", "file"
NEVER_THEIRS = frozenset({Reason.NOT_PERMITTED, Reason.SELF_REPLY})
"""Whoever can never reply is told so before a word of the form is looked at."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, symbol: str) -> HttpResponse:
    """Take a reply in three steps: type it, read it again, file it. Nothing is filed before the last."""
    actor, at = actor_of(request), now()
    page = consultation_page(actor, symbol, at)
    refusal = reply_refusal(actor, page)
    if request.method != "POST" or (refusal is not None and refusal.reason in NEVER_THEIRS):
        raise_if(refusal, actor)
    pairs = pairs_of_round(page)
    if request.method != "POST":
        return _form(request, page, ReplyForm(initial=initial_of(page), pairs=pairs))
    if asks_for_a_row(request.POST):
        return _form(request, page, ReplyForm.carried(request.POST, pairs))
    form = ReplyForm(request.POST, pairs=pairs)
    step = request.POST.get("step", CHECK)
    if form.is_valid() and step == FILE:
        return _file(request, page, form)
    return _check(request, page, form) if form.is_valid() and step == CHECK else _form(request, page, form)


def pairs_of_round(page: ConsultationPage) -> tuple[tuple[str, str], ...]:
    """Return the paragraphs of the text that the open round is about; none where no round is open."""
    return pairs_of(page.open_round.round.version) if page.open_round else ()


def initial_of(page: ConsultationPage) -> dict[str, Any]:
    """Return what the form begins with: the reply that stands, if there is one, with its changes."""
    standing = page.mine.reply if page.mine else None
    if standing is None:
        return {"language": reader_language()}
    kept: dict[str, Any] = {name: getattr(standing, name) for name in ("position", "text", "language")}
    return kept | {"changes": page.my_changes}


def _file(request: HttpRequest, page: ConsultationPage, form: ReplyForm) -> HttpResponse:
    actor, data = actor_of(request), form.cleaned_data
    party = page.mine.term.party.code if page.mine else ""

    def perform() -> str:
        filed = file_reply(
            page.consultation,
            by=actor,
            at=now(),
            position=data["position"],
            text=data["text"],
            language=data["language"],
            changes=form.changes,
            party=party,
        )
        return receipt_of(filed)

    answer = done_or_refused(request, form, perform, _("The reply is filed."))
    return _form(request, page, form, answer) if isinstance(answer, Refusal) else answer


def receipt_of(filed: Reply) -> str:
    """Return the address of the receipt of a reply."""
    held = filed.round
    return reverse(
        "consultations:receipt", args=[held.consultation.symbol, held.number, filed.party.code, filed.number]
    )


def _form(
    request: HttpRequest, page: ConsultationPage, form: ReplyForm, refusal: Refusal | None = None
) -> HttpResponse:
    context = _context(page, form, _("Reply"))
    return render(request, "consultations/reply.html", context, status=status_of(form, refusal))


def _check(request: HttpRequest, page: ConsultationPage, form: ReplyForm) -> HttpResponse:
    context = _context(page, form, _("Check the reply"))
    pairs, language = pairs_of_round(page), form.cleaned_data["language"]
    context |= {"proposed": [marked_change(change, pairs, language) for change in form.changes]}
    context |= {"token": token_of(request), "position_name": POSITION_NAMES[Position(form.cleaned_data["position"])]}
    return render(request, "consultations/reply_check.html", context)


def _context(page: ConsultationPage, form: ReplyForm, here: str) -> dict[str, object]:
    return {
        "page": page,
        "consultation": page.consultation,
        "form": form,
        "breadcrumbs": crumbs(page.consultation, here),
    }


@login_required
@require_safe
def receipt(request: HttpRequest, symbol: str, number_of_round: int, party: str, number: int) -> HttpResponse:
    """Show one version of a reply with its number, its instant and its digest: the receipt to keep."""
    actor = actor_of(request)
    filed = reply_for(actor, symbol, number_of_round, party, number)
    context = {
        "reply": filed,
        "consultation": filed.round.consultation,
        "is_own": party in actor.parties,
        "proposed": [marked_row(change) for change in filed.changes.all()],
        "confirmations": confirmations_for(actor, party).filter(reply=filed).select_related("by__person"),
        "breadcrumbs": crumbs(filed.round.consultation, filed.reference),
    }
    return render(request, "consultations/receipt.html", context)
