"""Completing a question while it is typed: titles of records that the actor may see, and nothing else.

Words are never offered by themselves: a list of all words would tell what closed papers hold.
"""

from __future__ import annotations

from puebla.core.actor import Actor
from puebla.core.paired import in_language
from puebla.documents.access import documents_for, index_rows_for
from puebla.documents.search import asking
from puebla.documents.search.engines import engine
from puebla.documents.search.finding import beginnings_of

MOST = 8


def suggestions(text: str, actor: Actor, language: str) -> list[str]:
    """Return the titles that hold what was typed, its last word perhaps only begun; the newest first. Three queries."""
    typed = text.replace("\x00", "").strip()
    question = asking.read(typed if typed.endswith(("*", '"')) else f"{typed}*")
    if not question:
        return []
    beginnings = beginnings_of(question)
    rows = engine().narrow(index_rows_for(actor).order_by(), question, beginnings, titles=True)
    keys = list(rows.order_by("-day", "pk").values_list("pk", flat=True)[: MOST * 2])
    records = documents_for(actor).in_bulk(keys)
    titles = [in_language(records[key], "title", language)[0] for key in keys if key in records]
    return list(dict.fromkeys(titles))[:MOST]
