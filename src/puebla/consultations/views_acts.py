"""One page per act that ends or moves a consultation: what will happen, the form, the provision behind it."""

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

from puebla.consultations import actions, forms
from puebla.consultations.access import consultation_for
from puebla.consultations.console import GRAVE, feedback_refusal, refusal_of
from puebla.consultations.models import Consultation
from puebla.consultations.names import ACT_NAMES
from puebla.consultations.previews import (
    extension_preview,
    no_preview,
    round_preview,
    text_preview,
    troika_preview,
    verdict_preview,
)
from puebla.consultations.readings import last_round
from puebla.consultations.views_shared import address, crumbs, done_or_refused, raise_if, status_of, token_of
from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure.consultation import Act
from puebla.procedure.refusals import Reason, Refusal

Perform = Callable[[Consultation, Any, dict[str, Any]], object]


@dataclass(frozen=True)
class ActPage:
    """The page of one act: its form, what it does, its button, and what is shown before it is done."""

    act: Act
    form: type[forms.PairedForm]
    perform: Perform
    button: Promise
    done: Promise
    part: str = ""
    preview: Callable[[Actor, Consultation, Any], dict[str, Any]] = no_preview
    refusal: Callable[[Actor, Consultation], Refusal | None] | None = None
    form_values: Callable[[dict[str, Any]], dict[str, Any]] = field(default=lambda _shown: {})


def _reason(act: Callable[..., object]) -> Perform:
    return lambda consultation, form, who: act(consultation, reason=form.wording("reason"), **who)


SUBMIT = ActPage(
    Act.SUBMIT_TO_TROIKA, forms.ConfirmForm,
    lambda consultation, _form, who: actions.submit_to_troika(consultation, **who),
    _("Submit to the Troika"), _("The text is with the Troika."), "troika", troika_preview,
)  # fmt: skip
FEEDBACK = ActPage(
    Act.RECORD_TROIKA_FEEDBACK, forms.FeedbackForm,
    lambda consultation, form, who: actions.give_troika_feedback(
        consultation, language=reader_language(), **form.cleaned_data, **who
    ),
    _("Give this view to the Presidency"), _("The view of your country is recorded."), "version", text_preview,
    refusal=feedback_refusal,
)  # fmt: skip
OPEN_ROUND_1 = ActPage(
    Act.OPEN_ROUND_1, forms.ConfirmForm,
    lambda consultation, _form, who: actions.open_first_round(consultation, **who),
    _("Open round 1 for all members"), _("Round 1 is open. The members are told."), "terms", round_preview,
)  # fmt: skip
OPEN_ROUND_2 = ActPage(
    Act.OPEN_ROUND_2, forms.ConfirmForm,
    lambda consultation, _form, who: actions.open_second_round(consultation, **who),
    _("Open round 2 for all members"), _("Round 2 is open. The members are told."), "terms", round_preview,
)  # fmt: skip
EXTEND = ActPage(
    Act.EXTEND_TERM, forms.ExtendForm,
    lambda consultation, form, who: actions.extend_term(
        consultation, days=form.cleaned_data["days"], parties=form.cleaned_data["parties"],
        reason=form.wording("reason"), **who,
    ),
    _("Extend the term"), _("The term is extended. The members are told."), "terms", extension_preview,
    form_values=lambda shown: {"members": [(row.term.party, row.name) for row in shown["terms"]]},
)  # fmt: skip
DECLARE = ActPage(
    Act.DECLARE_CONSENSUS, forms.StatementForm,
    lambda consultation, form, who: actions.declare_consensus(consultation, statement=form.wording("statement"), **who),
    _("Declare consensus"), _("The consensus is declared. The members are told."), "verdict", verdict_preview,
    refusal=lambda actor, consultation: refusal_of(
        actor, consultation, Act.DECLARE_CONSENSUS, last_round(consultation)
    ),
)  # fmt: skip
CLOSE = ActPage(
    Act.CLOSE_WITHOUT_CONSENSUS, forms.ReasonForm, _reason(actions.close_without_consensus),
    _("Close without consensus"), _("The consultation is closed without consensus."), "verdict", verdict_preview,
)  # fmt: skip
REFER = ActPage(
    Act.REFER, forms.ReasonForm, _reason(actions.refer_to_meeting),
    _("Refer to the next Vice-Ministerial Meeting"), _("The matter is referred to the next meeting."), "verdict",
    verdict_preview,
)  # fmt: skip
WITHDRAW = ActPage(
    Act.WITHDRAW, forms.ReasonForm, _reason(actions.withdraw),
    _("Withdraw the consultation"), _("The consultation is withdrawn."),
)  # fmt: skip
IMPLEMENTATION = ActPage(
    Act.RECORD_IMPLEMENTATION, forms.ImplementationForm,
    lambda consultation, form, who: actions.record_implementation(consultation, text=form.wording("text"), **who),
    _("Record the implementation"), _("The implementation is recorded."),
)  # fmt: skip
RESULTS = ActPage(
    Act.INFORM_RESULTS, forms.ResultsForm,
    lambda consultation, form, who: actions.inform_results(consultation, results=form.wording("results"), **who),
    _("Tell the members"), _("The members are told the results."),
)  # fmt: skip


