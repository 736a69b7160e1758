"""Bring rows of the registers into the database, again and again, without losing what people changed.

Every loaded row keeps its origin: the register, its permanent key and the values it was loaded with.
Loading compares three things: what the register says now, what it said when last loaded, and how the row
stands. A row that is missing is added; a row that the register changed is changed, unless people changed it
since: then it is left as it is and the difference is reported. Nothing is ever deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import models, transaction

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.loading_report import Change, Kept, Report
from puebla.forum.models import Origin
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.permissions import Permission
from puebla.procedure.values import PartialDate

Model = type[models.Model]
Key = tuple[str, str]


def label_of(model: Model) -> str:
    """Return the name under which an origin keeps a model, such as "forum.party"."""
    return str(_options(model).label_lower)


def _options(model: Model | models.Model) -> Any:
    return model._meta


def _rows_of(model: Model) -> Any:
    return model._default_manager


@dataclass(frozen=True)
class Ref:
    """A reference to another row by its permanent key."""

    model: Model
    key: str


@dataclass(frozen=True)
class Wanted:
    """A row as the register has it: columns by name, references as Ref, unknown days as None.

    ``once`` are columns that a new row gets and that no later loading touches, such as a symbol.
    """

    register: str
    model: Model
    key: str
    values: Mapping[str, Any]
    once: Mapping[str, Any] = field(default_factory=dict)

    @property
    def identity(self) -> Key:
        """Return what tells this row from every other: the model's label and the key."""
        return label_of(self.model), self.key


@dataclass
class _Known:
    """What is in the database: the origins, and both ways between keys and rows."""

    origins: dict[Key, Origin] = field(default_factory=dict)
    row_of: dict[Key, int] = field(default_factory=dict)
    key_of: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, origin: Origin) -> None:
        """Remember one origin."""
        identity = (origin.kind, origin.key)
        self.origins[identity] = origin
        self.remember(identity, origin.row)

    def remember(self, identity: Key, row: int) -> None:
        """Remember which row a key stands for."""
        self.row_of[identity] = row
        self.key_of[identity[0], row] = identity[1]


@dataclass
class _Plan:
    """Rows to add, and rows to change with their living row, their origin and their new values."""

    added: list[Wanted] = field(default_factory=list)
    changed: list[tuple[Wanted, models.Model, Origin, dict[str, Any]]] = field(default_factory=list)


def bring_in(wanted: Sequence[Wanted], files: Mapping[str, str], *, by: Actor, at: datetime) -> Report:
    """Load the rows; ``files`` maps each register to the SHA-256 of its file.

    Rows stand after the rows that they refer to, except within one model. When nothing is new, nothing is
    written and nothing recorded. Two rows with one key, or a reference to nothing, raise CharterError, and
    nothing is loaded.
    """
    _refuse_twins(wanted)
    by.require(Permission.REGISTER_KEEP)
    with transaction.atomic():
        known = _known()
        report = Report(files=dict(files), rows=len(wanted))
        plan = _compare(wanted, known, report)
        if plan.added or plan.changed:
            _apply(plan, known, report, by=by, at=at)
    return report


def _refuse_twins(wanted: Iterable[Wanted]) -> None:
    seen: set[Key] = set()
    for row in wanted:
        if row.identity in seen:
            raise CharterError(f"registers/{row.register}.toml", row.key, "", "stands in the register twice")
        seen.add(row.identity)


def _known() -> _Known:
    known = _Known()
    for origin in Origin.objects.all():
        known.add(origin)
    return known


# Comparing


def _compare(wanted: Sequence[Wanted], known: _Known, report: Report) -> _Plan:
    plan = _Plan()
    for model, rows in _by_model(wanted).items():
        living = _living(model, rows, known)
        strangers = _strangers(model, rows, known)
        for row in rows:
            _compare_row(row, living, strangers, known, plan, report)
    _report_gone(wanted, known, report)
    return plan


def _by_model(wanted: Iterable[Wanted]) -> dict[Model, list[Wanted]]:
    grouped: dict[Model, list[Wanted]] = defaultdict(list)
    for row in wanted:
        grouped[row.model].append(row)
    return grouped


def _living(model: Model, rows: Iterable[Wanted], known: _Known) -> dict[int, models.Model]:
    keys = {known.row_of[row.identity] for row in rows if row.identity in known.row_of}
    return {row.pk: row for row in _rows_of(model).all() if row.pk in keys} if keys else {}


def _strangers(model: Model, rows: Iterable[Wanted], known: _Known) -> dict[str, int]:
    """Return rows that people entered under a code that the register now brings; they stay."""
    name = _natural(model)
    new = [row.values[name] for row in rows if row.identity not in known.origins] if name else []
    if not name or not new:
        return {}
    found = _rows_of(model).filter(**{f"{name}__in": new}).values_list(name, "pk")
    return {str(value): pk for value, pk in found}


def _natural(model: Model) -> str:
    """Name the column by which people know a row of this model, or ''."""
    columns = (column for column in _options(model).concrete_fields if column.unique and not column.primary_key)
    return next((column.name for column in columns), "")


