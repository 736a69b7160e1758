"""The library by subject, along the Plan of Action, and the list of declarations, guidelines and publications (A13)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from puebla.documents.naming import kind_names, theme_names
from puebla.documents.queries_reading import (
    Listed,
    counts_by_theme,
    documents_of_theme,
    list_of_declarations,
)
from puebla.forum.middleware import actor_of
from puebla.forum.queries import claims_about

NEWEST = 20


@require_safe
@conditional_page
def topics(request: HttpRequest) -> HttpResponse:
    """Show the themes and topics of the Plan of Action, each with its number of documents. Two queries."""
    names, counts = theme_names(), counts_by_theme(actor_of(request))
    title = _("Documents by subject")
    branches = [entry_of(code, names, counts) for code in names if depth(code) == 1]
    context = {"title": title, "branches": branches, "breadcrumbs": _crumbs((title, ""))}
    return render(request, "documents/reading_topics.html", context)


@require_safe
@conditional_page
def topic(request: HttpRequest, code: str) -> HttpResponse:
    """Show one theme, topic or subtopic: its newest documents and the entries below it. Three queries."""
    names, actor = theme_names(), actor_of(request)
    if code not in names:
        raise Http404
    entry = entry_of(code, names, counts_by_theme(actor))
    kinds = kind_names()
    rows = [{"document": row, "kind": kinds.get(row.kind, row.kind)} for row in documents_of_theme(code, actor, NEWEST)]
    above = [(names[upper], reverse("documents:topic", args=[upper])) for upper in uppers(code) if upper in names]
    context = {
        "title": entry["name"], "entry": entry, "rows": rows, "has_more": entry["count"] > len(rows),
        "address_of_all": f"{reverse('documents:list')}?theme={code}",
        "breadcrumbs": _crumbs((_("Documents by subject"), reverse("documents:topics")), *above, (entry["name"], "")),
    }  # fmt: skip
    return render(request, "documents/reading_topic.html", context)


def depth(code: str) -> int:
    """Return 1 for a theme, 2 for a topic, 3 for a subtopic."""
    return code.count(".") + 1


def uppers(code: str) -> list[str]:
    """Return the codes above an entry: T1 and T1.2 for T1.2.3."""
    parts = code.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def entry_of(code: str, names: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, Any]:
    """Return an entry of the Plan with its name, the number of documents, and the entries just below it."""
    below = [other for other in names if other.startswith(f"{code}.") and depth(other) == depth(code) + 1]
    return {
        "code": code, "name": names[code], "count": counts.get(code, 0),
        "children": [{"code": other, "name": names[other], "count": counts.get(other, 0)} for other in below],
    }  # fmt: skip


@require_safe
@conditional_page
def declarations(request: HttpRequest) -> HttpResponse:
    """List what the Conference adopted or published by kind, and say of each what is missing here. Three queries."""
    kinds = kind_names()
    found = list_of_declarations(actor_of(request))
    groups = [{"kind": kind, "name": kinds.get(kind, kind), "rows": [_row(one) for one in rows]}
              for kind, rows in found.items()]  # fmt: skip
    every = [one for rows in found.values() for one in rows]
    title = _("Declarations, guidelines and publications")
    context = {
        "title": title, "groups": groups, "count": len(every),
        "without_text": sum(1 for row in every if not row.versions),
        "claims": claims_about("publications"), "breadcrumbs": _crumbs((title, "")),
    }  # fmt: skip
    return render(request, "documents/reading_declarations.html", context)


def _row(listed: Listed) -> dict[str, Any]:
    found = listed.document
    return {
        "document": found, "versions": listed.versions, "missing": listed.missing,
        "no_title": [language for language in ("es", "en") if not getattr(found, f"title_{language}")],
    }  # fmt: skip


def _crumbs(*places: tuple[str, str]) -> list[dict[str, str]]:
    above = [(_("Home"), reverse("portal:home")), (_("Documents"), reverse("documents:list"))]
    return [{"label": label, "url": url} for label, url in (*above, *places)]
