"""The public pages. Each reads its day from the address, asks the registers, and can be revalidated with its ETag."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import conditional_page, require_safe

from puebla.core.pages import day_asked
from puebla.core.templatetags.wording import day_text
from puebla.core.visitors import same_for_visitors
from puebla.forum.middleware import actor_of
from puebla.portal.asof import AsOf, as_of
from puebla.portal.pages import (
    bodies as bodies_page,
    days,
    figures as figures_page,
    forum,
    home as home_page,
    news as news_page,
    parties,
    presidencies,
)

Context = dict[str, Any]
View = Callable[..., HttpResponse]

HOME = ("home", gettext_lazy("Home"))
MEMBERS = ("members", gettext_lazy("Members"))
OBSERVERS = ("observers", gettext_lazy("Observers"))
BODIES = ("bodies", gettext_lazy("Structure"))
REVIEWED = date(2026, 11, 22)
"""When the statements on accessibility and privacy were last read against the site; renewed with every release."""


def public(template: str) -> Callable[[Callable[..., Context]], View]:
    """Make a view of a function that takes the day (and what the address names) and returns what the page shows.

    Pages are only read (GET, HEAD); an ETag spares the bytes of a page that has not changed.
    """

    def decorate(content: Callable[..., Context]) -> View:
        @require_safe
        @conditional_page
        @same_for_visitors
        @wraps(content)
        def view(request: HttpRequest, **named: str) -> HttpResponse:
            asof = as_of(request)
            context = {"asof": asof, "on": asof.day, **content(asof, **named)}
            return render(request, f"portal/{template}.html", context)

        return view

    return decorate


def crumbs(asof: AsOf, *above: tuple[str, str | Promise], here: str) -> list[dict[str, str]]:
    """Return the places above a page, and the page itself."""
    links = [{"label": str(label), "url": asof.to(name)} for name, label in (HOME, *above)]
    return [*links, {"label": here, "url": ""}]


@public("home")
def home(asof: AsOf) -> Context:
    """Show the first page."""
    return home_page.page(asof)


@require_safe
@conditional_page
@same_for_visitors
def on_day(request: HttpRequest) -> HttpResponse:
    """Show every register on a day (``?on=``), or two days compared (``&and=``).

    The registers are public. Offices and their holders are shown to those who may see them; how a person is reached
    is never on this page.
    """
    asof, other, actor = as_of(request), day_asked(request, "and"), actor_of(request)
    found = days.comparison(asof.day, other, actor) if other else days.day_page(asof, actor)
    titles = [day_text(day, weekday=False) for day in (found.get("first", asof.day), found.get("second")) if day]
    title = _("The Conference on %(day)s") % {"day": titles[0]}
    if other:
        title = _("The Conference on %(first)s and on %(second)s") % {"first": titles[0], "second": titles[1]}
    context = {"asof": asof, "on": asof.day, "other": other, "title": title, **found}
    context["page_address"] = settings.BASE_URL + request.get_full_path()
    context["breadcrumbs"] = crumbs(AsOf(asof.today, asof.today), here=_("On that day"))
    return render(request, f"portal/{'two_days' if other else 'on_day'}.html", context)


@public("about")
def about(asof: AsOf) -> Context:
    """Show what the Conference is, its history and where the sources differ."""
    title = _("The Conference")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), **forum.about(asof)}


@public("members")
def members(asof: AsOf) -> Context:
    """List the member countries."""
    title = _("Member countries")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), **parties.members(asof)}


@public("party")
def member(asof: AsOf, code: str) -> Context:
    """Show one member country."""
    content = parties.party(code, asof, member=True)
    title = content["party"].name
    return {"title": title, "breadcrumbs": crumbs(asof, MEMBERS, here=title), **content}


@public("observers")
def observers(asof: AsOf) -> Context:
    """List observers, the civil-society network and partners."""
    title = _("Observers")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), **parties.observers(asof)}


@public("party")
def observer(asof: AsOf, code: str) -> Context:
    """Show one observer or partner."""
    content = parties.party(code, asof, member=False)
    title = content["party"].name
    return {"title": title, "breadcrumbs": crumbs(asof, OBSERVERS, here=title), **content}


@public("presidency")
def presidency(asof: AsOf) -> Context:
    """Show who presides, the Troika, every term and how the Presidency is chosen."""
    title = _("Presidency pro tempore")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), **presidencies.page(asof)}


@public("bodies")
def bodies(asof: AsOf) -> Context:
    """Draw the structure."""
    title = _("Structure")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), **bodies_page.structure(asof)}


@public("body")
def body(asof: AsOf, code: str) -> Context:
    """Show one body."""
    content = bodies_page.body(code, asof)
    title = content["label"]
    return {"title": title, "breadcrumbs": crumbs(asof, BODIES, here=title), **content}


@public("figures")
def figures(asof: AsOf) -> Context:
    """Show the figures."""
    title = _("Figures")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), **figures_page.page(asof)}


@public("news")
def news(asof: AsOf) -> Context:
    """Show what the journal says to the public."""
    title = _("News")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), **news_page.page(asof)}


@public("terms")
def terms(asof: AsOf) -> Context:
    """Show the terms of the field in both languages."""
    title = _("Terms in both languages")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), **forum.glossary(asof)}


@public("accessibility")
def accessibility(asof: AsOf) -> Context:
    """Show how accessible the site is and whom to tell of a barrier."""
    title = _("Accessibility")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), "reviewed": REVIEWED}


@public("privacy")
def privacy(asof: AsOf) -> Context:
    """Show what the site keeps of its readers."""
    title = _("Privacy")
    return {"title": title, "breadcrumbs": crumbs(asof, here=title), "reviewed": REVIEWED}
