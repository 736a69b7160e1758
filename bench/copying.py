"""Rows a second time under keys of their own; what stands together in the original stands together in its copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

Row = models.Model
Fresh = Callable[[Any, int], Any]
Keys = dict[tuple[type[Row], int], int]


@dataclass(frozen=True)
class Table:
    """A table to be copied.

    ``follows`` names the references that lead to the copy of what they name (the others lead to the original, so
    that its page has the more to show). ``fresh`` says for a column what its value is in the copy of a number.
    """

    model: type[Row]
    follows: tuple[str, ...] = ()
    fresh: dict[str, Fresh] = field(default_factory=dict)


@dataclass(frozen=True)
class Originals:
    """The rows of one table as they were before the first copy."""

    table: Table
    rows: list[Row]

    def copy(self, number: int, keys: Keys) -> None:
        """Add the copies of this number, within an act, and enter their keys for the tables that follow."""
        copies = [_copy(row, self.table, number, keys) for row in self.rows]
        written = self.table.model._default_manager.bulk_create(copies)
        for row, copied in zip(self.rows, written, strict=True):
            keys[self.table.model, row.pk] = copied.pk


def originals(tables: tuple[Table, ...]) -> list[Originals]:
    """Read the tables as they stand."""
    return [Originals(table, list(table.model._default_manager.order_by("pk"))) for table in tables]


def _copy(row: Row, table: Table, number: int, keys: Keys) -> Row:
    columns = [column for column in row._meta.concrete_fields if not column.primary_key]
    return type(row)(**{column.attname: _value(row, column, table, number, keys) for column in columns})


def _value(row: Row, column: Any, table: Table, number: int, keys: Keys) -> Any:
    value = getattr(row, column.attname)
    if column.name == "is_invented":
        return True
    if value is None:
        return None
    if column.name in table.follows:
        return keys[column.related_model, value]
    if column.name in table.fresh:
        return table.fresh[column.name](value, number)
    return f"{value}-x{number}" if column.unique else value
