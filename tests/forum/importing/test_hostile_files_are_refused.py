"""Files that are broken, in disguise or meant to harm are refused in words, before anything of them is used."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.forum.importing.tables import HEAD, LUPE, csv_file, with_part, xlsx_file

from puebla.forum.importing.files import read_file
from puebla.forum.importing.sheets import LONGEST_CELL, MOST_BYTES, MOST_ROWS, Unreadable

GOOD = xlsx_file(LUPE)
SHEET = "xl/worksheets/sheet2.xml"


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


FILES = {
    "nothing": (b"", "empty"),
    "spaces": (b"  \r\n \r\n", "empty"),
    "headings-alone": (csv_file(), "no-rows"),
    "too-big": (b"a" * (MOST_BYTES + 1), "too-big"),
    "cut-off": (GOOD[: len(GOOD) // 2], "broken-xlsx"),
    "damaged": (GOOD[:200] + b"\x00" * 40 + GOOD[240:], "broken-xlsx"),
    "an-archive-of-something": (zipped(readme=b"hello"), "no-workbook"),
    "bomb": (with_part(GOOD, SHEET, b" " * 5_000_000), "bomb"),
    "large-when-unpacked": (with_part(GOOD, SHEET, bytes(range(256)) * 100_000), "bomb"),
    "entities": (with_part(GOOD, SHEET, b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "bomb"),
    "entities-behind-a-comment": (with_part(GOOD, SHEET, b"<!--" + b"x y" * 9_000 + b"--><!DOCTYPE x>"), "bomb"),
    "macros": (with_part(GOOD, "xl/vbaProject.bin", b"x"), "macros"),
    "old-or-with-password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old-or-locked"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "no-text"),
    "no-encoding-of-ours": (b"name,office\r\n\x81\x8d,b", "unknown-encoding"),
    "control-characters": (b"name,office\r\na\x07b,c", "no-text"),
    "quotes-that-never-close": (b'name,office\r\n"a,b\r\nc,d', "broken-csv"),
    "too-many-rows": (csv_file(*[LUPE] * (MOST_ROWS + 1)), "too-many-rows"),
    "far-too-many-rows": (csv_file(*[LUPE] * (MOST_ROWS * 3)), "too-many-rows"),
    "too-many-columns": (csv_file(["x"] * 41, head=["x"] * 41), "too-many-columns"),
    "a-field-without-end": (b"name,office\r\n" + b"x" * 400_000, "broken-csv"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_a_table_is_refused_with_its_reason(name: str) -> None:
    content, code = FILES[name]
    with pytest.raises(Unreadable) as refused:
        read_file(content)
    assert refused.value.fault.code == code


def test_a_huge_cell_is_cut_and_told() -> None:
    for content in (csv_file(["x" * 9_000, *LUPE[1:]]), xlsx_file(["x" * 30_000, *LUPE[1:]])):
        cell = read_file(content)[0].rows[0].cells[0]
        assert cell.kind == "too-long"
        assert len(cell.text) < LONGEST_CELL


def test_a_sheet_that_says_it_is_endless_is_read_to_its_last_row() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            text = old.read(part)
            new.writestr(part.filename, text.replace(b'ref="A1:E2"', b'ref="A1:XFD1048576"'))
    assert len(read_file(out.getvalue())[0].rows) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"), ("latin-1", "Windows-1252"),
     ("utf-16", "UTF-16")],
)  # fmt: skip
def test_accents_and_separators_are_read_whatever_program_wrote_them(delimiter: str, encoding: str, told: str) -> None:
    row = ["Ñandú Inventada", *LUPE[1:]]
    sheet, _digest = read_file(csv_file(row, delimiter=delimiter, encoding=encoding))
    assert (sheet.headings, sheet.encoding, sheet.delimiter) == (tuple(HEAD), told, delimiter)
    assert sheet.rows[0].cells[0].text == "Ñandú Inventada"
