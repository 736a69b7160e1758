"""What the Conference is, in our own words, its history as dated facts, its terms and where the sources differ."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from puebla.forum.models import Fact
from puebla.forum.queries import claims, facts, terms, texts
from puebla.forum.sources import DOCUMENTS
from puebla.portal.asof import AsOf
from puebla.portal.paging import paged

CLAIMS_ON_PAGE = 40

ORDER = ("nature", "origin", "objectives", "activities", "decisions", "presidency", "rcgm", "observers",
         "civil-society", "secretariat", "plan", "financing", "fund", "partners", "challenges", "sites")  # fmt: skip


def about(asof: AsOf) -> dict[str, Any]:
    """Return what the page about the Conference shows. Three queries."""
    found = texts()
    return {
        "lede": found.get("about.nature"),
        "sections": [found[f"about.{name}"] for name in ORDER[1:] if f"about.{name}" in found],
        "objectives": [row for code, row in sorted(found.items()) if code.startswith("objectives.")],
        **history(facts(), asof),
        "claims": paged(claims(), asof.page_of("claims"), CLAIMS_ON_PAGE),
        "documents": DOCUMENTS,
    }


def history(rows: list[Fact], asof: AsOf) -> dict[str, Any]:
    """Return a page of the facts up to the day, and its decades: "1993 to 1999", "2000 to 2009" and so on."""
    begun = [row for row in rows if row.sort_day <= asof.day]
    page = paged(begun, asof.page)
    first = begun[0].sort_day.year if begun else asof.day.year
    return {"facts": page, "chapters": chapters(page.object_list, first)}


def chapters(rows: Iterable[Fact], first: int) -> list[dict[str, Any]]:
    """Return the facts in decades; the first of them begins with the year of the first fact."""
    grouped: dict[int, list[Fact]] = {}
    for row in rows:
        grouped.setdefault(row.sort_day.year // 10 * 10, []).append(row)
    return [
        {"label": _("%(first)s to %(last)s") % {"first": max(decade, first), "last": decade + 9}, "facts": found}
        for decade, found in sorted(grouped.items())
    ]


def glossary(asof: AsOf) -> dict[str, Any]:
    """Return a page of the terms of the field in both languages. One query."""
    return {"terms": paged(terms(), asof.page)}
