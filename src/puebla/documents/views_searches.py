"""What has been said already, by paragraph; and the searches that a person keeps."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_http_methods, require_safe

from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.documents import actions_searches as actions
from puebla.documents.forms_search import KeepForm, ListForm
from puebla.documents.queries_said import said_on
from puebla.documents.queries_search import Names, in_words, kept_searches, search_of
from puebla.documents.search.asked import asked_for
from puebla.documents.views_search import crumbs
from puebla.forum.middleware import actor_of

LONGEST_NAME = 120


@require_safe
@conditional_page
def said(request: HttpRequest) -> HttpResponse:
    """Show the paragraphs of adopted and published texts that hold what is asked."""
    asked = asked_for(request.GET)
    title = _("What have we already said on this?")
    context = {
        "title": title,
        "form": ListForm(request.GET),
        "asked": asked,
        "found": said_on(asked, actor_of(request)),
        "breadcrumbs": crumbs(title),
    }
    return render(request, "documents/said.html", context)


@login_required
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """List the reader's own searches."""
    title = _("My searches")
    context = {"title": title, "searches": kept_searches(actor_of(request)), "breadcrumbs": crumbs(title)}
    return render(request, "documents/searches.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the list that the rest of the address asks for."""
    asked = asked_for(request.GET)
    if not asked.kept:
        raise BadRequest(_("The address names no search that could be kept."))
    actor, words = actor_of(request), in_words(asked, Names())
    form = KeepForm(request.POST if request.method == "POST" else None, initial={"name": words[:LONGEST_NAME]})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        return _done(
            request,
            lambda: actions.keep_search(
                data["name"], asked.kept, by=actor, at=now(), wants_notice=data["wants_notice"]
            ),
            _("The search is kept."),
        )
    return _form(request, form, _("Keep this search"), words)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Rename a search of one's own, or ask for its notices or not."""
    actor = actor_of(request)
    row = search_of(actor, number)
    form = KeepForm(
        request.POST if request.method == "POST" else None,
        initial={"name": row.search.name, "wants_notice": row.search.wants_notice},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        return _done(
            request,
            lambda: actions.change_search(
                row.search, data["name"], wants_notice=data["wants_notice"], by=actor, at=now()
            ),
            _("The search is changed."),
        )
    return _form(request, form, _("Change a search"), row.words, forgets=number)


@login_required
@require_http_methods(["POST"])
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """Keep a search of one's own no longer."""
    actor = actor_of(request)
    row = search_of(actor, number)
    return _done(request, lambda: actions.forget_search(row.search, by=actor, at=now()), _("The search is forgotten."))


def _done(request: HttpRequest, perform: Callable[[], object], words: str) -> HttpResponse:
    def performed() -> str:
        perform()
        return reverse("documents:searches")

    return perform_once(request, performed, words)


def _form(request: HttpRequest, form: KeepForm, title: str, words: str, *, forgets: int | None = None) -> HttpResponse:
    above = [*crumbs(_("My searches"))]
    above[-1]["url"] = reverse("documents:searches")
    context = {
        "title": title,
        "form": form,
        "words": words,
        "forgets": forgets,
        "token": new_token(),
        "breadcrumbs": [*above, {"label": title, "url": ""}],
    }
    return render(request, "documents/search_keep_form.html", context, status=400 if form.errors else 200)
