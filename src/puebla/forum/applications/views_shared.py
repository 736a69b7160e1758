"""What the pages of applications share: doing the act of a form, and saying beside which field it was refused."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from puebla.core.actor import Actor
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.applications.forms import field_for
from puebla.forum.charters import charter
from puebla.forum.models import Application
from puebla.procedure.refusals import Reason, Refusal, Refused

ON_A_PAGE_OF_THEIR_OWN = frozenset({Reason.NOT_FOUND, Reason.NOT_PERMITTED})


def address(application: Application) -> str:
    """Return the address of an application."""
    return reverse("applications:show", args=[application.code])


def crumbs(application: Application | None = None, here: str = "") -> list[dict[str, str]]:
    """Return where a page is: the list, the application, the page itself."""
    places = [{"label": _("Applications for status"), "url": reverse("applications:list")}]
    if application is not None:
        places.append({"label": application.party.name, "url": address(application) if here else ""})
    return [*places, {"label": here, "url": ""}] if here else places


def token_of(request: HttpRequest) -> str:
    """Return the token of the form that was sent, or a new one for a new form."""
    return request.POST.get("token", "") or new_token()


def raise_unless_open(request: HttpRequest, actor: Actor, refusal: Refusal | None) -> None:
    """Answer with the reason when the act is not open; a form that was sent is left to the act itself."""
    if refusal is not None and (request.method != "POST" or refusal.reason is Reason.NOT_PERMITTED):
        raise Refused(refusal.cited(charter(actor.on).provision))


def done_or_refused(
    request: HttpRequest, form: forms.Form, perform: Callable[[], str], done: str
) -> HttpResponse | Refusal:
    """Do the act of a form once and return the way on, or the refusal, which then stands in the form.

    What does not exist for the reader, and what the office does not allow, is answered by a page of its own.
    """
    try:
        return perform_once(request, perform, done)
    except Refused as refused:
        if refused.refusal.reason in ON_A_PAGE_OF_THEIR_OWN:
            raise
        form.add_error(field_for(form, refused.refusal.details.get("field", "")), explain(refused.refusal))
        return refused.refusal


def status_of(form: forms.Form, refusal: Refusal | None = None) -> int:
    """Return the status of a page with a form: 409 when the matter stood in the way, 400 for what was typed."""
    if refusal is not None:
        return HTTPStatus.CONFLICT
    return HTTPStatus.BAD_REQUEST if form.is_bound and form.errors else HTTPStatus.OK
