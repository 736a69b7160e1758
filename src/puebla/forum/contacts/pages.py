"""What the views of contacts share: who may come in, and performing an act whose refusal belongs on the form."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from puebla.core.actor import Actor
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.contacts.access import keeps_somebody, leads, may_see_directory
from puebla.forum.contacts.acting import refuse
from puebla.forum.contacts.names import WRONG
from puebla.forum.middleware import actor_of
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

ON_THE_FORM = frozenset({Reason.WRONG_VALUE, Reason.ALREADY_DONE, Reason.STALE, Reason.LANGUAGE_MISSING})


def inside(request: HttpRequest) -> Actor:
    """Return the actor; for whoever takes no part in the Conference there is nothing here."""
    actor = actor_of(request)
    if not may_see_directory(actor):
        raise Http404
    return actor


def keeper(request: HttpRequest, *, leading: bool = False) -> Actor:
    """Return the actor, who keeps somebody's entry or, if asked, leads campaigns.

    Members without the right are told so with the provision; for outsiders there is nothing here.
    """
    actor = inside(request)
    if not (leads(actor) if leading else keeps_somebody(actor)):
        if not actor.may(Permission.CONTACT_SEE):
            raise Http404
        raise refuse(Reason.NOT_PERMITTED, actor.on)
    return actor


def typed(request: HttpRequest) -> Any:
    """Return what was posted, or None when the page is only shown."""
    return request.POST if request.method == "POST" else None


def send(request: HttpRequest, form: forms.Form, perform: Callable[[], str], done: str) -> HttpResponse | None:
    """Do the act of a valid form once and go to its result; a refusal of a value stands on the form instead (None)."""
    if not form.is_valid():
        return None
    try:
        return perform_once(request, perform, done)
    except Refused as refused:
        refusal = refused.refusal
        if refusal.reason not in ON_THE_FORM:
            raise
        field = refusal.details.get("field", "")
        wrong = refusal.reason is Reason.WRONG_VALUE and field in WRONG
        form.add_error(field if field in form.fields else None, str(WRONG[field]) if wrong else explain(refusal))
        return None


def page(request: HttpRequest, template: str, form: forms.Form, **context: Any) -> HttpResponse:
    """Show a form: 200 untouched, 400 when something typed is wrong."""
    context |= {"form": form, "token": request.POST.get("token", "") or new_token()}
    status: int = HTTPStatus.BAD_REQUEST if form.is_bound and form.errors else HTTPStatus.OK
    return render(request, f"forum/contacts/{template}.html", context, status=status)
