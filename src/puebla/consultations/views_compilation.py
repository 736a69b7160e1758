"""The proposals of a round in one table: on the screen, on paper, and as a spreadsheet."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from puebla.consultations.compilation import compilation
from puebla.consultations.sheets import CONTENT_TYPE, Made, workbook
from puebla.consultations.views_shared import crumbs
from puebla.core.clock import now
from puebla.forum.middleware import actor_of


@login_required
@require_safe
def proposals(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Show who proposes what at which paragraph, each proposal with its marks, and what became of it."""
    found = compilation(actor_of(request), symbol, number, now())
    context = {
        "found": found,
        "held": found.held,
        "consultation": found.consultation,
        "breadcrumbs": crumbs(found.consultation, _("What was proposed")),
    }
    return render(request, "consultations/proposals.html", context)


@login_required
@require_safe
def sheet(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """Hand out the same as an XLSX."""
    actor, at = actor_of(request), now()
    found = compilation(actor, symbol, number, at)
    name = f"{symbol.replace('/', '-')}-{number}.xlsx".lower()
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(workbook(found, Made(actor.name, at)), content_type=CONTENT_TYPE, headers=headers)