def _act_page(request: HttpRequest, symbol: str, page: ActPage) -> HttpResponse:
    actor, at = actor_of(request), now()
    consultation = consultation_for(actor, symbol)
    _raise_unless_open(request, actor, consultation, page)
    shown = page.preview(actor, consultation, at)
    form = page.form(request.POST if request.method == "POST" else None, **page.form_values(shown))
    refusal = None
    if form.is_valid():
        answer = done_or_refused(request, form, lambda: _perform(actor, consultation, page, form), str(page.done))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    rules = charter(actor.on)
    context = shown | {
        "form": form,
        "act": page,
        "title": ACT_NAMES[page.act],
        "lede": forms.LEDES[page.act],
        "is_grave": page.act in GRAVE,
        "part": f"consultations/parts/{page.part}.html" if page.part else "",
        "consultation": consultation,
        "provision": rules.provision(refusal_code(page.act, consultation)),
        "token": token_of(request),
        "breadcrumbs": crumbs(consultation, str(ACT_NAMES[page.act])),
    }
    return render(request, "consultations/act.html", context, status=status_of(form, refusal))


def refusal_code(act: Act, consultation: Consultation) -> str:
    """Return the code of the provision that the page of an act cites."""
    from puebla.consultations.acting import provision_of

    return provision_of(act, consultation.stands)


def _perform(actor: Actor, consultation: Consultation, page: ActPage, form: forms.PairedForm) -> str:
    page.perform(consultation, form, {"by": actor, "at": now()})
    return address(consultation)


def _raise_unless_open(request: HttpRequest, actor: Actor, consultation: Consultation, page: ActPage) -> None:
    """Answer with the reason when the act is not open; a form that was sent is left to the act itself."""
    ask = page.refusal or (lambda who, what: refusal_of(who, what, page.act, None))
    refusal = ask(actor, consultation)
    if refusal is not None and (request.method != "POST" or refusal.reason is Reason.NOT_PERMITTED):
        raise_if(refusal, actor)


def _view(page: ActPage) -> Callable[[HttpRequest, str], HttpResponse]:
    @login_required
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, symbol: str) -> HttpResponse:
        return _act_page(request, symbol, page)

    view.__doc__ = f"Show and do the act “{page.act.value}”."
    return view


submit = _view(SUBMIT)
feedback = _view(FEEDBACK)
open_round_1 = _view(OPEN_ROUND_1)
open_round_2 = _view(OPEN_ROUND_2)
extend = _view(EXTEND)
declare = _view(DECLARE)
close = _view(CLOSE)
refer = _view(REFER)
withdraw = _view(WITHDRAW)
implementation = _view(IMPLEMENTATION)
results = _view(RESULTS)
