"""The geometry of the drawing of Presidencies over the years: a row per country, a column per year, a mark per term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LABEL, CELL, ROW, HEAD, FONT = 190, 26, 30, 34, 13


@dataclass(frozen=True)
class Mark:
    """One term: where its mark stands."""

    x: float
    y: float
    year: int


@dataclass(frozen=True)
class Row:
    """One country: its name, its line and its marks."""

    label: str
    url: str
    y: float
    text_y: float
    marks: list[Mark]


@dataclass(frozen=True)
class YearHead:
    """A year written above its column."""

    text: str
    x: float


@dataclass(frozen=True)
class YearGrid:
    """The whole drawing in the units of its view box."""

    width: float
    height: float
    left: float
    right: float
    heads: list[YearHead]
    rows: list[Row]


def year_grid(rows: Sequence[Any], years: Sequence[int]) -> YearGrid:
    """Lay out rows (``label``, ``url``, ``years``) over the years; a year outside the columns is not drawn."""
    columns = {year: LABEL + index * CELL + CELL / 2 for index, year in enumerate(years)}
    width = LABEL + len(columns) * CELL
    heads = [YearHead(str(year), x) for year, x in columns.items() if year % 5 == 0 or year == min(columns)]
    laid = [_row(row, index, columns) for index, row in enumerate(rows)]
    return YearGrid(width, HEAD + len(laid) * ROW, LABEL, width, heads, laid)


def _row(row: Any, index: int, columns: dict[int, float]) -> Row:
    y = HEAD + index * ROW + ROW / 2
    marks = [Mark(columns[year], y, year) for year in row.years if year in columns]
    return Row(row.label, row.url, y, y + FONT / 3, marks)
