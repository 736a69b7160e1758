"""The Presidency's desk work: beginning a consultation and editing its draft."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puebla.consultations.access import consultation_for, is_concerned, not_found
from puebla.consultations.acting import require
from puebla.consultations.actions import create_draft, edit_draft
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.console import refusal_of
from puebla.consultations.forms import DraftForm, EditForm, PairedForm
from puebla.consultations.models import Consultation
from puebla.consultations.readings import latest_version
from puebla.consultations.views_shared import (
    address,
    crumbs,
    done_or_refused,
    raise_if,
    status_of,
    token_of,
    typed,
)
from puebla.core.clock import now
from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure.consultation import Act
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal


def _draft(form: DraftForm) -> Draft:
    return Draft(
        title=form.wording("title"),
        purpose=form.wording("purpose"),
        text=form.wording("text"),
        original_language=form.cleaned_data["original_language"],
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a consultation; for the Presidency in office alone."""
    actor = actor_of(request)
    if not is_concerned(actor):
        raise not_found()
    require(actor, Permission.CONSULTATION_SUBMIT, "consultation.use")
    form = DraftForm(request.POST or None, initial={"original_language": reader_language()})
    refusal = None
    if form.is_valid():
        answer = done_or_refused(request, form, lambda: _create(request, form), _("The draft is kept."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    context = {
        "form": form,
        "title": _("A new consultation"),
        "token": token_of(request),
        "breadcrumbs": crumbs(None, _("A new consultation")),
        "provision": charter(actor.on).provision("consultation.use"),
    }
    return render(request, "consultations/draft.html", context, status=status_of(form, refusal))


def _create(request: HttpRequest, form: DraftForm) -> str:
    return address(create_draft(by=actor_of(request), at=now(), draft=_draft(form)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, symbol: str) -> HttpResponse:
    """Edit the draft side by side. When somebody saved meanwhile, both texts are shown and nothing is lost."""
    consultation = opened_for(request, symbol, Act.EDIT)
    form = EditForm(request.POST or None, initial=_initial(consultation))
    refusal = None
    if form.is_valid():
        answer = done_or_refused(request, form, lambda: _edit(request, consultation, form), _("The draft is kept."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    stale = is_stale(consultation, form, refusal)
    context = {
        "form": form,
        "title": _("Edit the text"),
        "consultation": consultation,
        "saved": latest_version(consultation) if stale else None,
        "token": token_of(request),
        "breadcrumbs": crumbs(consultation, _("Edit the text")),
    }
    return render(request, "consultations/draft.html", context, status=status_of(form, refusal))


def is_stale(consultation: Consultation, form: PairedForm, refusal: Refusal | None) -> bool:
    """Let a form that came too late be sent again on top of what is saved now, and tell whether it did."""
    if refusal is None or refusal.reason is not Reason.STALE:
        return False
    consultation.refresh_from_db()
    typed(form, revision=str(consultation.revision))
    return True


def _edit(request: HttpRequest, consultation: Consultation, form: EditForm) -> str:
    edit_draft(
        consultation,
        by=actor_of(request),
        at=now(),
        revision=form.cleaned_data["revision"],
        draft=_draft(form),
        note=form.wording("note"),
    )
    return address(consultation)


def _initial(consultation: Consultation) -> dict[str, object]:
    version = latest_version(consultation)
    head = ("title_es", "title_en", "purpose_es", "purpose_en", "original_language", "revision")
    kept = {name: getattr(consultation, name) for name in head}
    notes = {} if version.shown_at else {"note_es": version.note_es, "note_en": version.note_en}
    return {**kept, **notes, "text_es": version.text_es, "text_en": version.text_en}


def opened_for(request: HttpRequest, symbol: str, act: Act) -> Consultation:
    """Return the consultation for an act's page; raises Refused for who may not act, and on reading when closed.

    A form that was sent is left to the act itself, so that the second sending of one gets the first one's answer.
    """
    actor = actor_of(request)
    consultation = consultation_for(actor, symbol)
    refusal = refusal_of(actor, consultation, act, None)
    if refusal is not None and (request.method != "POST" or refusal.reason is Reason.NOT_PERMITTED):
        raise_if(refusal, actor)
    return consultation
