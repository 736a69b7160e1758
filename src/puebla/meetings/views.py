"""The public pages of the register of meetings."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from puebla.core.clock import today
from puebla.core.pages import on_date
from puebla.core.visitors import same_for_visitors
from puebla.forum.middleware import actor_of
from puebla.meetings.follow_up import sees_topics, topics_for
from puebla.meetings.forms import FilterForm
from puebla.meetings.queries import countries, kind_names, meeting_list, meeting_page
from puebla.meetings.views_follow_up import origins

PER_PAGE = 60


@require_safe
@conditional_page
@same_for_visitors
def meetings(request: HttpRequest) -> HttpResponse:
    """List the meetings by year, the latest first, as seen from a day, narrowed by kind and country.

    Four queries.
    """
    on = on_date(request)
    kinds = kind_names(today())
    form = FilterForm(request.GET, kinds=kinds, countries=countries())
    filters = form.filters()
    page = Paginator(meeting_list(filters), PER_PAGE).get_page(request.GET.get("page"))
    title = _("Meetings")
    context = {"title": title, "form": form, "filters": filters, "page": page, "on": on,
               "sees_topics": sees_topics(actor_of(request)),
               "breadcrumbs": [_home(), {"label": title, "url": ""}]}  # fmt: skip
    return render(request, "meetings/meetings.html", context)


@require_safe
@conditional_page
@same_for_visitors
def meeting(request: HttpRequest, code: str) -> HttpResponse:
    """Show one meeting with what it adopted and, to members, what it is to follow up. Six queries."""
    actor = actor_of(request)
    found = meeting_page(code, actor)
    topics = origins(topics_for(actor).filter(meeting=found.meeting))
    above = {"label": _("Meetings"), "url": reverse("meetings:list")}
    title = f"{found.meeting.title}, {found.meeting.year}"
    kind = kind_names(today()).get(found.meeting.kind, found.meeting.kind)
    context = {"title": title, "found": found, "meeting": found.meeting, "kind": kind, "topics": topics,
               "breadcrumbs": [_home(), above, {"label": title, "url": ""}]}  # fmt: skip
    return render(request, "meetings/meeting.html", context)


def _home() -> dict[str, str]:
    return {"label": _("Home"), "url": reverse("portal:home")}
