"""What a cell says: a day, an address, a language. What could be read in two ways is refused with what to write."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from puebla.forum.importing.columns import Column, folded
from puebla.forum.importing.sheets import Cell, Fault

ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
PARTS = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})")
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
TELEPHONE = re.compile(r"\+?[0-9 ()./x-]{3,40}")
LANGUAGES = {"es": "es", "espanol": "es", "spanish": "es", "en": "en", "ingles": "en", "english": "en"}
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
FIRST_RANK, LAST_RANK = 1, 9
FOUR_DIGITS = 4
MONTHS = 12
LONGEST = {Column.NAME: 200, Column.EMAIL: 254, Column.TELEPHONE: 40}


@dataclass
class Reading:
    """The cells of one row as they are read; faults gather in the order of the columns."""

    cells: dict[Column, Cell]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, column: Column, **details: str) -> None:
        """Add a fault of a cell."""
        self.faults.append(Fault(code, column.value, details))

    def raw(self, column: Column) -> Cell:
        """Return the cell, an empty one where the file has no such column."""
        return self.cells.get(column, Cell())

    def text(self, column: Column, *, needed: bool = False) -> str:
        """Return the text of a cell; a formula, what looks like one and what is too long are faults."""
        cell = self.raw(column)
        text = cell.text.partition("|")[0] if cell.kind == "number" else cell.text
        if cell.kind == "formula" or text.startswith(FORMULA_SIGNS):
            self.fault("formula", column, value=text[:40])
        elif cell.kind == "too-long" or len(text) > LONGEST.get(column, 200):
            self.fault("too-long", column, most=str(LONGEST.get(column, 200)))
        elif text:
            return text
        elif needed:
            self.fault("missing", column)
        return ""

    def email(self) -> str:
        """Return the address in small letters."""
        text = self.text(Column.EMAIL).lower()
        try:
            validate_email(text or "nobody@example.org")
        except ValidationError:
            self.fault("no-address", Column.EMAIL, value=text[:80])
            return ""
        return text

    def telephone(self) -> str:
        """Return the number as written; it may begin with a plus and has nothing but figures and what parts them."""
        cell = self.raw(Column.TELEPHONE)
        text = cell.text.partition("|")[0] if cell.kind == "number" else cell.text
        if cell.kind not in {"formula", "too-long"} and TELEPHONE.fullmatch(text):
            return text
        if text and not self.text(Column.TELEPHONE):
            return ""
        if text:
            self.fault("no-telephone", Column.TELEPHONE, value=text[:40])
        return ""

    def language(self) -> str:
        """Return es or en; Spanish where nothing is said."""
        text = self.text(Column.LANGUAGE)
        found = LANGUAGES.get(folded(text), "")
        if text and not found:
            self.fault("no-language", Column.LANGUAGE, value=text[:40])
        return found or "es"

    def rank(self) -> int:
        """Return the order among holders of the same office; 1 where nothing is said."""
        text = self.text(Column.RANK) or "1"
        if text.isascii() and text.isdigit() and FIRST_RANK <= int(text[:4]) <= LAST_RANK:
            return int(text)
        self.fault("no-rank", Column.RANK, value=text[:40])
        return 1

    def day(self, column: Column, *, needed: bool = False) -> date | None:
        """Return a day: a spreadsheet's own, its serial number, or year-month-day; all else is a fault."""
        cell = self.raw(column)
        if cell.kind == "number":
            return self._within(_iso(cell.text.partition("|")[2]), column, cell.text.partition("|")[0])
        text = self.text(column, needed=needed)
        if not text:
            return None
        if ISO.fullmatch(text):
            return self._within(_iso(text), column, text)
        meant = possible_days(text)
        if len(meant) > 1:
            choices = [day.isoformat() for day in meant]
            self.fault("ambiguous-day", column, value=text[:40], first=choices[0], second=choices[1])
        elif meant:
            self.fault("other-spelling", column, value=text[:40], day=meant[0].isoformat())
        else:
            self.fault("no-day", column, value=text[:40])
        return None

    def _within(self, day: date | None, column: Column, text: str) -> date | None:
        if day is not None and EARLIEST <= day <= LATEST:
            return day
        self.fault("no-day", column, value=text[:40])
        return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def possible_days(text: str) -> list[date]:
    """Return every day that figures such as 03/04/26 can mean, in order: day first, month first, year first."""
    found = PARTS.fullmatch(text.strip())
    if found is None:
        return []
    one, two, three = found.groups()
    if len(one) == FOUR_DIGITS:
        readings = [(one, two, three)]
    elif len(three) == FOUR_DIGITS:
        readings = [(three, two, one), (three, one, two)]
    else:
        readings = [(f"20{three:0>2}", two, one), (f"20{three:0>2}", one, two), (f"20{one:0>2}", two, three)]
    days = [_day(*reading) for reading in readings]
    return list(dict.fromkeys(day for day in days if day is not None and EARLIEST <= day <= LATEST))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
