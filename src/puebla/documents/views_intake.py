"""The pages of intake: begin a record, correct it, add a file, send many files, and see how each stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.once import new_token, once
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.documents import actions
from puebla.documents.access import keeps
from puebla.documents.acting import refuse
from puebla.documents.actions_intake import begin_with, grouped, holding, may_begin, titled
from puebla.documents.files.faults import Unusable
from puebla.documents.files.sentences import explain_fault
from puebla.documents.forms_intake import DescriptionForm, ManyForm, VersionForm
from puebla.documents.models import Document, Translation
from puebla.documents.queries_intake import lines_of, prepared, sent_by
from puebla.documents.receiving import Received, take_in
from puebla.forum.middleware import actor_of
from puebla.procedure.refusals import Reason, Refusal, Refused

ON_A_PAGE_OF_THEIR_OWN = frozenset({Reason.NOT_FOUND, Reason.NOT_PERMITTED})
FIELDS = {"title": "title_es", "note": "note_es"}


def beginner(request: HttpRequest) -> Actor:
    """Return the reader; not-found to whom no intake exists, not-permitted to who only reads."""
    actor = actor_of(request)
    if not actor.offices:
        raise Refused(Refusal(Reason.NOT_FOUND))
    if not may_begin(actor):
        raise refuse(Reason.NOT_PERMITTED, actor)
    return actor


def address(document: Document) -> str:
    """Return the address of the record's page."""
    return reverse("documents:detail", args=[document.locator])


def crumbs(document: Document | None = None, here: str = "") -> list[dict[str, str]]:
    """Return where a page is: the list, the record, the page itself."""
    places = [{"label": _("Documents"), "url": reverse("documents:list")}]
    if document is not None:
        places.append({"label": document.locator, "url": address(document)})
    return [*places, {"label": here, "url": ""}]


def _sent(request: HttpRequest, form: forms.Form, perform: Callable[[], str], done: str) -> HttpResponse | Refusal:
    """Do the act of a form once and return the way on, or the refusal, which then stands in the form."""
    try:
        return perform_once(request, perform, done)
    except Refused as refused:
        if refused.refusal.reason in ON_A_PAGE_OF_THEIR_OWN:
            raise
        name = refused.refusal.details.get("field", "")
        name = FIELDS.get(name, name)
        form.add_error(name if name in form.fields else None, explain(refused.refusal))
        return refused.refusal


