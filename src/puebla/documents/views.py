"""The public pages of the register of documents."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import conditional_page, require_safe

from puebla.core.clock import today
from puebla.core.paired import LANGUAGES, Language, reader_language
from puebla.documents.forms import SearchForm
from puebla.documents.models import Document
from puebla.documents.queries import choices, document_at, document_list
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.queries import claims_about

PER_PAGE = 40
OF_THE_REGISTER = {"framework": gettext_lazy("General framework"), "publication": gettext_lazy("Publication")}
"""Kinds of the past, as its list of publications names them; the charter gives them no place in symbols."""


def kind_names() -> dict[str, str]:
    """Return the names of the kinds of document in the reader's language."""
    kinds = charter(today()).document_kinds
    names = {code: kind.name.in_language(reader_language()) for code, kind in kinds.items()}
    return {**{code: str(name) for code, name in OF_THE_REGISTER.items()}, **names}


@require_safe
@conditional_page
def documents(request: HttpRequest) -> HttpResponse:
    """List and search the records, the newest first. Four queries."""
    actor, kinds = actor_of(request), kind_names()
    form = SearchForm(request.GET, offered=choices(actor), kinds=kinds)
    filters = form.filters()
    page = Paginator(document_list(filters, actor), PER_PAGE).get_page(request.GET.get("page"))
    title = _("Documents")
    rows = [{"document": row, "kind": kinds.get(row.kind, row.kind)} for row in page.object_list]
    context = {"title": title, "form": form, "filters": filters, "page": page, "rows": rows,
               "claims": claims_about("publications"), "breadcrumbs": _crumbs(title)}  # fmt: skip
    return render(request, "documents/documents.html", context)


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
