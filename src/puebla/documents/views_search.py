"""The list of documents and the search in it, one page with a permanent address for every list; suggestions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from puebla.core.paired import reader_language
from puebla.documents.forms_search import HIDDEN, ListForm
from puebla.documents.naming import kind_names
from puebla.documents.queries_search import LABELS, Listing, hints, listing, only_excludes
from puebla.documents.search.asked import Asked, asked_for
from puebla.documents.search.finding import Order
from puebla.documents.search.suggesting import suggestions
from puebla.forum.middleware import actor_of
from puebla.forum.queries import claims_about

ORDERS = {
    Order.RELEVANCE: lambda: _("most relevant first"),
    Order.NEWEST: lambda: _("newest first"),
    Order.OLDEST: lambda: _("oldest first"),
}


@require_safe
@conditional_page
def documents(request: HttpRequest) -> HttpResponse:
    """List and search what the reader may see: words, facets, order and page stand in the address."""
    actor, asked = actor_of(request), asked_for(request.GET)
    form = ListForm(request.GET)
    form.is_valid()
    found = listing(asked, actor)
    title = _("Documents")
    context = {
        "title": title,
        "form": form,
        "listing": found,
        "asked": asked,
        "kinds": kind_names(),
        "hidden": [(key, value) for key, value in asked.values().items() if key in HIDDEN],
        "orders": _orders(asked),
        "unclear": [str(LABELS[key]) for key in asked.unclear if key not in form.errors],
        "hints": hints(asked) if not found.found.total else [],
        "only_excludes": only_excludes(asked.question),
        "may_save": request.user.is_authenticated,
        "claims": [] if _is_narrowed(found) else claims_about("publications"),
        "breadcrumbs": crumbs(title, above=False),
    }
    return render(request, "documents/search_list.html", context)


def _is_narrowed(found: Listing) -> bool:
    return bool(found.asked.values())


def _orders(asked: Asked) -> list[dict[str, Any]]:
    """Return the orders in words with their addresses; without words nothing is more relevant than the rest."""
    offered = [order for order in Order if asked.question or order is not Order.RELEVANCE]
    return [
        {"label": ORDERS[order](), "query": asked.query(sort=order.value), "current": order is asked.sorted_by}
        for order in offered
    ]


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Complete what is being typed by titles that the reader may see."""
    found = suggestions(request.GET.get("q", ""), actor_of(request), reader_language())
    answer = JsonResponse({"titles": found})
    answer["Cache-Control"] = "private, no-store"
    return answer


def crumbs(here: str, *, above: bool = True) -> list[dict[str, str]]:
    """Return the way from the first page to this one."""
    home = {"label": _("Home"), "url": reverse("portal:home")}
    lists = [{"label": _("Documents"), "url": reverse("documents:list")}] if above else []
    return [home, *lists, {"label": here, "url": ""}]
