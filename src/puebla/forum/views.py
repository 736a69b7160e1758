"""The directory: read by members, kept by the secretariat."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from puebla.core.clock import now, today
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.actions import end_office
from puebla.forum.contacts.queries import office_of, person_of
from puebla.forum.forms import EndForm, PersonForm
from puebla.forum.invitations import enter_person, invite_person
from puebla.forum.middleware import actor_of
from puebla.forum.models import Office
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """Enter a person with an office, and invite them to open their account when asked for."""
    actor = actor_of(request)
    if not actor.may(Permission.CONTACT_SEE):
        raise Http404
    actor.require(Permission.REGISTER_KEEP)
    form = PersonForm(request.POST or None, on=today(), initial={"starts": today()})
    if request.method == "POST" and form.is_valid():
        try:
            return perform_once(request, lambda: _enter(request, form), _("The person was entered with the office."))
        except Refused as refused:
            form.add_error(None, explain(refused.refusal))
    context = {"form": form, "token": request.POST.get("token") or new_token()}
    return render(request, "forum/new_person.html", context, status=400 if form.errors else 200)


def _enter(request: HttpRequest, form: PersonForm) -> str:
    enter_person(form.cleaned_data, by=actor_of(request), at=now())
    return reverse("forum:contacts")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, office: int) -> HttpResponse:
    """End an office from a day on; the powers it carries are gone at the holder's next request."""
    actor = actor_of(request)
    held = office_of(actor, office)
    actor.require(Permission.REGISTER_KEEP)
    form = EndForm(request.POST or None, initial={"ends": today()})
    if request.method == "POST" and form.is_valid():
        try:
            return perform_once(request, lambda: _end(request, held, form), _("The end of the office was recorded."))
        except Refused as refused:
            form.add_error("ends", explain(refused.refusal))
    context = {"form": form, "office": held, "token": request.POST.get("token") or new_token()}
    return render(request, "forum/end_office.html", context, status=400 if form.errors else 200)


def _end(request: HttpRequest, held: Office, form: EndForm) -> str:
    end_office(held, by=actor_of(request), at=now(), ends=form.cleaned_data["ends"])
    return reverse("forum:contacts")


@login_required
@require_POST
def invite(request: HttpRequest, person: int) -> HttpResponse:
    """Invite a person to open their account; a new invitation replaces the one before."""
    actor = actor_of(request)
    invited = person_of(actor, person)

    def perform() -> str:
        invite_person(invited, by=actor, at=now())
        return reverse("forum:contacts")

    return perform_once(request, perform, _("The invitation was sent to %(address)s.") % {"address": invited.email})
