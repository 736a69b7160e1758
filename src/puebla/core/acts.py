"""Acts: the only way to change formal things. Check, change, record; then the listeners are told.

``@act`` opens the transaction and insists that the function records at least one journal entry. Formal models
refuse to be saved outside an act, so that nothing can be changed without a trace.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction
from django.dispatch import receiver

from puebla.core.journal import entry_recorded

P = ParamSpec("P")
R = TypeVar("R")

_entries_in_act: ContextVar[list[int] | None] = ContextVar("entries_in_act", default=None)
REGISTERED: dict[str, str] = {}


class OutsideAnAct(Exception):  # noqa: N818 - it names what was attempted
    """A formal thing was to be saved or deleted outside an act."""


class NothingRecorded(Exception):  # noqa: N818 - it names what was forgotten
    """An act ended without a journal entry."""


@receiver(entry_recorded)
def _count(entry: Any, **_kwargs: Any) -> None:
    entries = _entries_in_act.get()
    if entries is not None:
        entries.append(entry.sequence)


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function as one act: one transaction, at least one journal entry, an aware ``at``.

    An act may call another act; the entries of the inner one count for the outer one. Raises NothingRecorded if no
    entry was written and ValueError if ``at`` has no zone.
    """
    REGISTERED[f"{function.__module__}.{function.__name__}"] = (function.__doc__ or "").split("\n")[0]

    @wraps(function)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        at = kwargs.get("at")
        if isinstance(at, datetime) and at.tzinfo is None:
            raise ValueError("An act happens at an instant with its zone.")
        outer = _entries_in_act.get()
        entries: list[int] = []
        token = _entries_in_act.set(entries)
        try:
            with transaction.atomic():
                result = function(*args, **kwargs)
                if not entries:
                    raise NothingRecorded(function.__name__)
        finally:
            _entries_in_act.reset(token)
        if outer is not None:
            outer.extend(entries)
        return result

    return performed


def in_an_act() -> bool:
    """Tell whether an act is under way."""
    return _entries_in_act.get() is not None


def _insist() -> None:
    if not in_an_act():
        raise OutsideAnAct("Formal things change only through an act; see CONTRIBUTING.md.")


class FormalQuerySet(models.QuerySet[Any]):
    """Reads freely; changes and deletes only within an act."""

    def update(self, **kwargs: Any) -> int:
        """Change rows within an act."""
        _insist()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete rows within an act."""
        _insist()
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """Add rows within an act."""
        _insist()
        return super().bulk_create(objs, *args, **kwargs)


class FormalModel(models.Model):
    """A thing of record: it is saved, changed and deleted only within an act."""

    objects = FormalQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save within an act; raises OutsideAnAct otherwise."""
        _insist()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete within an act; raises OutsideAnAct otherwise."""
        _insist()
        return super().delete(*args, **kwargs)
