"""The room in which one member prepares its reply: read, write, comment, ask, clear or hold, file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.consultations import actions_preparing as actions
from puebla.consultations.forms_preparing import (
    AskForm,
    CommentForm,
    DraftReplyForm,
    FileDraftForm,
    SpeakForm,
    initial_of,
)
from puebla.consultations.forms_replies import asks_for_a_row
from puebla.consultations.pages_preparing import PreparingPage, changes_in, preparing_page
from puebla.consultations.reply_contents import content_of, content_of_reply
from puebla.consultations.views_replies import pairs_of_round, receipt_of
from puebla.consultations.views_shared import address, crumbs, done_or_refused, raise_if, status_of, token_of, typed
from puebla.core.clock import now
from puebla.core.paired import reader_language
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure import preparation as rules
from puebla.procedure.refusals import Reason, Refusal

Perform = Callable[[], object]


@login_required
@require_safe
def room(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show the draft, what the institutions say of it, and what the reader can do, until when."""
    return _room(request, preparing_page(actor_of(request), symbol, now()))


def _room(
    request: HttpRequest, page: PreparingPage, refusal: Refusal | None = None, **forms_sent: forms.Form
) -> HttpResponse:  # fmt: skip
    """Show the room; a form that was sent and not accepted stands in its place, with what was typed."""
    actor = actor_of(request)
    sent = next(iter(forms_sent.values()), None)
    context: dict[str, Any] = {
        "comment_form": CommentForm(),
        "speak_form": _speak_form(page) if page.mine and page.draft.last else None,
        **forms_sent,
        "form": sent,
        "why": explain(page.refusal) if page.refusal else "",
        "preparation": charter(actor.on).provision(rules.PREPARING),
        "clearance": charter(actor.on).provision(rules.CLEARING),
    }
    status = status_of(sent, refusal) if sent is not None else 200
    return render(request, "consultations/prepare.html", _context(request, page, "", context), status=status)


def _context(request: HttpRequest, page: PreparingPage, here: str, more: dict[str, Any]) -> dict[str, Any]:
    consultation = page.page.consultation
    room_name = _("Preparing the reply")
    places = crumbs(consultation, room_name)
    if here:
        places[-1]["url"] = address(consultation, "prepare")
        places.append({"label": here, "url": ""})
    shared = {"room": page, "page": page.page, "mine": page.page.mine, "current": page.page.current}
    return {"consultation": consultation, "token": token_of(request), "breadcrumbs": places, **shared, **more}


def _open(request: HttpRequest, symbol: str) -> PreparingPage:
    """Return the room for an act on it; raises Refused when the round or the term is over."""
    actor = actor_of(request)
    page = preparing_page(actor, symbol, now())
    raise_if(page.refusal, actor)
    return page


def _done(
    request: HttpRequest, page: PreparingPage, form: forms.Form, act: Perform, said: str
) -> HttpResponse | Refusal:  # fmt: skip
    """Do an act and go back to the room; a refusal stands in the form."""

    def perform() -> str:
        act()
        return address(page.page.consultation, "prepare")

    return done_or_refused(request, form, perform, said)


