"""Giving symbols (Q49): one per document for all its languages, the next serial of its stem, and never the same again.

What is said of meetings is asked through ``register_meetings``: the register of meetings lies above the library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from puebla.core.models import JournalHead
from puebla.documents.loading import BODY_IN_SYMBOLS, LONGEST
from puebla.documents.models import Document, GivenSymbol
from puebla.forum.charters import charter
from puebla.procedure.numbering import (
    VICE_MINISTERIAL,
    BodySymbol,
    MeetingSymbol,
    Symbol,
    VmSymbol,
    parse_symbol,
    symbol,
)

SECRETARIAT_IN_SYMBOLS = "TS"
KIND_OUTSIDE_THE_CHARTER = "DOC"


@dataclass(frozen=True)
class MeetingReference:
    """What a symbol and a page need of a meeting; ``number`` only for a regular Vice-Ministerial Meeting.

    ``order`` is the place of any other meeting among those of its body in the year, as the register has them.
    """

    code: str
    year: int
    body: str
    number: int | None
    title_es: str
    title_en: str
    order: int | None = None


_registered: list[Callable[[str], MeetingReference | None]] = []
_offered: list[Callable[[], list[MeetingReference]]] = []


def register_meetings(
    find: Callable[[str], MeetingReference | None], offer: Callable[[], list[MeetingReference]]
) -> None:
    """Let the register of meetings answer for a code, and offer the meetings a document may belong to."""
    _registered[:] = [find]
    _offered[:] = [offer]


def meeting(code: str) -> MeetingReference | None:
    """Return the meeting of a code, or None."""
    return _registered[0](code) if code and _registered else None


def meetings_on_offer() -> list[MeetingReference]:
    """Return the meetings that a document may belong to, the newest first; one query."""
    return _offered[0]() if _offered else []


def in_symbols(body: str) -> str:
    """Return a body's place in symbols: VM, RCGM, or its code in at most ten capital letters and digits."""
    return BODY_IN_SYMBOLS.get(body) or body.replace("-", "").upper()[:LONGEST]


def give_symbol(document: Document, *, at: datetime) -> str:
    """Return the next symbol for a document, kept as given. Called inside an act that has locked the document.

    The journal's head is locked first, as every act locks it in the end: two at once wait for each other.
    """
    JournalHead.objects.select_for_update().get_or_create(id=1)
    stem = _stem(document, at)
    last = GivenSymbol.objects.filter(stem=stem).aggregate(last=Max("serial"))["last"] or _last_written(stem)
    written = f"{stem}/{last + 1}"
    parse_symbol(written)
    GivenSymbol(symbol=written, stem=stem, serial=last + 1, document=document, given_at=at).save()
    return written


def _last_written(stem: str) -> int:
    """Return the last serial among records loaded with a symbol, or 0."""
    written = Document.objects.filter(symbol__startswith=f"{stem}/").values_list("symbol", flat=True)
    return max((int(found.rpartition("/")[2]) for found in written), default=0)


def _stem(document: Document, at: datetime) -> str:
    first = symbol(_first(document, at))
    return first.rpartition("/")[0]


def _first(document: Document, at: datetime) -> Symbol:
    """Return the symbol that the first document of its kind and meeting, or body and year, would have."""
    kind = charter(at.date()).document_kinds.get(document.kind)
    code = kind.symbol if kind else KIND_OUTSIDE_THE_CHARTER
    found = meeting(document.meeting)
    if found is None:
        body = in_symbols(document.body.code) if document.body else SECRETARIAT_IN_SYMBOLS
        return BodySymbol(document.year or at.year, body, code, 1)
    if found.number is not None and in_symbols(found.body) == VICE_MINISTERIAL:
        return VmSymbol(found.number, code, 1)
    return MeetingSymbol(found.year, _order(found), in_symbols(found.body), code, 1)


def _order(found: MeetingReference) -> int:
    """Return the meeting's order in its body's year, which no other meeting has in the symbols there are.

    It is the one that the meeting's other documents have, else its place in the register, else the next that is free.
    """
    start, body = f"RCM/{found.year}-", in_symbols(found.body)
    written = Document.objects.filter(symbol__startswith=start).values_list("meeting", "symbol")
    orders = {code: one.order for code, text in written
              if isinstance(one := parse_symbol(text or ""), MeetingSymbol) and one.body == body}  # fmt: skip
    if found.code in orders:
        return orders[found.code]
    is_free = found.order is not None and found.order not in orders.values()
    return found.order if is_free and found.order else max(orders.values(), default=0) + 1
