"""The Presidency's desk work: beginning, editing, answering proposals, revising."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puebla.consultations.access import consultation_for, is_concerned, not_found
from puebla.consultations.acting import require
from puebla.consultations.actions import answer_change, create_draft, edit_draft, revise as revise_text
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.console import answers_refusal, refusal_of
from puebla.consultations.forms import AnswerForm, DraftForm, EditForm, PairedForm, ReviseForm
from puebla.consultations.models import Consultation, ProposedChange
from puebla.consultations.readings import last_round, latest_version, proposals_in
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

Answered = tuple[ProposedChange, AnswerForm]


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
    consultation = _open(request, symbol, Act.EDIT)
    form = EditForm(request.POST or None, initial=_initial(consultation))
    refusal = None
    if form.is_valid():
        answer = done_or_refused(request, form, lambda: _edit(request, consultation, form), _("The draft is kept."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    stale = _stale(consultation, form, refusal)
    context = {
        "form": form,
        "title": _("Edit the text"),
        "consultation": consultation,
        "saved": latest_version(consultation) if stale else None,
        "token": token_of(request),
        "breadcrumbs": crumbs(consultation, _("Edit the text")),
    }
    return render(request, "consultations/draft.html", context, status=status_of(form, refusal))


def _stale(consultation: Consultation, form: PairedForm, refusal: Refusal | None) -> bool:
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


def _open(request: HttpRequest, symbol: str, act: Act) -> Consultation:
    """Return the consultation for an act's page; raises Refused for who may not act, and on reading when closed.

    A form that was sent is left to the act itself, so that the second sending of one gets the first one's answer.
    """
    actor = actor_of(request)
    consultation = consultation_for(actor, symbol)
    refusal = refusal_of(actor, consultation, act, None)
    if refusal is not None and (request.method != "POST" or refusal.reason is Reason.NOT_PERMITTED):
        raise_if(refusal, actor)
    return consultation


def _answered(request: HttpRequest, consultation: Consultation) -> list[Answered]:
    """Return each proposal of the last round with its form."""
    found = []
    for change in proposals_in(last_round(consultation)):
        kept = getattr(change, "answer", None)
        names = ("fate", "reason_es", "reason_en")
        initial = {name: getattr(kept, name) for name in names} if kept else {}
        found.append((change, AnswerForm(request.POST or None, prefix=f"change-{change.pk}", initial=initial)))
    return found


def _all_valid(answered: list[Answered], *others: PairedForm) -> bool:
    """Check every form, so that all faults are shown at once."""
    checked = [form.is_valid() for form in [*(form for _, form in answered), *others]]
    return all(checked)


def _keep_answers(request: HttpRequest, answered: list[Answered]) -> None:
    """Keep the answers that were given or changed."""
    for change, form in answered:
        if form.has_changed() and form.cleaned_data["fate"]:
            fate, reason = form.cleaned_data["fate"], form.wording("reason")
            answer_change(change, by=actor_of(request), at=now(), fate=fate, reason=reason)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, symbol: str) -> HttpResponse:
    """Answer the proposals of the last round, as many as are decided; the rest can wait."""
    actor = actor_of(request)
    consultation = consultation_for(actor, symbol)
    refusal = answers_refusal(actor, consultation)
    if refusal is not None and (request.method != "POST" or refusal.reason is Reason.NOT_PERMITTED):
        raise_if(refusal, actor)
    answered = _answered(request, consultation)
    form = PairedForm(request.POST or None)

    def perform() -> str:
        _keep_answers(request, answered)
        return address(consultation)

    return _answers_page(request, consultation, answered, form, perform)


def _answers_page(
    request: HttpRequest,
    consultation: Consultation,
    answered: list[Answered],
    form: PairedForm,
    perform: Callable[[], str],
) -> HttpResponse:
    refusal = None
    if request.method == "POST" and _all_valid(answered, form):
        answer = done_or_refused(request, form, perform, _("The answers are kept."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    return _revision_page(request, consultation, answered, form, refusal)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, symbol: str) -> HttpResponse:
    """Answer every proposal and make the next version of the text, which may stay as it is."""
    consultation = _open(request, symbol, Act.REVISE)
    answered = _answered(request, consultation)
    form = ReviseForm(request.POST or None, initial=_initial(consultation))
    refusal = None
    if request.method == "POST" and _all_valid(answered, form):
        answer = done_or_refused(
            request, form, lambda: _revise(request, consultation, form, answered), _("The new version is kept.")
        )
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
        _stale(consultation, form, refusal)
    return _revision_page(request, consultation, answered, form, refusal)


def _revise(request: HttpRequest, consultation: Consultation, form: ReviseForm, answered: list[Answered]) -> str:
    _keep_answers(request, answered)
    if "later" not in request.POST:
        revise_text(
            consultation,
            by=actor_of(request),
            at=now(),
            text=form.wording("text"),
            note=form.wording("note"),
            revision=form.cleaned_data["revision"],
        )
    return address(consultation)


def _revision_page(
    request: HttpRequest,
    consultation: Consultation,
    answered: list[Answered],
    form: PairedForm,
    refusal: Refusal | None,
) -> HttpResponse:
    here = _("Revise the text") if isinstance(form, ReviseForm) else _("Answer the proposals")
    wrong = any(each.is_bound and each.errors for each in [form, *(found for _, found in answered)])
    context = {
        "form": form,
        "forms": [form, *(found for _, found in answered)],
        "answered": answered,
        "has_errors": wrong,
        "revises": isinstance(form, ReviseForm),
        "title": here,
        "consultation": consultation,
        "saved": latest_version(consultation) if refusal and refusal.reason is Reason.STALE else None,
        "token": token_of(request),
        "breadcrumbs": crumbs(consultation, here),
        "provision": charter(actor_of(request).on).provision("consultation.revision"),
    }
    status = 409 if refusal else 400 if wrong else 200
    return render(request, "consultations/revise.html", context, status=status)
