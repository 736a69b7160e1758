"""Answering what the members propose, paragraph by paragraph, and composing the next version from it (Q6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puebla.consultations.access import consultation_for
from puebla.consultations.actions import answer_change, revise as revise_text
from puebla.consultations.change_marks import MarkedChange
from puebla.consultations.composition import composition_of
from puebla.consultations.console import answers_refusal
from puebla.consultations.fates import marked_row
from puebla.consultations.forms import AnswerForm, PairedForm, ReviseForm
from puebla.consultations.models import Consultation, ProposedChange
from puebla.consultations.places import order_of, place_title
from puebla.consultations.readings import last_round, latest_version, pairs_of, proposals_in, unanswered
from puebla.consultations.views_drafts import is_stale, opened_for
from puebla.consultations.views_shared import address, crumbs, done_or_refused, raise_if, status_of, token_of
from puebla.core.clock import now
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.names import party_names
from puebla.procedure.consultation import Act, State
from puebla.procedure.proposals import ChangeKind
from puebla.procedure.refusals import Reason, Refusal


@dataclass(frozen=True, slots=True)
class Answered:
    """A proposed change with its form."""

    change: ProposedChange
    marked: MarkedChange
    form: AnswerForm

    @property
    def lacks(self) -> str:
        """The language in which no wording is proposed, '' where none is missing; the text needs both (Q11)."""
        change = self.change.as_change()
        if change.kind in {ChangeKind.DELETE, ChangeKind.GENERAL} or (change.es and change.en):
            return ""
        return "en" if change.es else "es"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the text with everything that is proposed there."""

    title: str
    standing: tuple[str, str] | None
    proposals: list[Answered]


def _answered(request: HttpRequest, changes: Iterable[ProposedChange]) -> list[Answered]:
    """Return each proposal with its form, which begins with the answer that it has."""
    found = []
    for change in changes:
        kept = getattr(change, "answer", None)
        names = ("fate", "reason_es", "reason_en", "wording_es", "wording_en")
        initial = {name: getattr(kept, name) for name in names} if kept else {}
        form = AnswerForm(request.POST or None, prefix=f"change-{change.pk}", initial=initial)
        found.append(Answered(change, marked_row(change), form))
    return found


def _places(answered: Iterable[Answered], pairs: tuple[tuple[str, str], ...]) -> list[Place]:
    """Return the proposals by their place in the text, those about the whole of it last."""
    by_place = sorted(answered, key=lambda each: order_of(each.change))
    found = []
    for (is_whole, paragraph), here in groupby(by_place, key=lambda each: order_of(each.change)):
        standing = pairs[paragraph - 1] if 0 < paragraph <= len(pairs) else None
        found.append(Place(place_title(None if is_whole else paragraph), standing, list(here)))
    return found


def _keep_answers(request: HttpRequest, answered: Iterable[Answered]) -> None:
    """Keep the answers that were given or changed."""
    for each in answered:
        if each.form.has_changed() and each.form.cleaned_data["fate"]:
            answer_change(
                each.change,
                by=actor_of(request),
                at=now(),
                fate=each.form.cleaned_data["fate"],
                reason=each.form.wording("reason"),
                wording=each.form.wording("wording"),
            )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, symbol: str) -> HttpResponse:
    """Answer the proposals of the last round, as many as are decided; the rest can wait."""
    actor = actor_of(request)
    consultation = consultation_for(actor, symbol)
    refusal = answers_refusal(actor, consultation)
    if refusal is not None and (request.method != "POST" or refusal.reason is Reason.NOT_PERMITTED):
        raise_if(refusal, actor)
    held = last_round(consultation)
    answered, form = _answered(request, proposals_in(held)), PairedForm(request.POST or None)

    def perform() -> str:
        _keep_answers(request, answered)
        return address(consultation, "revise" if "compose" in request.POST else "show")

    refused = None
    if request.method == "POST" and _all_valid(answered, form):
        done = done_or_refused(request, form, perform, _("The answers are kept."))
        if not isinstance(done, Refusal):
            return done
        refused = done
    places = _places(answered, pairs_of(held.version)) if held else []
    return _answers_page(request, consultation, form, places, refused)


def _all_valid(answered: Iterable[Answered], form: PairedForm) -> bool:
    """Check every form, so that all faults are shown at once."""
    return all([form.is_valid(), *(each.form.is_valid() for each in answered)])


def _answers_page(
    request: HttpRequest, consultation: Consultation, form: PairedForm, places: list[Place], refusal: Refusal | None
) -> HttpResponse:
    forms = [form, *(each.form for place in places for each in place.proposals)]
    wrong = any(each.is_bound and each.errors for each in forms)
    context = {
        "form": form,
        "forms": forms,
        "places": places,
        "total": len(forms) - 1,
        "has_errors": wrong,
        "consultation": consultation,
        "held": last_round(consultation),
        "token": token_of(request),
        "breadcrumbs": crumbs(consultation, _("Answer the proposals")),
        "provision": charter(actor_of(request).on).provision("consultation.revision"),
    }
    status = 409 if refusal else 400 if wrong else 200
    return render(request, "consultations/answers.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, symbol: str) -> HttpResponse:
    """Make the next version: composed from the answers, still to be edited; it may stay as it is."""
    consultation = opened_for(request, symbol, Act.REVISE)
    form = ReviseForm(request.POST or None, initial=_initial(request, consultation))
    refusal = None
    if form.is_valid():
        perform = _revising(request, consultation, form)
        answer = done_or_refused(request, form, perform, _("The new version is kept."))
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    stale = is_stale(consultation, form, refusal)
    return _revision_page(request, consultation, form, refusal, stale=stale)


def _revising(request: HttpRequest, consultation: Consultation, form: ReviseForm) -> Callable[[], str]:
    def perform() -> str:
        revise_text(
            consultation,
            by=actor_of(request),
            at=now(),
            text=form.wording("text"),
            note=form.wording("note"),
            revision=form.cleaned_data["revision"],
        )
        return address(consultation)

    return perform


def _initial(request: HttpRequest, consultation: Consultation) -> dict[str, object]:
    """Return what the form begins with: the text as it was composed, or as it was written since."""
    held, latest = last_round(consultation), latest_version(consultation)
    begun: dict[str, object] = {"revision": consultation.revision}
    if held is not None and _is_composed(request, consultation):
        text = composition_of(held).text
        return begun | text.columns("text")
    note = {} if latest.shown_at else {"note_es": latest.note_es, "note_en": latest.note_en}
    return begun | note | {"text_es": latest.text_es, "text_en": latest.text_en}


def _is_composed(request: HttpRequest, consultation: Consultation) -> bool:
    """Tell whether the form begins from the answers; once a version is written it does so only when asked."""
    return consultation.stands is not State.REVISED or "compose" in request.GET


def _revision_page(
    request: HttpRequest, consultation: Consultation, form: ReviseForm, refusal: Refusal | None, *, stale: bool
) -> HttpResponse:
    held, names = last_round(consultation), party_names()
    waiting = [names.get(code, code) for code in unanswered(held)]
    context = {
        "form": form,
        "consultation": consultation,
        "held": held,
        "waiting": waiting,
        "composition": composition_of(held) if held and _is_composed(request, consultation) else None,
        "saved": latest_version(consultation) if stale else None,
        "compose_url": f"{reverse('consultations:revise', args=[consultation.symbol])}?compose=1",
        "token": token_of(request),
        "breadcrumbs": crumbs(consultation, _("Revise the text")),
        "provision": charter(actor_of(request).on).provision("consultation.revision"),
    }
    return render(request, "consultations/revise.html", context, status=status_of(form, refusal))
