"""The pages on which people are kept: appoint, replace, act for somebody, end, invite, object; institutions."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.pages import perform_once
from puebla.forum.actions import add_institution as enter_institution, end_office
from puebla.forum.invitations import invite_person
from puebla.forum.keeping import insist_it_keeps_party, insist_it_may_give, refuse
from puebla.forum.middleware import actor_of
from puebla.forum.models import Office, Party
from puebla.forum.offices import actions_institutions as institutions, actions_people as acts
from puebla.forum.offices.access import holding_for, institution_for, not_found
from puebla.forum.offices.forms import (
    AppointForm,
    CloseForm,
    ConfirmForm,
    EndForm,
    InstitutionForm,
    InterimForm,
    PlaceForm,
    ReasonForm,
)
from puebla.forum.offices.queries import offices_open_to, title_of
from puebla.forum.offices.views import chosen
from puebla.forum.offices.views_shared import ActPage, answer, data_of, of, party_name, people_url
from puebla.procedure.offices import INSTITUTION, INTERIM, KEEPING, TENURE
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason


def beginning_of(request: HttpRequest, actor: Actor, party: Party | None) -> dict[str, Any]:
    """Return what stands in a new form: the holder of ``?replaces=``, with the office, body and institution."""
    key = request.GET.get("replaces", "")
    first: dict[str, Any] = {"starts": actor.on}
    if not key.isdecimal():
        return first
    held = holding_for(actor, int(key))
    if held.party != party:
        raise not_found()
    return first | {
        "replaces": str(held.pk), "office": held.code, "body": str(held.body_id or ""),
        "institution": str(held.institution_id or ""),
    }  # fmt: skip


def _party_to_give_for(actor: Actor, code: str) -> Party | None:
    """Return the party; raises Refused(not-permitted) for a reader who gives no office of it."""
    found = chosen(actor, code)
    if not offices_open_to(actor, found, proposing=False):
        raise refuse(Reason.NOT_PERMITTED, actor, KEEPING)
    return found


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest, party: str) -> HttpResponse:
    """Give an office that is the reader's to give; with ``?replaces=`` the task is handed on."""
    actor = actor_of(request)
    found = _party_to_give_for(actor, party)
    form = AppointForm(data_of(request), actor=actor, party=found, initial=beginning_of(request, actor, found))
    page = ActPage(
        _("Appoint a person"), _("The powers of the office begin on the first day, without anybody's help."),
        _("Appoint the person"), _("The person holds the office from the day given."),
        KEEPING, people_url(found), party_name(found),
    )  # fmt: skip

    def perform() -> str:
        acts.appoint_own(form.place, form.named, starts=form.cleaned_data["starts"], by=actor, at=now(),
                         replaces=form.replaced)  # fmt: skip
        return people_url(found)

    return answer(request, page, form, perform)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interim(request: HttpRequest, party: str) -> HttpResponse:
    """Let somebody act for an absent holder until a day, or while nobody holds the office."""
    actor = actor_of(request)
    found = _party_to_give_for(actor, party)
    form = InterimForm(data_of(request), actor=actor, party=found, initial=beginning_of(request, actor, found))
    page = ActPage(
        _("Name an interim"), _("The powers are those of the holder, and they end by themselves on the last day."),
        _("Name the interim"), _("The interim is recorded."), INTERIM, people_url(found), party_name(found),
    )  # fmt: skip
    return answer(request, page, form, lambda: _begin_interim(actor, form, found))


def _begin_interim(actor: Actor, form: PlaceForm, party: Party | None) -> str:
    data = form.cleaned_data
    acts.begin_interim(form.place, form.named, starts=data["starts"], ends=data["ends"], by=actor, at=now(),
                       absent=form.replaced)  # fmt: skip
    return people_url(party)


def _page_of(held: Office, title: str, lede: str, button: str, done: str, provision: str = KEEPING) -> ActPage:
    return ActPage(title, lede, button, done, provision, of(held), party_name(held.party))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: int) -> HttpResponse:
    """Retire a holder from a day on; the powers are gone at the next request."""
    actor = actor_of(request)
    held = holding_for(actor, key)
    insist_it_may_give(actor, held.code, held.party.code if held.party else "")
    form = EndForm(data_of(request), initial={"ends": actor.on})
    page = _page_of(
        held, _("Retire %(name)s: %(office)s") % {"name": held.person.name, "office": title_of(held.code, actor.on)},
        _("What was done in the office stays on record; its powers end on the day given."),
        _("Retire"), _("The end of the office was recorded."), TENURE,
    )  # fmt: skip

    def perform() -> str:
        end_office(held, by=actor, at=now(), ends=form.cleaned_data["ends"])
        return of(held)

    return answer(request, page, form, perform)