def _act(request: HttpRequest, page: PreparingPage, act: Callable[..., object], **values: Any) -> Perform:
    """Return an act of the reader on the draft of the own country, ready to be done."""
    return partial(act, page.page.consultation, by=actor_of(request), at=now(), party=page.party, **values)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, symbol: str) -> HttpResponse:
    """Write the next version of the draft; what others saved meanwhile is shown and nothing is overwritten."""
    page = _open(request, symbol)
    last, refusal = page.draft.last, None
    form = _draft_form(request, page)
    if form.is_valid():
        made_from = form.cleaned_data["expected"]
        act = _act(request, page, actions.save_reply_draft, content=form.content, expected=made_from)
        answer = _done(request, page, form, act, _("The draft is saved."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    if refusal is not None and refusal.reason is Reason.STALE:
        typed(form, expected=refusal.details.get("version", "0"))
        page = _open(request, symbol)
    saved = page.draft.last if refusal is not None and refusal.reason is Reason.STALE else None
    title = _("Write the next version") if last else _("Write the first version")
    context = {"form": form, "title": title, "saved": saved, "saved_changes": changes_in(saved) if saved else []}
    context = _context(request, page, title, context)
    return render(request, "consultations/prepare_write.html", context, status=status_of(form, refusal))


def _draft_form(request: HttpRequest, page: PreparingPage) -> DraftReplyForm:
    """Return the form as it was sent; unchecked, with a row more, where one was asked for."""
    pairs = pairs_of_round(page.page)
    if request.method != "POST":
        return DraftReplyForm(initial=_initial(page), pairs=pairs)
    if asks_for_a_row(request.POST):
        return DraftReplyForm.carried(request.POST, pairs)
    return DraftReplyForm(request.POST, pairs=pairs)


def _initial(page: PreparingPage) -> dict[str, Any]:
    """Return what the form begins with: the last version, or the reply that stands, or nothing."""
    last, reply = page.draft.last, page.draft.reply
    if last is not None:
        return initial_of(content_of(last)) | {"expected": last.number}
    if reply is not None:
        return initial_of(content_of_reply(reply)) | {"expected": 0}
    return {"language": reader_language(), "expected": 0}


@login_required
@require_POST
def comment(request: HttpRequest, symbol: str) -> HttpResponse:
    """Take a comment on the last version."""
    page, form = _open(request, symbol), CommentForm(request.POST)
    refusal = None
    if form.is_valid():
        words = form.cleaned_data["text"]
        act = _act(request, page, actions.comment_on_draft, text=words, language=reader_language())
        answer = _done(request, page, form, act, _("The comment is kept."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    return _room(request, page, refusal, comment_form=form)


def _speak_form(page: PreparingPage, data: Any = None) -> SpeakForm:
    number = page.draft.last.number if page.draft.last else 0
    return SpeakForm(data, mine=page.mine, initial={"version": number})


@login_required
@require_POST
def speak(request: HttpRequest, symbol: str) -> HttpResponse:
    """Take the word of an institution on the version that was read."""
    page = _open(request, symbol)
    if not page.mine:
        raise_if(_no_institution(page), actor_of(request))
    form, refusal = _speak_form(page, request.POST), None
    if form.is_valid():
        said = form.cleaned_data
        act = _act(request, page, actions.speak_for_institution, language=reader_language(), **said)
        answer = _done(request, page, form, act, _("The word of your institution is kept."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    return _room(request, page, refusal, speak_form=form)


def _no_institution(page: PreparingPage) -> Refusal:
    reason = Reason.INSTITUTION_UNKNOWN if page.may_clear else Reason.NOT_PERMITTED
    return Refusal(reason, provision_code=rules.CLEARING)


def _for_focal_point(request: HttpRequest, symbol: str) -> PreparingPage:
    """Return the room for whoever answers for the member; raises Refused for others, and where there is no draft."""
    page = _open(request, symbol)
    actor = actor_of(request)
    if not page.may_file:
        raise_if(Refusal(Reason.NOT_PERMITTED, provision_code="consultation.reply"), actor)
    if page.draft.last is None:
        raise_if(Refusal(Reason.DRAFT_MISSING, provision_code=rules.PREPARING), actor)
    return page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, symbol: str) -> HttpResponse:
    """Choose which institutions are asked to clear the draft."""
    page, refusal = _for_focal_point(request, symbol), None
    choices = [row.institution for row in page.draft.institutions]
    asked = [row.institution.pk for row in page.draft.asked] or [each.pk for each in choices]
    data = request.POST if request.method == "POST" else None
    form = AskForm(data, choices=choices, initial={"institutions": asked})
    if form.is_valid():
        wanted = form.cleaned_data["institutions"]
        act = _act(request, page, actions.ask_institutions, institutions=wanted)
        answer = _done(request, page, form, act, _("It is recorded who is asked. Those who are new have been told."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    title = _("Ask the institutions to clear the draft")
    context = _context(request, page, title, {"form": form, "title": title})
    return render(request, "consultations/prepare_ask.html", context, status=status_of(form, refusal))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show the last version once more and file it in one step as the reply of the country."""
    page, refusal = _for_focal_point(request, symbol), None
    last = page.draft.last
    data = request.POST if request.method == "POST" else None
    number = last.number if last else 0
    form = FileDraftForm(data, needs_reason=bool(page.draft.unsettled), initial={"version": number})
    if form.is_valid():
        answer = done_or_refused(request, form, lambda: _file(request, page, form), _("The reply is filed."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
        typed(form, version=str(number))
    title = _("File the reply")
    context = _context(request, page, title, {"form": form, "title": title})
    return render(request, "consultations/prepare_file.html", context, status=status_of(form, refusal))


def _file(request: HttpRequest, page: PreparingPage, form: FileDraftForm) -> str:
    data = form.cleaned_data
    values = {"version": data["version"], "reason": data.get("reason", "")}
    filed: Any = _act(request, page, actions.file_draft, **values)()
    return receipt_of(filed)
