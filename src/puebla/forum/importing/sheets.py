"""A table as it was read from a file: cells as text with their kind, and why a file or a cell cannot be read.

What is wrong is a value (``Fault``) with a code, a place and details; its words stand in ``names.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

MOST_ROWS = 500
MOST_COLUMNS = 40
MOST_BYTES = 2 * 1024 * 1024
LONGEST_CELL = 300


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Fault:
    """What is wrong, by its code, in which column ('' for the row or the file), with plain details for the words."""

    code: str
    column: str = ""
    details: Mapping[str, str] = field(default_factory=_nothing)


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """The file cannot be read at all; carries the fault."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.fault = Fault(code, "", details)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: text, or '' for nothing.

    ``kind`` is "text", "day" (written as year-month-day), "number" (of a spreadsheet), "formula" or "too-long".
    """

    text: str = ""
    kind: str = "text"


@dataclass(frozen=True)
class Row:
    """One row with its number in the file, the heading's being 1, and its cells by column."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """A table: its headings, its rows without the empty ones, and how a CSV file was read ('' for XLSX)."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the sheet as what a JSON column holds."""
        rows = [[row.number, [[cell.text, cell.kind] for cell in row.cells]] for row in self.rows]
        return {"headings": list(self.headings), "rows": rows, "encoding": self.encoding, "delimiter": self.delimiter}

    @staticmethod
    def of_json(kept: Mapping[str, Any]) -> Sheet:
        """Return the sheet that was kept."""
        rows = tuple(Row(number, tuple(Cell(*cell) for cell in cells)) for number, cells in kept["rows"])
        return Sheet(tuple(kept["headings"]), rows, kept["encoding"], kept["delimiter"])


def tidy(text: str) -> str:
    """Return the text without the spaces around it and with single ones inside, control characters among them."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def text_cell(text: str) -> Cell:
    """Return a cell with the text; one that is too long for any field says so instead of carrying it on."""
    clean = tidy(text[: LONGEST_CELL * 4])
    return Cell(clean[:40], "too-long") if len(clean) > LONGEST_CELL or len(text) > LONGEST_CELL * 4 else Cell(clean)


def sheet_of(rows: list[Row], **how: str) -> Sheet:
    """Return the sheet: the first row that is not empty holds the headings.

    Raises Unreadable for a file without rows, with more than the most rows, or with too many columns.
    """
    filled = [row for row in rows if any(cell.text or cell.kind != "text" for cell in row.cells)]
    if not filled:
        raise Unreadable("empty")
    head, body = filled[0], filled[1:]
    if not body:
        raise Unreadable("no-rows")
    if len(body) > MOST_ROWS:
        raise Unreadable("too-many-rows", most=f"{MOST_ROWS:,}")
    if max(_last_filled(row) for row in filled) > MOST_COLUMNS:
        raise Unreadable("too-many-columns", most=str(MOST_COLUMNS))
    return Sheet(tuple(cell.text for cell in head.cells), tuple(body), **how)


def _last_filled(row: Row) -> int:
    return max((place for place, cell in enumerate(row.cells, 1) if cell.text), default=0)
