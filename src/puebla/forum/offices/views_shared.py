"""What the pages of offices share: one page for every act, done once, refused beside the field in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.models import Office, Party
from puebla.forum.offices.forms import field_for
from puebla.procedure.refusals import Reason, Refused

ON_A_PAGE_OF_THEIR_OWN = frozenset({Reason.NOT_FOUND, Reason.NOT_PERMITTED})
FORUM = "forum"


def people_url(party: Party | None) -> str:
    """Return the address of the people of a party, or of the forum's own offices."""
    return reverse("offices:people", args=[party.code if party else FORUM])


def party_name(party: Party | None) -> str:
    """Return the party's name, or what the forum's own offices are called."""
    return str(party.name) if party else _("Technical Secretariat and the forum's own offices")


def of(office: Office) -> str:
    """Return the address to go back to from an act on a holding."""
    return people_url(office.party)


@dataclass(frozen=True)
class ActPage:
    """What the page of one act says: title, what it does, button, the sentence when it is done, and where it rests."""

    title: str
    lede: str
    button: str
    done: str
    provision: str
    back: str
    back_label: str
    grave: bool = False


def answer(request: HttpRequest, page: ActPage, form: forms.Form, perform: Callable[[], str]) -> HttpResponse:
    """Show the page of an act and do it once; a refusal stands in the form, but for those with a page of their own."""
    status = HTTPStatus.BAD_REQUEST if form.is_bound and not form.is_valid() else HTTPStatus.OK
    if form.is_bound and form.is_valid():
        try:
            return perform_once(request, perform, page.done)
        except Refused as refused:
            if refused.refusal.reason in ON_A_PAGE_OF_THEIR_OWN:
                raise
            form.add_error(field_for(form, refused.refusal.details.get("field", "")), explain(refused.refusal))
            status = HTTPStatus.CONFLICT
    context = {
        "page": page,
        "form": form,
        "token": request.POST.get("token", "") or new_token(),
        "provision": charter(actor_of(request).on).provision(page.provision),
        "breadcrumbs": [
            {"label": _("People and offices"), "url": reverse("offices:list")},
            {"label": page.back_label, "url": page.back},
            {"label": page.title, "url": ""},
        ],
    }
    return render(request, "forum/offices/act.html", context, status=status)


def data_of(request: HttpRequest) -> object:
    """Return what was sent, or None for a page that is only read."""
    return request.POST if request.method == "POST" else None
