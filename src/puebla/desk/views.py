"""The desk: what waits for me, what happened, and what I may do with the provision behind it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from puebla.consultations.access_preparing import parties_where
from puebla.consultations.waiting import waiting_for
from puebla.core.clock import now
from puebla.desk.journal_texts import described
from puebla.desk.queries import feed, office_powers, rights_table, under_way
from puebla.documents.queries_life import has_workbench
from puebla.documents.waiting import documents_waiting
from puebla.forum.applications import access as applications
from puebla.forum.contacts.waiting import contacts_waiting
from puebla.forum.middleware import actor_of
from puebla.forum.names import party_names
from puebla.forum.offices import access as offices
from puebla.forum.offices.waiting import waiting_for as offices_waiting
from puebla.forum.presidency import access as presidency
from puebla.forum.recertification.waiting import recertification_waiting
from puebla.notices.incoming.waiting import mails_waiting
from puebla.notices.queries import unread_count
from puebla.notices.waiting import delivery_waiting, worker_watch
from puebla.procedure.participation import Right
from puebla.procedure.permissions import Permission

ON_DESK, ON_PAGE = 8, 50


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person's country or office, and what happened of late."""
    actor = actor_of(request)
    context = {
        "waiting": [
            *waiting_for(actor, now()),
            *offices_waiting(actor, actor.on),
            *contacts_waiting(actor),
            *recertification_waiting(actor, now()),
            *documents_waiting(actor, now()),
            *delivery_waiting(actor),
            *mails_waiting(actor),
        ],
        "under_way": under_way(actor),
        "recent": described(feed(actor)[:ON_DESK]),
        "unread": unread_count(actor),
        "watch": worker_watch(actor, now()),
        "sees_country": bool(parties_where(actor, Permission.CONSULTATION_PREPARE)),
        "sees_applications": applications.is_concerned(actor),
        "sees_offices": offices.is_concerned(actor),
        "prepares_documents": has_workbench(actor),
        "sees_presidency": presidency.is_concerned(actor),
    }
    return render(request, "desk/home.html", context)


@login_required
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Show the part of the journal that the person may see; the whole of it to the secretariat and the Presidency."""
    actor = actor_of(request)
    page = Paginator(feed(actor), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": described(page.object_list),
        "is_whole": actor.may(Permission.JOURNAL_SEE_ALL),
    }
    return render(request, "desk/journal.html", context)


@login_required
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Answer "why can't I?": every right of the person's capacities with its provision."""
    actor = actor_of(request)
    names = party_names()
    powers = [(names.get(party, party), name, permissions) for party, name, permissions in office_powers(actor)]
    context = {"powers": powers, "rows": rights_table(actor), "rights": list(Right)}
    return render(request, "desk/rights.html", context)
