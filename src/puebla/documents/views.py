"""The page of one record."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from puebla.core.clock import today
from puebla.core.paired import LANGUAGES, Language, reader_language
from puebla.documents.models import Document
from puebla.documents.naming import kind_names
from puebla.documents.queries import document_at
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.queries import claims_about


@require_safe
@conditional_page
def document(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show the record of one document by its symbol, or by its code where it has none. Two queries."""
    found = document_at(symbol, actor_of(request))
    context = {
        "title": found.title,
        "document": found,
        "kind": kind_names().get(found.kind, found.kind),
        "titles": [_title(found, language) for language in LANGUAGES],
        "themes": _themes(found),
        "claims": claims_about(f"publications:{found.code}"),
        "breadcrumbs": _crumbs(found.locator, above=True),
    }
    return render(request, "documents/document.html", context)


def _title(found: Document, language: str) -> dict[str, Any]:
    text = getattr(found, f"title_{language}")
    return {
        "language": language,
        "name": Language(language).label,
        "text": text,
        "ours": found.is_ours(language),
    }


def _themes(found: Document) -> list[dict[str, str]]:
    """Return the record's themes with the central theme that each belongs to, as the charter names it."""
    central = {f"T{theme.number}": theme.name for theme in charter(today()).themes.values()}
    names = {code: central.get(code.partition(".")[0]) for code in found.themes}
    return [
        {"code": code, "anchor": f"theme-{code}", "central": name.in_language(reader_language()) if name else ""}
        for code, name in names.items()
    ]


def _crumbs(here: str, *, above: bool = False) -> list[dict[str, str]]:
    home = {"label": _("Home"), "url": reverse("portal:home")}
    lists = [{"label": _("Documents"), "url": reverse("documents:list")}] if above else []
    return [home, *lists, {"label": here, "url": ""}]