@login_required
@require_POST
def invite(request: HttpRequest, key: int) -> HttpResponse:
    """Invite a holder to open the account; a new invitation replaces the one before."""
    actor = actor_of(request)
    held = holding_for(actor, key)

    def perform() -> str:
        invite_person(held.person, by=actor, at=now())
        return of(held)

    done = _("The invitation was sent to %(address)s.") % {"address": held.person.email}
    return perform_once(request, perform, done)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, key: int) -> HttpResponse:
    """Object to an appointment that a country made by itself, with the reason in both languages."""
    actor = actor_of(request)
    held = holding_for(actor, key)
    _insist_on_secretariat(actor)
    form = ReasonForm(data_of(request))
    page = _page_of(
        held, _("Object to the appointment of %(name)s") % {"name": held.person.name},
        _("The country is told on its desk. The powers stay until the office is ended."),
        _("Object to the appointment"), _("The objection is recorded."),
    )  # fmt: skip

    def perform() -> str:
        acts.object_to(held, reason=form.words("reason"), by=actor, at=now())
        return of(held)

    return answer(request, page, form, perform)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, key: int) -> HttpResponse:
    """Settle the objection to a holder: the appointment stands."""
    actor = actor_of(request)
    held = holding_for(actor, key)
    _insist_on_secretariat(actor)
    objection = held.objections.last()
    if objection is None:
        raise not_found()
    page = _page_of(
        held, _("Settle the objection to %(name)s") % {"name": held.person.name}, _("The appointment stands."),
        _("Settle the objection"), _("The objection is settled."),
    )  # fmt: skip

    def perform() -> str:
        acts.settle(objection, by=actor, at=now())
        return of(held)

    return answer(request, page, ConfirmForm(data_of(request)), perform)


def _insist_on_secretariat(actor: Actor) -> None:
    if not actor.may(Permission.REGISTER_KEEP):
        raise refuse(Reason.NOT_PERMITTED, actor, KEEPING)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_institution(request: HttpRequest, party: str) -> HttpResponse:
    """Add an institution through which the country takes part."""
    actor = actor_of(request)
    found = chosen(actor, party)
    if found is None:
        raise not_found()
    insist_it_keeps_party(actor, found.code)
    form = InstitutionForm(data_of(request), initial={"since": actor.on})
    page = ActPage(
        _("Add an institution"), _("A ministry or an office through which the country takes part."),
        _("Add the institution"), _("The institution was added."), INSTITUTION, people_url(found), party_name(found),
    )  # fmt: skip

    def perform() -> str:
        name = form.words("name")
        enter_institution(found, name.es, name.en, by=actor, at=now(), since=form.cleaned_data["since"])
        return people_url(found)

    return answer(request, page, form, perform)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, key: int) -> HttpResponse:
    """Give an institution a new name from a day on; the name before stays on record."""
    actor = actor_of(request)
    found = institution_for(actor, key)
    insist_it_keeps_party(actor, found.party.code)
    form = InstitutionForm(
        data_of(request), initial={"name_es": found.name_es, "name_en": found.name_en, "since": actor.on}
    )  # fmt: skip
    page = ActPage(
        _("New name of an institution"), _("The name before stays on record with its last day."),
        _("Keep the new name"), _("The new name is recorded."), INSTITUTION, people_url(found.party),
        party_name(found.party),
    )  # fmt: skip

    def perform() -> str:
        institutions.rename(found, name=form.words("name"), since=form.cleaned_data["since"], by=actor, at=now())
        return people_url(found.party)

    return answer(request, page, form, perform)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, key: int) -> HttpResponse:
    """Close an institution from a day on, once nobody holds an office through it."""
    actor = actor_of(request)
    found = institution_for(actor, key)
    insist_it_keeps_party(actor, found.party.code)
    form = CloseForm(data_of(request), initial={"until": actor.on})
    page = ActPage(
        _("Close %(name)s") % {"name": found.name}, _("Its history stays; nobody can hold an office through it."),
        _("Close the institution"), _("The institution is closed."), INSTITUTION, people_url(found.party),
        party_name(found.party),
    )  # fmt: skip

    def perform() -> str:
        institutions.close(found, until=form.cleaned_data["until"], by=actor, at=now())
        return people_url(found.party)

    return answer(request, page, form, perform)
