"""How notices are worded: the list, and one notice with its words, its preview and its receivers."""

from __future__ import annotations

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
from puebla.forum.middleware import actor_of
from puebla.notices import pages_wordings as pages
from puebla.notices.access import require_all
from puebla.notices.actions_wordings import current, drop_wording, parts_of, set_wording
from puebla.notices.forms_wordings import WordingForm
from puebla.notices.names import kind_name
from puebla.notices.rules import rules
from puebla.notices.wordings import WORDS
from puebla.procedure.permissions import Permission

FORM = ["GET", "HEAD", "POST"]
KEEP, DROP = "keep", "drop"


@login_required
@require_safe
def wordings(request: HttpRequest) -> HttpResponse:
    """Show every notice and whether it has words of the secretariat. Needs notice:see-all."""
    actor = actor_of(request)
    require_all(actor)
    context = {"groups": pages.groups(), "may_word": actor.may(Permission.NOTICE_WORD)}
    return render(request, "notices/wordings.html", context)


@login_required
@require_http_methods(FORM)
def wording(request: HttpRequest, act: str, variant: str) -> HttpResponse:
    """Word one notice: look at a preview first, keep it, or take the standard words again. Needs notice:word."""
    actor = actor_of(request)
    require_all(actor)
    actor.require(Permission.NOTICE_WORD)
    standards, row = parts_of(act, variant), current(act, variant)
    first = pages.typed_words(standards, row) | {"seen": row.pk if row else 0}
    typed = request.POST if request.method == "POST" else None
    form = WordingForm(typed, name=act, variant=variant, standards=standards, initial=first)
    step = request.POST.get("step", "")
    if form.is_bound and (form.is_valid() or _drops(form, step)) and step in {KEEP, DROP}:
        return _perform(request, actor, form, step)
    words = form.words() if form.is_bound and form.is_valid() else pages.typed_words(standards, row)
    context = _page(act, variant, form, actor) | {"shown": pages.shown(act, variant, words), "row": row}
    return render(request, "notices/wording.html", context)


def _drops(form: WordingForm, step: str) -> bool:
    """Taking the standard words again does not depend on what stands in the form."""
    return step == DROP and "seen" in form.cleaned_data


def _perform(request: HttpRequest, actor: Actor, form: WordingForm, step: str) -> HttpResponse:
    seen = form.cleaned_data["seen"]

    def perform() -> str:
        if step == DROP:
            drop_wording(form.name, form.variant, seen=seen, by=actor, at=now())
        else:
            set_wording(form.name, form.variant, form.words(), seen=seen, by=actor, at=now())
        return reverse("notices:wording", args=[form.name, form.variant])

    done = _("The standard words stand again.") if step == DROP else _("The words are in force from now on.")
    return perform_once(request, perform, done)


def _page(act: str, variant: str, form: WordingForm, actor: Actor) -> dict[str, Any]:
    return {
        "form": form,
        "token": new_token(),
        "act_words": kind_name(act),
        "readers": WORDS[variant],
        "is_formal": rules()[act].formal,
        "pairs": [part.value for part in form.standards],
        "placeholders": pages.placeholders_in_words(form.standards),
        "receivers": pages.receivers(act, variant, actor, now()),
        "history": pages.history(act, variant),
    }
