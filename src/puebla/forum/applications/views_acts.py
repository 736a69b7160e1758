"""One page per act on an application: what will happen, the form, the provision behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.forum.applications import actions, actions_decision, forms
from puebla.forum.applications.access import application_for
from puebla.forum.applications.names import ACT_NAMES
from puebla.forum.applications.queries import GRAVE, Line, hindrance, line_of
from puebla.forum.applications.views_shared import (
    address,
    crumbs,
    done_or_refused,
    raise_unless_open,
    status_of,
    token_of,
)
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.models import Application
from puebla.procedure.applications import Act, Finding, row_of
from puebla.procedure.refusals import Refusal

Perform = Callable[[Application, Any, dict[str, Any]], object]
Initial = Callable[[Application], dict[str, Any]]


@dataclass(frozen=True)
class ActPage:
    """The page of one act: its form, what it does, its button, and the sentence when it is done."""

    act: Act
    form: type[forms.PairedForm]
    perform: Perform
    button: Promise
    done: Promise
    initial: Initial = field(default=lambda _application: {})


def _session(form: forms.SessionForm) -> actions_decision.Session:
    data = form.cleaned_data
    return actions_decision.Session(data["meeting"], data["decided_on"], data["present"], data["by_consensus"])


SUBMIT = ActPage(
    Act.SUBMIT, forms.ConfirmForm, lambda application, _form, who: actions.submit(application, **who),
    _("Submit the application"), _("The application is submitted. The secretariat checks it."),
)  # fmt: skip
COMPLETE = ActPage(
    Act.ASK_TO_COMPLETE, forms.AskForm,
    lambda application, form, who: actions.ask_to_complete(application, words=form.words("asked"), **who),
    _("Ask the applicant to complete it"), _("The applicant is asked to complete the file."),
)  # fmt: skip
NOTE = ActPage(
    Act.WRITE_NOTE, forms.NoteForm,
    lambda application, form, who: actions.write_note(application, note=form.words("note"), **who),
    _("Keep the note"), _("The note is kept."),
    lambda application: {"note_es": application.note_es, "note_en": application.note_en},
)  # fmt: skip
PUT = ActPage(
    Act.PUT_BEFORE_VICE_MINISTERS, forms.ConfirmForm,
    lambda application, _form, who: actions_decision.put_before_vice_ministers(application, **who),
    _("Put it before the Vice-Ministers"), _("The application is before the Vice-Ministers."),
)  # fmt: skip
ADMIT = ActPage(
    Act.ADMIT, forms.AdmitForm,
    lambda application, form, who: actions_decision.admit(
        application, session=_session(form), takes_effect=form.cleaned_data["takes_effect"],
        words=form.words("words"), **who,
    ),
    _("Record the admission"), _("The admission is recorded, and the status is granted."),
)  # fmt: skip
REFUSE = ActPage(
    Act.REFUSE, forms.RefuseForm,
    lambda application, form, who: actions_decision.refuse(
        application, session=_session(form), words=form.words("words"), **who
    ),
    _("Record the refusal"), _("The refusal is recorded."),
)  # fmt: skip
WITHDRAW = ActPage(
    Act.WITHDRAW, forms.ReasonForm,
    lambda application, form, who: actions.withdraw(application, reason=form.words("reason"), **who),
    _("Withdraw the application"), _("The application is withdrawn."),
)  # fmt: skip


def _answer(request: HttpRequest, code: str, page: ActPage, line: Line | None = None) -> HttpResponse:
    actor = actor_of(request)
    application = application_for(actor, code)
    raise_unless_open(request, actor, hindrance(actor, application, page.act))
    form = page.form(request.POST if request.method == "POST" else None, initial=page.initial(application))
    refusal = None
    if form.is_valid():
        answer = done_or_refused(request, form, lambda: _perform(actor, application, page, form), str(page.done))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    context = {
        "form": form,
        "act": page,
        "line": line,
        "title": ACT_NAMES[page.act],
        "lede": forms.LEDES.get(page.act, ""),
        "is_grave": page.act in GRAVE,
        "application": application,
        "provision": charter(actor.on).provision(row_of(page.act, application.stands).provision_code),
        "token": token_of(request),
        "breadcrumbs": crumbs(application, str(ACT_NAMES[page.act])),
    }
    return render(request, "forum/applications/act.html", context, status=status_of(form, refusal))


def _perform(actor: Actor, application: Application, page: ActPage, form: forms.PairedForm) -> str:
    page.perform(application, form, {"by": actor, "at": now()})
    return address(application)


def _view(page: ActPage) -> Callable[[HttpRequest, str], HttpResponse]:
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, code: str) -> HttpResponse:
        return _answer(request, code, page)

    view.__doc__ = f"Show and do the act “{page.act.value}”."
    return view


submit = _view(SUBMIT)
complete = _view(COMPLETE)
note = _view(NOTE)
put = _view(PUT)
admit = _view(ADMIT)
refuse = _view(REFUSE)
withdraw = _view(WITHDRAW)


def _line(request: HttpRequest, code: str, criterion: str) -> Line:
    actor = actor_of(request)
    return line_of(actor, application_for(actor, code), criterion)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, code: str, criterion: str) -> HttpResponse:
    """Show and do the filing of evidence for one criterion; what was filed before stands in the form."""
    line = _line(request, code, criterion)
    names = ("text_es", "text_en", "reference", "address", "number")
    before = {name: getattr(line.evidence, name) for name in names} if line.evidence else {"number": 0}
    page = ActPage(
        Act.FILE_EVIDENCE, forms.EvidenceForm,
        lambda application, form, who: actions.file_evidence(
            application, criterion, text=form.words("text"), reference=form.cleaned_data["reference"],
            address=form.cleaned_data["address"], number=form.cleaned_data["number"], **who,
        ),
        _("File the evidence"), _("The evidence is filed."), lambda _application: before,
    )  # fmt: skip
    return _answer(request, code, page, line)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str, criterion: str) -> HttpResponse:
    """Show and do the secretariat's check of the evidence for one criterion."""
    line = _line(request, code, criterion)
    page = ActPage(
        Act.CHECK_EVIDENCE, forms.CheckForm,
        lambda application, form, who: actions.check_evidence(
            application, criterion, finding=Finding(form.cleaned_data["finding"]), words=form.words("words"), **who
        ),
        _("Keep what was found"), _("What was found is kept."),
    )  # fmt: skip
    return _answer(request, code, page, line)
