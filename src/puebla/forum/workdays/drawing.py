"""The geometry of a year: a line per month, a place per day, a mark for each day that is not worked."""

from __future__ import annotations

import calendar as months_of_years
from dataclasses import dataclass
from datetime import date

from puebla.procedure.working_days import Calendar

LABEL, CELL, ROW, SIZE = 96, 25, 27, 19


@dataclass(frozen=True)
class Square:
    """One day: where it stands and what it is (``bar`` off by holiday, ``bar ochre`` corrected, ``track`` weekend)."""

    x: int
    y: int
    kind: str


@dataclass(frozen=True)
class Line:
    """One month: its first day, for its name, and where that stands."""

    first: date
    y: int


@dataclass(frozen=True)
class YearDrawing:
    """The whole drawing in the units of its view box; the table beside it says the same in words."""

    width: int
    height: int
    lines: tuple[Line, ...]
    squares: tuple[Square, ...]


def drawn(kept: Calendar, year: int, corrected: frozenset[date]) -> YearDrawing:
    """Lay out the days of a year."""
    lines = tuple(Line(date(year, month, 1), (month - 1) * ROW + 16) for month in range(1, 13))
    squares = tuple(square for month in range(1, 13) for square in _month(kept, year, month, corrected))
    return YearDrawing(LABEL + 31 * CELL, 12 * ROW, lines, squares)


def _month(kept: Calendar, year: int, month: int, corrected: frozenset[date]) -> list[Square]:
    length = months_of_years.monthrange(year, month)[1]
    days = [date(year, month, number) for number in range(1, length + 1)]
    return [
        Square(LABEL + (day.day - 1) * CELL, (month - 1) * ROW, _kind(kept, day, corrected))
        for day in days
        if kept.reason_off(day) is not None or day in corrected
    ]


def _kind(kept: Calendar, day: date, corrected: frozenset[date]) -> str:
    if day in corrected:
        return "bar ochre"
    return "bar" if day in kept.holidays else "track"
