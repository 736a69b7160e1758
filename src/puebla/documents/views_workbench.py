"""The workbench: what whoever prepares documents has to see to, part by part, the most urgent first."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from puebla.core.clock import now
from puebla.core.models import Entry
from puebla.core.paired import Language
from puebla.documents.access import keeps
from puebla.documents.files.sentences import explain_fault
from puebla.documents.models import Document, Stage, Version
from puebla.documents.names_life import PART_LEDES, PART_NAMES, Part
from puebla.documents.naming import kind_names
from puebla.documents.offers_life import said_of
from puebla.documents.queries_life import (
    counts_of_workbench,
    held_back_entries,
    insist_on_workbench,
    part_of_workbench,
)
from puebla.forum.middleware import actor_of

PER_PAGE = 30
STAGES = {Part.REFUSED: Stage.REFUSED, Part.WAITING: Stage.WAITING, Part.CORRECTED: Stage.READ}


@login_required
@require_safe
def workbench(request: HttpRequest) -> HttpResponse:
    """Show one part of the workbench, the most urgent that holds something unless another is asked for."""
    actor, at = actor_of(request), now()
    insist_on_workbench(actor)
    counts = counts_of_workbench(actor, at)
    part = _part(request.GET.get("part", ""), counts)
    page = Paginator(part_of_workbench(part, actor, at), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    held = held_back_entries(rows) if part is Part.HELD else {}
    kinds = kind_names()
    context = {
        "parts": [_chip(each, counts[each], part) for each in Part],
        "part": part.value,
        "heading": PART_NAMES[part],
        "lede": PART_LEDES[part],
        "page": page,
        "rows": [_row(row, part, kinds.get(row.kind, row.kind), held.get(row.code)) for row in rows],
        "keeps": keeps(actor),
        "breadcrumbs": [{"label": _("Workbench of the library"), "url": ""}],
    }
    return render(request, "documents/workbench.html", context)


def _part(asked: str, counts: dict[Part, int]) -> Part:
    if asked in set(Part):
        return Part(asked)
    return next((part for part in Part if counts[part]), Part.DRAFTS)


def _chip(part: Part, count: int, chosen: Part) -> dict[str, Any]:
    return {"name": PART_NAMES[part], "count": count, "url": f"?part={part.value}", "is_chosen": part is chosen}


def _row(document: Document, part: Part, kind: str, entry: Entry | None) -> dict[str, Any]:
    return {
        "document": document,
        "kind": kind,
        "awaited": Language(document.awaited_in).label if document.awaited_in else "",
        "files": _files(document, part),
        "findings": said_of(entry.changes.get("findings", ())) if entry else [],
    }


def _files(document: Document, part: Part) -> list[dict[str, Any]]:
    """Return the files that put the document into this part: the last of each language, at the stage in question."""
    if part not in STAGES:
        return []
    last: dict[str, Version] = {}
    for version in sorted(document.versions.all(), key=lambda one: one.number):
        last[version.language] = version
    found = [one for one in last.values() if one.stage == STAGES[part] and not one.is_current]
    return [
        {"version": one, "language": Language(one.language).label,
         "fault": explain_fault(one.fault, one.fault_details) if one.fault else ""}
        for one in found
    ]  # fmt: skip
