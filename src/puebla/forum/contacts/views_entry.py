"""One's own entry, kept and confirmed; and the one-click page that the link of a mail opens."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from puebla.accounts.views.guards import recently_proved
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.forum.charters import charter
from puebla.forum.contacts.acting import day_of, offices_held
from puebla.forum.contacts.actions import Details, change_entry, confirm, confirm_by_link, report_left
from puebla.forum.contacts.actions_address import ask_address, change_address
from puebla.forum.contacts.forms import AddressForm, DetailsForm, LeftForm
from puebla.forum.contacts.links import address_of, read_address_token, read_confirm_token
from puebla.forum.contacts.pages import page, send, typed
from puebla.forum.contacts.queries import own_person, person_page
from puebla.forum.contacts.queries_campaigns import asked_by, open_questions
from puebla.forum.middleware import actor_of
from puebla.forum.models import Person
from puebla.procedure.contacts import UPDATED
from puebla.procedure.refusals import Reason, Refusal, Refused

MINE = "contacts:mine"
FORM = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(FORM)
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own entry with one button for "nothing has changed" and the form for what has."""
    actor = actor_of(request)
    person = own_person(actor)
    return _entry(request, person, back=reverse(MINE), shown=person_page(actor, person.pk),
                  questions=open_questions(actor), provision=charter(actor.on).provision(UPDATED))  # fmt: skip


@login_required
@require_http_methods(FORM)
def change(request: HttpRequest, person: int) -> HttpResponse:
    """Change the entry of somebody whose entries one keeps, or one's own."""
    actor = actor_of(request)
    shown = person_page(actor, person)
    if not (shown.is_own or any(entry.is_kept for entry in shown.current)):
        raise Refused(Refusal(Reason.NOT_PERMITTED, provision=charter(actor.on).provision(UPDATED)))
    back = reverse("contacts:person", args=[person])
    return _entry(request, shown.person, back=back, shown=shown, questions=[])


def _entry(request: HttpRequest, person: Person, *, back: str, **context: object) -> HttpResponse:
    form = DetailsForm(typed(request), current=Details.of(person))

    def perform() -> str:
        change_entry(person, form.details(), seen=form.seen(), by=actor_of(request), at=now())
        return back

    answer = send(request, form, perform, _("The entry was changed and counts as confirmed today."))
    if answer is not None:
        return answer
    template = "mine" if back == reverse(MINE) else "change"
    return page(request, template, form, person=person, address=address_of(person), back=back, **context)


@login_required
@require_POST
def confirm_mine(request: HttpRequest) -> HttpResponse:
    """Say on the desk that nothing has changed."""
    actor = actor_of(request)
    person = own_person(actor)

    def perform() -> str:
        confirm(person, by=actor, at=now())
        return reverse(MINE)

    return perform_once(request, perform, _("Thank you: your contact details are confirmed."))


@recently_proved
@require_http_methods(FORM)
def address(request: HttpRequest) -> HttpResponse:
    """Ask for another mail address; asked only of somebody who has just shown a secret, since mail opens accounts."""
    actor = actor_of(request)
    person, form = own_person(actor), AddressForm(typed(request))

    def perform() -> str:
        ask_address(person, form.cleaned_data["email"], by=actor, at=now())
        return reverse(MINE)

    done = _("A link was sent to the new address. Nothing changes until you open it.")
    return send(request, form, perform, done) or page(request, "address", form, address=address_of(person))


@login_required
@never_cache
@require_http_methods(FORM)
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Show the one button that makes the new address count; the link works for its person alone."""
    actor = actor_of(request)
    asked = read_address_token(token, now())
    person = own_person(actor)
    if asked is None or asked.person != person.pk:
        raise Refused(Refusal(Reason.NOT_FOUND))
    if request.method == "POST":

        def perform() -> str:
            change_address(token, by=actor, at=now())
            return reverse(MINE)

        return perform_once(request, perform, _("Your new address counts from now on."))
    return render(request, "forum/contacts/new_address.html", {"asked": asked, "token": new_token()})


@login_required
@require_http_methods(FORM)
def left(request: HttpRequest) -> HttpResponse:
    """Say of an office that one holds it no longer."""
    actor = actor_of(request)
    person = own_person(actor)
    offices = offices_held(person, actor.on)
    if not offices:
        raise Refused(Refusal(Reason.NOT_YOUR_TURN))
    form = LeftForm(typed(request), offices=offices, initial={"office": str(offices[0].pk)})

    def perform() -> str:
        report_left(form.chosen(), by=actor, at=now(), note=form.cleaned_data["note"])
        return reverse(MINE)

    done = _("Thank you. Whoever keeps the people of your country, and the secretariat, see it now.")
    return send(request, form, perform, done) or page(request, "left", form)


@never_cache
@require_http_methods(FORM)
def one_click(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is to be confirmed and one button; opening the page does nothing, and signing in is not needed.

    A link that is not ours, or whose address is no longer the person's, is answered like a page that never was.
    """
    read = read_confirm_token(token)
    if read is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    code, person = read
    asked = asked_by(code, person, day_of(now()))
    if request.method == "POST" and asked.is_open:
        try:
            confirm_by_link(token, at=now())
        except Refused as refused:
            if refused.refusal.reason is not Reason.ALREADY_DONE:
                raise
        asked = asked_by(code, person, day_of(now()))
    context = {
        "asked": asked,
        "person": person,
        "address": _masked(address_of(person)),
        "telephone": person.telephone[-2:],
    }
    response = render(request, "forum/contacts/one_click.html", context, status=HTTPStatus.OK)
    # The address of the page is its own key: the policy of every page hands it to no other host. A stricter one
    # would make the browser hide from us where its own form comes from, and the button would be refused.
    response["X-Robots-Tag"] = "noindex"
    return response


def _masked(address: str) -> str:
    """Return an address of which its owner recognizes the first letter and the host, and a stranger no more."""
    name, _at, host = address.partition("@")
    return f"{name[:1]}…@{host}"
