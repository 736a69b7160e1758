"""Read a CSV file: which encoding, which separator, and nothing guessed that could be guessed wrong."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable

from puebla.forum.importing.sheets import LONGEST_CELL, MOST_ROWS, Row, Sheet, Unreadable, sheet_of, text_cell

DELIMITERS = (",", ";", "\t")
LONGEST_FIELD = LONGEST_CELL * 100
OTHERS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SIGNS_OF_NO_TEXT = 0x20
LINE_ENDS = "\t\r\n"


def read_csv(content: bytes, known: Callable[[str], bool]) -> Sheet:
    """Return the table of a CSV file; ``known`` tells whether a heading is one of ours.

    UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252, which is said on the page. Raises
    Unreadable for what is no text, for quotes that never close, and for too many rows.
    """
    text, encoding = decoded(content)
    delimiter = _delimiter(text, known)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        for number, fields in enumerate(reader, 1):
            rows.append(Row(number, tuple(text_cell(field) for field in fields)))
            if number > MOST_ROWS * 2:
                raise Unreadable("too-many-rows", most=f"{MOST_ROWS:,}")
    except csv.Error as fault:
        raise Unreadable("broken-csv", row=str(reader.line_num)) from fault
    finally:
        csv.field_size_limit(before)
    return sheet_of(rows, encoding=encoding, delimiter=delimiter)


def decoded(content: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; raises Unreadable for what is no text in any of them."""
    for mark, name in OTHERS:
        if content.startswith(mark):
            return _strictly(content, name), "UTF-16"
    if b"\x00" in content:
        raise Unreadable("no-text")
    try:
        return _printable(content.decode("utf-8-sig")), "UTF-8"
    except UnicodeDecodeError:
        return _strictly(content, "cp1252"), "Windows-1252"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return _printable(content.decode(encoding))
    except UnicodeDecodeError as fault:
        raise Unreadable("unknown-encoding") from fault


def _printable(text: str) -> str:
    """Return the text; raises Unreadable when it holds control characters, as files of other kinds do."""
    if any(ord(sign) < SIGNS_OF_NO_TEXT and sign not in LINE_ENDS for sign in text):
        raise Unreadable("no-text")
    return text


def _delimiter(text: str, known: Callable[[str], bool]) -> str:
    """Return the separator under which the first line has the most headings of ours."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def headings(delimiter: str) -> int:
        return sum(known(part.strip().strip('"')) for part in first.split(delimiter))

    return max(DELIMITERS, key=lambda delimiter: (headings(delimiter), first.count(delimiter)))
