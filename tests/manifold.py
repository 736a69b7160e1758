"""Ten times the data: copies of registered rows under codes of their own, to see that queries do not grow."""

from __future__ import annotations

from typing import Any

from django.db import models
from tests.cast import written

UNIQUE_YEAR = 3000


def multiply(model: type[models.Model], times: int = 10) -> None:
    """Add copies of every row until there are ``times`` as many; columns that must be unique get new values."""
    rows = list(model._default_manager.all())
    copies = [_copy(row, number) for number in range(1, times) for row in rows]
    written(lambda: model._default_manager.bulk_create(copies))


def _copy(row: models.Model, number: int) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in _columns(row)}
    return type(row)(**{name: _fresh(row, name, value, number) for name, value in values.items()})


def _columns(row: models.Model) -> list[Any]:
    return [field for field in row._meta.concrete_fields if not field.primary_key]


def _fresh(row: models.Model, name: str, value: Any, number: int) -> Any:
    if value is None or not row._meta.get_field(name.removesuffix("_id")).unique:
        return value
    return value + UNIQUE_YEAR + number * 100 if isinstance(value, int) else f"{value}-x{number}"
