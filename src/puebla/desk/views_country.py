"""What waits for a whole country: one list of everything, with whose turn it is and until when (J23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from puebla.consultations.access import is_concerned, not_found
from puebla.consultations.access_preparing import parties_where
from puebla.consultations.waiting import waiting_for_country
from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.forum.charters import charter
from puebla.forum.contacts.waiting import contacts_waiting
from puebla.forum.middleware import actor_of
from puebla.forum.names import party_names
from puebla.forum.offices.waiting import waiting_for as offices_waiting
from puebla.forum.recertification.waiting import recertification_waiting
from puebla.procedure.permissions import Permission
from puebla.procedure.preparation import PREPARING
from puebla.procedure.refusals import Reason, Refusal, Refused


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits for the country; ``who`` is an office or an institution in words."""

    title: str
    what: str
    url: str
    who: str
    until: datetime | None
    zone: str
    days_left: int | None


@login_required
@require_safe
def country(request: HttpRequest) -> HttpResponse:
    """Show everything that waits for the country whose replies the reader prepares, what ends first on top."""
    actor, at = actor_of(request), now()
    parties = _parties(actor)
    names = party_names()
    context = {
        "country": ", ".join(sorted(names.get(code, code) for code in parties)),
        "rows": [*_of_consultations(actor, at), *_of_registers(actor, at)],
        "breadcrumbs": [
            {"label": _("My desk"), "url": reverse("desk:home")},
            {"label": _("What waits for my country"), "url": ""},
        ],
    }
    return render(request, "desk/country.html", context)


def _parties(actor: Actor) -> frozenset[str]:
    """Return the countries concerned; whoever prepares replies of none is refused, outsiders with not-found."""
    found = parties_where(actor, Permission.CONSULTATION_PREPARE)
    if not found and not is_concerned(actor):
        raise not_found()
    if not found:
        raise Refused(Refusal(Reason.NOT_PERMITTED, provision_code=PREPARING).cited(charter(actor.on).provision))
    return found


def _of_consultations(actor: Actor, at: datetime) -> list[Row]:
    return [
        Row(item.title, item.what, item.url, item.who, item.until, item.zone, item.days_left)
        for item in waiting_for_country(actor, at)
    ]


def _of_registers(actor: Actor, at: datetime) -> list[Row]:
    """Return what waits of people, contacts and accounts: these lists hold the reader's own turn alone."""
    found: list[Any] = [
        *offices_waiting(actor, actor.on),
        *contacts_waiting(actor),
        *recertification_waiting(actor, at),
    ]
    return [
        Row(item.title, item.what, item.url, _("You"), item.until, getattr(item, "zone", ""), None) for item in found
    ]  # fmt: skip
