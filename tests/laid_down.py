"""Build a world by acts once per process, and lay the same rows down again for the tests that follow.

Registering the cast by its acts takes longer than most tests. The first test of a process that asks for a world gets
it from the acts; later ones get copies of the same rows, so that the suite stays quick and every row comes from acts.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from django.db import models

from puebla.accounts.models import Account
from puebla.forum.models import Institution, Office, Party, Person

Rows = dict[type[models.Model], list[models.Model]]
TABLES: tuple[type[models.Model], ...] = (Account, Person, Institution, Office)
_kept: dict[tuple[Any, ...], Rows] = {}


def ground() -> tuple[int, ...]:
    """Return what a world stands on: the registers' keys and what is there already. Copies fit only the same ground."""
    mexico = Party.objects.only("pk").get(code="mx")
    return (mexico.pk, *(_last(table) for table in TABLES))


def _last(table: type[models.Model]) -> int:
    last = table._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return int(last or 0)


def lay_down(name: str, make: Callable[[], object], within: Callable[[Callable[[], object]], object]) -> None:
    """Make the world by its acts, or lay its rows down again within one act when this process has made it before."""
    base = ground()
    rows = _kept.get((name, base))
    if rows is None:
        make()
        _kept[name, base] = _new_rows(base)
        return
    within(lambda: [table._default_manager.bulk_create(deepcopy(found)) for table, found in rows.items()])


def _new_rows(base: tuple[int, ...]) -> Rows:
    lasts = dict(zip(TABLES, base[1:], strict=True))
    return {table: list(table._default_manager.filter(pk__gt=last).order_by("pk")) for table, last in lasts.items()}
