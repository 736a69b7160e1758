"""The page of a document and its texts: one language, both side by side, any version at its own address."""

from __future__ import annotations

from collections.abc import Sequence
from functools import wraps
from itertools import zip_longest
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, override
from django.views.decorators.http import conditional_page, require_safe

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.clock import now, today
from puebla.core.paired import LANGUAGES, Language
from puebla.documents.access import keeps, prepares
from puebla.documents.access_texts import is_open_to_all, must_be_recorded, versions_for
from puebla.documents.actions_reading import read_closed
from puebla.documents.addresses import file_address, text_address
from puebla.documents.citations import citations
from puebla.documents.models import Document, Version
from puebla.documents.naming import kind_names, theme_names
from puebla.documents.parts import part_name
from puebla.documents.queries import document_at
from puebla.documents.queries_reading import (
    PER_PART,
    Beside,
    Paragraph,
    Part,
    paragraphs_of,
    part_with,
    relations_of,
    sides,
    version_at,
)
from puebla.documents.structured import described
from puebla.forum.middleware import actor_of
from puebla.forum.queries import claims_about
from puebla.procedure.refusals import Reason, Refusal, Refused


class View(Protocol):
    """A view of a text."""

    def __call__(self, request: HttpRequest, symbol: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the request."""
        ...


def kept_by_nobody(view: View) -> View:
    """Let an answer about a document that is not open to everybody be stored nowhere, whoever asks (A8)."""

    @wraps(view)
    def guarded(request: HttpRequest, symbol: str, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, symbol, *args, **kwargs)
        if not getattr(request, "is_open_to_all", False):
            response["Cache-Control"] = "no-store"
            response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


@require_safe
@conditional_page
@kept_by_nobody
def document(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show a record by its symbol, or by its code where it has none: languages, versions, relations. Six queries."""
    actor = actor_of(request)
    found = document_at(symbol, actor)
    languages = sides(versions_for(actor, found))
    shown = {side.language: side.current for side in languages if side.current}
    relations, themes = relations_of(found, actor), _themes(found)
    request.is_open_to_all = is_open_to_all(found)  # type: ignore[attr-defined]
    return render(request, "documents/document.html", {
        "title": found.title, "document": found, "kind": kind_names().get(found.kind, found.kind),
        "titles": [_title(found, language) for language in LANGUAGES], "sides": languages, "shown": shown,
        "is_closed": found.audience != Audience.PUBLIC, "is_late": _is_late(found), "themes": themes,
        "part": part_name(found), "relations": relations, "standing": _superseding(relations),
        "citations": citations(found, shown, _addresses(found, shown)),
        "claims": claims_about(f"publications:{found.code}"),
        "facts": _facts(found, shown, themes), "may_prepare": prepares(actor, found), "may_keep": keeps(actor),
        "breadcrumbs": _crumbs(found),
    })  # fmt: skip


SUPERSEDING = frozenset({"replaces", "amends"})
LONGEST_NUMBER = 6


def _superseding(relations: list[Beside]) -> list[Beside]:
    """Return what a reader must know before the text: by what the document is replaced or amended."""
    return [one for one in relations if one.is_inverse and one.kind in SUPERSEDING]


def _is_late(found: Document) -> bool:
    """Tell whether the day announced for the missing language is past."""
    return found.awaited_on is not None and found.awaited_on < today()


def _title(found: Document, language: str) -> dict[str, Any]:
    text = getattr(found, f"title_{language}")
    return {"language": language, "name": Language(language).label, "text": text, "ours": found.is_ours(language)}


def _themes(found: Document) -> list[dict[str, str]]:
    """Return the record's themes, each with what the Plan of Action calls it; one query where there are any."""
    names = theme_names() if found.themes else {}
    return [{"code": code, "name": names.get(code, "")} for code in found.themes]


def _addresses(found: Document, shown: dict[str, Version], paragraph: int | None = None) -> dict[str, str]:
    """Return whole addresses for citations: of the versions shown, or of the record where there are none."""
    if not shown:
        page = settings.BASE_URL + reverse("documents:detail", args=[found.locator])
        return dict.fromkeys(LANGUAGES, page)
    return {code: _whole_address(row, paragraph) for code, row in shown.items()}


def _whole_address(version: Version, paragraph: int | None = None) -> str:
    """Return the whole address of a version, its page in the language of the text."""
    with override(version.language):
        return settings.BASE_URL + text_address(version, paragraph=paragraph)


def _facts(found: Document, shown: dict[str, Version], themes: list[dict[str, str]]) -> dict[str, Any] | None:
    """Return what machines are told of a document that is open to everybody; nothing of any other."""
    if not is_open_to_all(found):
        return None
    page = settings.BASE_URL + reverse("documents:detail", args=[found.locator])
    files = {code: settings.BASE_URL + file_address(row, found) for code, row in shown.items()}
    return described(found, shown, page, files, [theme["name"] for theme in themes if theme["name"]])


@require_safe
@conditional_page
@kept_by_nobody
def text(request: HttpRequest, symbol: str, language: str, number: int | None = None) -> HttpResponse:
    """Show the text of one language: the version asked for, or the one that is shown now. Four queries."""
    actor = actor_of(request)
    version, known = version_at(symbol, language, number, actor)
    found = version.document
    _note(request, version, actor)
    paragraphs = paragraphs_of(version)
    part = part_with(_paragraph_asked(request), len(paragraphs))
    shown = {row.language: row for row in known if row.is_current}
    context = _of_text(found, [version]) | {
        "version": version, "current": shown.get(language), "other": shown.get(_other(language)),
        "paragraphs": paragraphs[part.first - 1 : part.last], "part": part, "parts": _parts(part, len(paragraphs)),
        "count": len(paragraphs),
        "citations": citations(found, {language: version}, {language: _whole_address(version)}),
    }  # fmt: skip
    return render(request, "documents/reading_text.html", context)


@require_safe
@conditional_page
@kept_by_nobody
def side_by_side(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show both languages side by side, paragraph by paragraph where they have as many. Six queries at most.

    Where only one language has a text the other column says so; a document without any text is not found here.
    """
    actor = actor_of(request)
    found = document_at(symbol, actor)
    shown = {side.language: side.current for side in sides(versions_for(actor, found)) if side.current}
    if not shown:
        raise Refused(Refusal(Reason.NOT_FOUND))
    for version in shown.values():
        _note(request, version, actor)
    texts = {language: paragraphs_of(shown[language]) if language in shown else [] for language in _in_order(found)}
    longest = max(len(rows) for rows in texts.values())
    part = part_with(_paragraph_asked(request), longest)
    is_paired = len({len(texts[language]) for language in shown}) == 1
    context = _of_text(found, list(shown.values())) | {
        "shown": shown, "columns": _columns(texts, shown), "is_paired": is_paired, "part": part,
        "rows": _rows(texts, part.first, part.last), "parts": _parts(part, longest),
        "citations": citations(found, shown, _addresses(found, shown)),
    }  # fmt: skip
    return render(request, "documents/reading_pair.html", context)


def _note(request: HttpRequest, version: Version, actor: Actor) -> None:
    """Record the reading of a closed text before it is given; asking for the headers alone gives nothing."""
    request.is_open_to_all = is_open_to_all(version.document)  # type: ignore[attr-defined]
    if must_be_recorded(version.document) and request.method == "GET":
        read_closed(version, "text", by=actor, at=now())


def _of_text(found: Document, versions: list[Version]) -> dict[str, Any]:
    """Return what every page of a text says of its document."""
    return {
        "title": found.title, "document": found, "kind": kind_names().get(found.kind, found.kind),
        "is_closed": found.audience != Audience.PUBLIC, "running": _running(found, versions),
        "breadcrumbs": _crumbs(found, _("Text")),
    }  # fmt: skip


def _running(found: Document, versions: list[Version]) -> str:
    """Return what stands at the head of a printed text: symbol, versions, and to whom it is open if not to all."""
    named = [_("%(language)s, version %(number)s") % {"language": Language(row.language).label, "number": row.number}
             for row in versions]  # fmt: skip
    open_to = [] if found.audience == Audience.PUBLIC else [str(Audience(found.audience).label)]
    return " · ".join([found.locator, *named, *open_to])


def _in_order(found: Document) -> list[str]:
    """Return the languages with the original first."""
    first = found.text_original or LANGUAGES[0]
    return [first, _other(first)]


def _other(language: str) -> str:
    return "es" if language == "en" else "en"


def _columns(texts: dict[str, list[Paragraph]], shown: dict[str, Version]) -> list[dict[str, Any]]:
    return [{"language": code, "version": shown.get(code)} for code in texts]


def _rows(texts: dict[str, list[Paragraph]], first: int, last: int) -> list[dict[str, Any]]:
    """Return the paragraphs of both languages by their number; None where one language has no such paragraph."""
    columns = [rows[first - 1 : last] for rows in texts.values()]
    return [
        {"number": first + count, "sides": list(zip(texts, pair, strict=True))}
        for count, pair in enumerate(zip_longest(*columns))
    ]


def _paragraph_asked(request: HttpRequest) -> int:
    asked = request.GET.get("p", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER else 1


def _parts(part: Part, count: int) -> list[dict[str, Any]]:
    """Return the parts of a long text, each with its first and last paragraph; none where there is one part."""
    if part.is_whole:
        return []
    every = [part_with(place * PER_PART + 1, count) for place in range(part.parts)]
    return [{"first": one.first, "last": one.last, "current": one.first == part.first} for one in every]


def _crumbs(found: Document, *below: str) -> Sequence[dict[str, str]]:
    page = reverse("documents:detail", args=[found.locator])
    steps = [(_("Home"), reverse("portal:home")), (_("Documents"), reverse("documents:list")), (found.locator, page)]
    steps += [(name, "") for name in below]
    last = len(steps) - 1
    return [{"label": name, "url": "" if place == last else url} for place, (name, url) in enumerate(steps)]
