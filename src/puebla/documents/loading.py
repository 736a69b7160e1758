"""The rows of the register of publications, as the database is to hold them, with their symbols."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from puebla.documents.models import Document, searchable
from puebla.forum.charters import charter
from puebla.forum.loading import Ref, Wanted
from puebla.forum.loading_columns import evidence, meeting_titles, pair, wording
from puebla.forum.models import Body
from puebla.procedure import register_rows as registered
from puebla.procedure.numbering import VICE_MINISTERIAL, MeetingSymbol, VmSymbol, symbol
from puebla.procedure.register_values import RegisteredMeetingKind as Kind
from puebla.procedure.registers import Registers
from puebla.procedure.values import Text

BODY_IN_SYMBOLS = {"vm": VICE_MINISTERIAL, "presidency": "PPT"}
LONGEST = 10


def document_rows(registers: Registers, on: date) -> list[Wanted]:
    """Return every publication; ``on`` is the day whose charter gives the kinds their place in symbols.

    One query. A symbol is given once, when a record is first loaded: its serial follows those already given.
    """
    meetings = {meeting.code: meeting for meeting in registers.meetings}
    titles = meeting_titles(registers)
    symbols = _Symbols(registers, on)
    return [_document(row, meetings.get(row.adopted_at or ""), titles, symbols) for row in registers.publications]


def _document(
    row: registered.Publication,
    meeting: registered.Meeting | None,
    titles: dict[str, Text],
    symbols: _Symbols,
) -> Wanted:
    values: dict[str, Any] = {
        "code": row.code, "kind": row.kind.value, "year": row.year, "languages": " ".join(row.languages),
        "themes": list(row.themes), "status": row.status.value, "meeting": meeting.code if meeting else "",
        "body": Ref(Body, meeting.body) if meeting else None,
        "folded": searchable(row.title.es, row.title.en, row.code), **wording("title", row.title),
        **pair("meeting_title", titles[meeting.code] if meeting else None), **pair("note", row.note),
        **evidence(row.evidence),
    }  # fmt: skip
    once = {"symbol": symbols.give(row.kind.value, meeting)} if meeting and symbols.is_new(row.code) else {}
    return Wanted("publications", Document, row.code, values, once)


class _Symbols:
    """Gives symbols: the next serial of a meeting and a kind, after those that were ever given."""

    def __init__(self, registers: Registers, on: date) -> None:
        self._kinds = charter(on).document_kinds
        self._orders = orders(registers)
        given = dict(Document.objects.values_list("code", "symbol"))
        self._known = set(given)
        self._serials = Counter(written.rpartition("/")[0] for written in given.values() if written)

    def is_new(self, code: str) -> bool:
        """Tell whether no record of this code exists."""
        return code not in self._known

    def give(self, kind: str, meeting: registered.Meeting) -> str:
        """Return the next symbol of the kind for the meeting."""
        first = self._written(kind, meeting, 1)
        stem = first.rpartition("/")[0]
        self._serials[stem] += 1
        return f"{stem}/{self._serials[stem]}"

    def _written(self, kind: str, meeting: registered.Meeting, serial: int) -> str:
        code = self._kinds[kind].symbol
        if meeting.kind is Kind.REGULAR and meeting.number:
            return symbol(VmSymbol(meeting.number, code, serial))
        order = self._orders[meeting.code]
        return symbol(MeetingSymbol(meeting.year, order, _in_symbols(meeting.body), code, serial))


def _in_symbols(body: str) -> str:
    """Return a body's place in symbols: VM, RCGM, or its code in at most ten capital letters and digits."""
    return BODY_IN_SYMBOLS.get(body) or body.replace("-", "").upper()[:LONGEST]


def orders(registers: Registers) -> dict[str, int]:
    """Return, for each meeting without a number, its place among its body's meetings of the year."""
    seen: Counter[tuple[str, int]] = Counter()
    found: dict[str, int] = {}
    for row in registers.meetings:
        if row.kind is not Kind.REGULAR:
            seen[row.body, row.year] += 1
            found[row.code] = seen[row.body, row.year]
    return found