def _compare_row(
    row: Wanted,
    living: Mapping[int, models.Model],
    strangers: Mapping[str, int],
    known: _Known,
    plan: _Plan,
    report: Report,
) -> None:
    origin = known.origins.get(row.identity)
    if origin is None:
        _compare_new(row, strangers, known, plan, report)
        return
    wanted, before = _plain(row), origin.values
    here = living.get(origin.row)
    if here is None:
        report.kept.append(Kept(row.register, row.key, "deleted", {}))
        return
    now = _plain_row(here, wanted, known)
    if wanted == now:
        return
    differing = {name: (now[name], value) for name, value in wanted.items() if now[name] != value}
    if any(before[name] != value for name, value in now.items() if name in before):
        report.kept.append(Kept(row.register, row.key, "changed", differing))
    else:
        plan.changed.append((row, here, origin, wanted))


def _compare_new(row: Wanted, strangers: Mapping[str, int], known: _Known, plan: _Plan, report: Report) -> None:
    stranger = strangers.get(str(row.values.get(_natural(row.model))))
    if stranger is None:
        plan.added.append(row)
    else:
        known.remember(row.identity, stranger)
        report.kept.append(Kept(row.register, row.key, "entered", {}))


def _report_gone(wanted: Sequence[Wanted], known: _Known, report: Report) -> None:
    """Report rows whose register no longer has them: what happened is not undone by leaving out a line."""
    here = {row.identity for row in wanted}
    for identity, origin in known.origins.items():
        if identity not in here and origin.register in report.files:
            report.kept.append(Kept(origin.register, origin.key, "gone", {}))


def _plain(row: Wanted) -> dict[str, Any]:
    """Return the values as the origin keeps them: what JSON holds, references as keys."""
    return {name: _plain_value(value) for name, value in row.values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Ref):
        return value.key
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, PartialDate) else value


def _plain_row(row: models.Model, names: Iterable[str], known: _Known) -> dict[str, Any]:
    """Return the columns of a living row in the same spelling as ``_plain``."""
    return {name: _plain_column(row, name, known) for name in names}


def _plain_column(row: models.Model, name: str, known: _Known) -> Any:
    column = _options(row).get_field(name)
    if not isinstance(column, models.ForeignKey):
        return _plain_value(getattr(row, name))
    there = getattr(row, column.attname)
    label = label_of(column.related_model)
    return known.key_of.get((label, there), f"#{there}") if there is not None else None


# Writing


@act
def _apply(plan: _Plan, known: _Known, report: Report, *, by: Actor, at: datetime) -> None:
    """Load the registers of the forum's history."""
    for rows in _by_model(plan.added).values():
        _add(rows, known)
    for row, here, origin, values in plan.changed:
        _change(row, here, origin, values, known, report, by=by, at=at)
    for row in plan.added:
        report.added[row.register].append(row.key)
    for register, keys in report.added.items():
        changes = {"sha256": report.files.get(register, ""), "added": len(keys)}
        record("forum.load-register", Subject("register", register), by=by, at=at, changes=changes,
               audience=Audience.PUBLIC)  # fmt: skip


def _add(rows: list[Wanted], known: _Known) -> None:
    """Add rows of one model; rows that refer to rows of the same model wait until those are there."""
    waiting = rows
    while waiting:
        ready = [row for row in waiting if _can_stand(row, known)]
        if not ready:
            _refuse_reference(waiting[0], known)
        _add_together(ready, known)
        done = {row.key for row in ready}
        waiting = [row for row in waiting if row.key not in done]


def _references(row: Wanted) -> Iterable[tuple[str, Key]]:
    for name, value in row.values.items():
        if isinstance(value, Ref):
            yield name, (label_of(value.model), value.key)


def _can_stand(row: Wanted, known: _Known) -> bool:
    return all(identity in known.row_of for _, identity in _references(row))


def _refuse_reference(row: Wanted, known: _Known) -> None:
    name, (_, key) = next(each for each in _references(row) if each[1] not in known.row_of)
    raise CharterError(f"registers/{row.register}.toml", row.key, name, f"there is no {key!r} to refer to")


def _add_together(rows: list[Wanted], known: _Known) -> None:
    made = _rows_of(rows[0].model).bulk_create([_make(row, known) for row in rows])
    origins = [
        Origin(register=row.register, kind=row.identity[0], key=row.key, row=one.pk, values=_plain(row))
        for row, one in zip(rows, made, strict=True)
    ]
    for origin in Origin.objects.bulk_create(origins):
        known.add(origin)


def _make(row: Wanted, known: _Known) -> models.Model:
    return row.model(**dict(_columns(row, known)), **row.once)


def _columns(row: Wanted, known: _Known) -> Iterable[tuple[str, Any]]:
    for name, value in row.values.items():
        if isinstance(value, Ref):
            identity = (label_of(value.model), value.key)
            if identity not in known.row_of:
                _refuse_reference(row, known)
            yield f"{name}_id", known.row_of[identity]
        else:
            yield name, value


def _change(
    row: Wanted,
    here: models.Model,
    origin: Origin,
    values: dict[str, Any],
    known: _Known,
    report: Report,
    *,
    by: Actor,
    at: datetime,
) -> None:
    old = _plain_row(here, values, known)
    changes = {name: {"old": old[name], "new": value} for name, value in values.items() if old[name] != value}
    for name, value in _columns(row, known):
        setattr(here, name, value)
    here.save()
    origin.values = values
    origin.save()
    report.changed.append(Change(row.register, row.key, changes))
    subject = Subject("register", f"{row.register}:{row.key}")
    record("forum.change-from-register", subject, by=by, at=at, changes=changes, audience=Audience.PUBLIC)