def _shown(
    request: HttpRequest, template: str, form: forms.Form, context: dict[str, Any], refusal: Refusal | None
) -> HttpResponse:
    status = HTTPStatus.CONFLICT if refusal else HTTPStatus.OK
    if refusal is None and form.is_bound and form.errors:
        status = HTTPStatus.BAD_REQUEST
    token = request.POST.get("token", "") or new_token()
    return render(request, template, {"form": form, "token": token, **context}, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a record; then its first file is asked for."""
    actor = beginner(request)
    form = DescriptionForm(request.POST if request.method == "POST" else None, actor=actor)
    refusal = None
    if form.is_valid():

        def perform() -> str:
            document = actions.begin_document(form.description(), by=actor, at=now())
            return reverse("documents:add", args=[document.locator])

        answer = _sent(request, form, perform, _("The record is begun. Add its text."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    title = _("Begin a document")
    context = {"title": title, "keeps": keeps(actor), "breadcrumbs": crumbs(here=title)}
    return _shown(request, "documents/intake_new.html", form, context, refusal)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, symbol: str) -> HttpResponse:
    """Correct what the record says."""
    actor = actor_of(request)
    document = prepared(actor, symbol)
    form = DescriptionForm(request.POST if request.method == "POST" else None, actor=actor, document=document)
    refusal = None
    if form.is_valid():
        seen = form.cleaned_data["revision"]

        def perform() -> str:
            return address(actions.describe_document(document, form.description(), by=actor, at=now(), revision=seen))

        answer = _sent(request, form, perform, _("The record is corrected."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    title = _("Correct the record")
    context = {"title": title, "document": document, "breadcrumbs": crumbs(document, title)}
    return _shown(request, "documents/intake_describe.html", form, context, refusal)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, symbol: str) -> HttpResponse:
    """Add a file as the next version of a text, beside the versions that are there with their state."""
    actor = actor_of(request)
    document = prepared(actor, symbol)
    is_sent = request.method == "POST"
    form = VersionForm(request.POST, request.FILES) if is_sent else VersionForm(initial=_expected(document))
    refusal = None
    if form.is_valid():
        answer = _sent(
            request, form, lambda: _received(document, form, actor), _("The file arrived. It is read in a moment.")
        )
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    title = _("Add a file")
    context = {"title": title, "document": document, "lines": lines_of(document),
               "breadcrumbs": crumbs(document, title)}  # fmt: skip
    return _shown(request, "documents/intake_add.html", form, context, refusal)


def _expected(document: Document) -> dict[str, str]:
    """Return what the next file probably is: the language that is missing, a translation of the original."""
    missing = [language for language in ("es", "en") if language not in document.languages.split()]
    language = missing[0] if missing else document.text_original or "es"
    translated = document.text_original and document.text_original != language
    return {"language": language, "translation": Translation.DRAFT if translated else Translation.ORIGINAL}


def _received(document: Document, form: VersionForm, actor: Actor) -> str:
    data = form.cleaned_data
    sent, at = data["file"], now()
    taken = take_in(sent, sent.size, sent.name, at=at)
    actions.receive_version(
        document, data["language"], taken.file, taken.name, by=actor, at=at,
        translation=Translation(data["translation"]), note_es=data["note_es"], note_en=data["note_en"],
    )  # fmt: skip
    return reverse("documents:add", args=[document.locator])


@dataclass(frozen=True)
class Outcome:
    """What became of one of many files."""

    name: str
    words: str
    pill: str
    document: Document | None = None
    remark: str = ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """Take many files, a record for each or for each pair of languages, and say what became of every one."""
    actor = beginner(request)
    is_sent = request.method == "POST"
    form = ManyForm(request.POST, request.FILES, actor=actor) if is_sent else ManyForm(actor=actor)
    if form.is_valid():
        outcomes: list[Outcome] = []

        def perform() -> str:
            outcomes.extend(_taken(form, actor))
            return reverse("documents:sent")

        location, fresh = once(request.POST.get("token", ""), person=actor.person, at=now(), perform=perform)
        if not fresh:
            messages.info(request, _("This form had already been sent; it was done once and is recorded."))
            return HttpResponseRedirect(location)
        return _report(request, outcomes)
    title = _("Send many files")
    context = {"title": title, "breadcrumbs": crumbs(here=title)}
    return _shown(request, "documents/intake_many.html", form, context, None)


def _report(request: HttpRequest, outcomes: list[Outcome]) -> HttpResponse:
    title = _("What became of each file")
    kept = sum(outcome.pill == "go" for outcome in outcomes)
    told = ngettext("%(kept)s file of %(all)s is kept.", "%(kept)s files of %(all)s are kept.", kept)
    context = {"title": title, "outcomes": outcomes, "told": told % {"kept": kept, "all": len(outcomes)},
               "breadcrumbs": crumbs(here=title)}  # fmt: skip
    return render(request, "documents/intake_report.html", context)


def _taken(form: ManyForm, actor: Actor) -> list[Outcome]:
    """Take every file in: refused, known already, or kept with its record."""
    received, outcomes = _looked_at(form.cleaned_data["files"])
    known = holding(actor, [each.file.digest for each in received])
    fresh: list[Received] = []
    for each in received:
        if each.file.digest in known or any(other.file.digest == each.file.digest for other in fresh):
            outcomes.append(_known(each, known.get(each.file.digest)))
        else:
            fresh.append(each)
    groups = grouped(fresh, form.cleaned_data["language"], joined=form.cleaned_data["joined"])
    for sheets in groups:
        document = begin_with(titled(form.common(), sheets), sheets, by=actor, at=now())
        outcomes += [Outcome(sheet.received.name, _("kept"), "go", document) for sheet in sheets]
    return outcomes


def _known(received: Received, document: Document | None) -> Outcome:
    """Say that the very same bytes are there already, and where."""
    return Outcome(received.name, _("the same file is there already"), "calm", document)


def _looked_at(files: list[UploadedFile[Any]]) -> tuple[list[Received], list[Outcome]]:
    received, outcomes = [], []
    for sent in files:
        try:
            received.append(take_in(sent.file or sent, sent.size or 0, sent.name or "", at=now()))
        except Unusable as fault:
            words = explain_fault(fault.fault.value, fault.details)
            outcomes.append(Outcome((sent.name or "")[:200], _("not usable"), "stop", None, words))
    return received, outcomes


@login_required
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Show what the reader sent last, and how far each file has come."""
    actor = beginner(request)
    title = _("Files you sent")
    context = {"title": title, "lines": sent_by(actor), "breadcrumbs": crumbs(here=title)}
    return render(request, "documents/intake_sent.html", context)
