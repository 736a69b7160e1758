"""Read an XLSX file: one sheet of values. Bombs, macros, passwords and formulas are told apart and refused in words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from puebla.forum.importing.sheets import MOST_COLUMNS, MOST_ROWS, Cell, Row, Sheet, Unreadable, sheet_of, text_cell

MOST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 200
MOST_TIMES_SMALLER = 200
LOOKED_AT = MOST_ROWS * 2
OLD_OFFICE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
WORKBOOK = "xl/workbook.xml"
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def is_xlsx(content: bytes) -> bool:
    """Tell whether the content is meant to be a workbook, whatever its name says."""
    return content.startswith((ZIP, OLD_OFFICE_FILE))


def read_xlsx(content: bytes) -> Sheet:
    """Return the table on the first sheet that is visible.

    Raises Unreadable for a damaged file, a password, an old format, macros, and what unpacks to more than it may.
    """
    _inspect(content)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Exception as fault:
        raise Unreadable("broken-xlsx") from fault
    try:
        return sheet_of(_rows(book))
    except Unreadable:
        raise
    except Exception as fault:
        raise Unreadable("broken-xlsx") from fault
    finally:
        book.close()


def _inspect(content: bytes) -> None:
    """Look at the archive before anything of it is unpacked as a whole."""
    if content.startswith(OLD_OFFICE_FILE):
        raise Unreadable("old-or-locked")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _inspect_parts(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, RuntimeError, EOFError) as fault:
        raise Unreadable("broken-xlsx") from fault


def _inspect_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    unpacked = sum(part.file_size for part in parts)
    dense = any(part.file_size > MOST_TIMES_SMALLER * max(part.compress_size, 1_024) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or dense or len(set(names)) != len(names):
        raise Unreadable("bomb")
    if any(name.lower().endswith("vbaproject.bin") or "/macrosheets/" in name.lower() for name in names):
        raise Unreadable("macros")
    if WORKBOOK not in names:
        raise Unreadable("no-workbook")
    for part in parts:
        with archive.open(part) as opened:
            text = opened.read(MOST_UNPACKED)
        if any(declaration in text for declaration in DECLARATIONS):
            raise Unreadable("bomb")


def _rows(book: Any) -> list[Row]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise Unreadable("empty")
    sheet = sheets[0]
    sheet.reset_dimensions()  # What a file says of its own size is not to be trusted.
    rows: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        if number > LOOKED_AT:
            raise Unreadable("too-many-rows", most=f"{MOST_ROWS:,}")
        rows.append(Row(number, tuple(_cells(cells, book.epoch))))
    return rows


def _cells(cells: Iterable[Any], epoch: datetime) -> Iterable[Cell]:
    return [_cell(cell.value, cell.data_type, epoch) for cell in cells]


def _cell(value: Any, kind: str, epoch: datetime) -> Cell:
    """Return a cell as text: days as year-month-day, whole numbers without a point, formulas not at all."""
    if kind == "f":
        return Cell(str(value)[:40], "formula")
    if isinstance(value, datetime | date):
        return Cell(value.isoformat()[:10], "day")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, epoch)
    return text_cell("" if value is None else str(value))


def _number(value: float, epoch: datetime) -> Cell:
    """Return a number; whole ones also carry the day that a spreadsheet counts with them, after a bar."""
    from openpyxl.utils.datetime import from_excel

    if value != int(value) or abs(value) > 10**15:
        return Cell(str(value)[:40], "number")
    try:
        day = from_excel(int(value), epoch)
    except (ValueError, OverflowError):
        return Cell(str(int(value)), "number")
    return Cell(f"{int(value)}|{day.date().isoformat()}" if isinstance(day, datetime) else str(int(value)), "number")
