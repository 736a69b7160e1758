"""What the Conference is, in our own words, its history as dated facts, its terms and where the sources differ."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from puebla.forum.models import Fact
from puebla.forum.queries import claims, facts, terms, texts
from puebla.portal.asof import AsOf
from puebla.portal.sources import DOCUMENTS

ORDER = ("nature", "origin", "objectives", "activities", "decisions", "presidency", "rcgm", "observers",
         "civil-society", "secretariat", "plan", "financing", "fund", "partners", "challenges", "sites")  # fmt: skip


def about(asof: AsOf) -> dict[str, Any]:
    """Return what the page about the Conference shows. Three queries."""
    found = texts()
    return {
        "lede": found.get("about.nature"),
        "sections": [found[f"about.{name}"] for name in ORDER[1:] if f"about.{name}" in found],
        "objectives": [row for code, row in sorted(found.items()) if code.startswith("objectives.")],
        "chapters": chapters(facts(), asof),
        "claims": claims(),
        "documents": DOCUMENTS,
    }


def chapters(rows: list[Fact], asof: AsOf) -> list[dict[str, Any]]:
    """Return the facts up to the day in decades: "1996 to 1999", "2000 to 2009" and so on."""
    grouped: dict[int, list[Fact]] = {}
    for row in rows:
        if row.sort_day <= asof.day:
            grouped.setdefault(row.sort_day.year // 10 * 10, []).append(row)
    return [
        {"label": _("%(first)s to %(last)s") % {"first": max(decade, 1996), "last": decade + 9}, "facts": found}
        for decade, found in sorted(grouped.items())
    ]


def glossary() -> dict[str, Any]:
    """Return the terms of the field in both languages. One query."""
    return {"terms": terms()}
