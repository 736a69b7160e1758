"""The clocks of all capitals while a round is open: a page, and its part that asks for itself anew each minute."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from puebla.consultations.clocks import clocks_of
from puebla.consultations.views_shared import crumbs
from puebla.core.clock import now
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of

ENOUGH: Final = 286
"""What tells the page to ask no more: the round has closed."""


@login_required
@require_safe
def clocks(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show every capital of the open round now; asked for as a part, the answer is the table alone."""
    actor = actor_of(request)
    found = clocks_of(actor, symbol, now())
    is_part = request.headers.get("HX-Request") == "true"
    context = {
        "found": found,
        "title": _("The clocks of the capitals"),
        "own": actor.parties,
        "consultation": found.consultation,
        "breadcrumbs": crumbs(found.consultation, _("The clocks of the capitals")),
        "why_days": charter(actor.on).provision("consultation.working-days"),
        "why_end": charter(actor.on).provision("consultation.end-of-day"),
    }
    name = "consultations/parts/clocks.html" if is_part else "consultations/clocks.html"
    answer = render(request, name, context, status=ENOUGH if is_part and found.round is None else 200)
    answer["Vary"] = "HX-Request"
    return answer
