"""The directory: read, searched, taken out, dialled. Each reader sees what the category may see, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import on_date
from puebla.forum.charters import charter
from puebla.forum.contacts.access import keeps_somebody, leads
from puebla.forum.contacts.actions import record_export
from puebla.forum.contacts.exports import TYPES, VCARD, Made, cards, workbook
from puebla.forum.contacts.forms import SearchForm
from puebla.forum.contacts.names import FILTERS
from puebla.forum.contacts.pages import inside, keeper
from puebla.forum.contacts.queries import (
    Entry,
    Wanted,
    choices,
    entries,
    matching,
    offices_without_holder,
    open_reports,
    person_page,
)
from puebla.forum.contacts.queries_campaigns import telephone_list
from puebla.forum.importing.access import may_import
from puebla.forum.middleware import actor_of
from puebla.forum.recertification.access import is_concerned
from puebla.procedure.contacts import UPDATED
from puebla.procedure.permissions import Permission

ON_PAGE = 40


def _found(request: HttpRequest, actor: Actor, on: date) -> tuple[SearchForm, list[Entry], list[Entry], Wanted]:
    """Return the form, everything the reader sees on the day, what was looked for among it, and what that was."""
    everything = entries(actor, on)
    form = SearchForm(request.GET, choices=choices(everything))
    wanted = form.wanted()
    found = matching(everything, wanted)
    if request.GET.get("stale"):
        found = [entry for entry in found if entry.age is not None and entry.age.is_alarming]
    return form, everything, found, wanted


@login_required
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Show who holds which office on a day, as far as the reader may see; outsiders find their own and the seat's."""
    actor, on = inside(request), on_date(request)
    form, everything, found, wanted = _found(request, actor, on)
    context = {
        "form": form,
        "wanted": wanted.given(),
        "stale_only": bool(request.GET.get("stale")),
        "page": Paginator(found, ON_PAGE).get_page(request.GET.get("page")),
        "number": len(found),
        "stale_number": sum(entry.age is not None and entry.age.is_alarming for entry in everything),
        "stale_days": charter(actor.on).settings.contact_stale_days,
        "vacant": offices_without_holder(on) if actor.may(Permission.CONTACT_SEE) else [],
        "reports": open_reports(actor) if keeps_somebody(actor) else [],
        "on": on,
        "is_today": on == actor.on,
        "query": request.GET.urlencode(),
        "is_member": actor.may(Permission.CONTACT_SEE),
        "keeps": actor.may(Permission.REGISTER_KEEP),
        "keeps_contacts": keeps_somebody(actor),
        "invites": actor.may(Permission.ACCOUNT_INVITE),
        "leads": leads(actor),
        "certifies": is_concerned(actor),
        "imports": may_import(actor),
        "provision": charter(on).provision(UPDATED),
        "token": new_token(),
    }
    return render(request, "forum/contacts/directory.html", context)


@login_required
@require_safe
def person(request: HttpRequest, person: int) -> HttpResponse:
    """Show a person with the offices over time, and of address and telephone what the reader may see."""
    actor = actor_of(request)
    shown = person_page(actor, person)
    may_change = shown.is_own or any(entry.is_kept for entry in shown.current)
    context = {"shown": shown, "may_change": may_change, "invites": actor.may(Permission.ACCOUNT_INVITE),
               "token": new_token()}  # fmt: skip
    return render(request, "forum/contacts/person.html", context)


@login_required
@require_safe
def telephones(request: HttpRequest) -> HttpResponse:
    """Show the list for the assistant to dial, made for paper: the secretariat's alone."""
    actor, at = keeper(request, leading=True), now()
    silent_only = request.GET.get("who") == "silent"
    lines = telephone_list(actor, at, silent_only=silent_only)
    context = {"lines": lines, "at": at, "silent_only": silent_only, "provision": charter(actor.on).provision(UPDATED)}
    return render(request, "forum/contacts/telephones.html", context)


@login_required
@require_POST
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out the list that the page shows, as vCard or XLSX; it is an act, since the details leave the house."""
    actor, on = inside(request), on_date(request)
    if kind not in TYPES:
        raise Http404
    form, _everything, found, wanted = _found(request, actor, on)
    filters = {**wanted.given(), "on": on.isoformat()} | ({"stale": "yes"} if request.GET.get("stale") else {})
    at = now()
    record_export(kind, entries=len(found), filters=filters, by=actor, at=at)
    if kind == VCARD:
        return _file(cards(found).encode(), kind, f"contacts-{on}.vcf")
    made = Made(actor.name, at, _told(form, filters))
    return _file(workbook(found, made), kind, f"contacts-{on}.xlsx")


def _told(form: SearchForm, filters: dict[str, str]) -> list[tuple[str, str]]:
    """Return the filters in words: a choice by its name where it has one."""
    told = []
    for name, value in filters.items():
        field: Any = form.fields.get(name)
        names = dict(getattr(field, "choices", ()))
        told.append((str(FILTERS[name]), str(names.get(value, _("yes") if name == "stale" else value))))
    return told


@login_required
@require_POST
def card(request: HttpRequest, person: int) -> HttpResponse:
    """Hand out one person's card, with what the reader sees."""
    actor = actor_of(request)
    shown = person_page(actor, person)
    if not shown.current:
        raise Http404
    record_export("card", entries=1, filters={}, by=actor, at=now())
    return _file(cards(shown.current).encode(), VCARD, f"contact-{person}.vcf")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)
