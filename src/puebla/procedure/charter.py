"""The charter: what the forum decided, as dated data (A5 to A15), and what of it is in force on a day.

A charter is a folder of TOML files. It is loaded whole or not at all: every fault raises CharterError, which
names the file, the entry, the key and the problem. `docs/rules/charter.md` explains the files.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from puebla.procedure import charter_entries as entries
from puebla.procedure.charter_checks import check_entries, check_period
from puebla.procedure.charter_entries import OfficeRule
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.charter_reading import read_folder
from puebla.procedure.charter_settings import Settings, settings_from
from puebla.procedure.participation import Answer, BodyKind, Category, RightsKey

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from puebla.procedure.charter_reading import Head
    from puebla.procedure.values import Provision, Text

__all__ = ["Charter", "CharterBook", "CharterError", "NotInForceError", "OfficeRule", "load_charter"]

CHARTERS = Path(__file__).parent / "charters"
_ONE_DAY = timedelta(days=1)

SomeEntry = TypeVar("SomeEntry", bound=entries.Entry)


class NotInForceError(LookupError):
    """Raised for a day before the forum's first: no charter was in force then."""


@dataclass(frozen=True, eq=False)
class Charter:
    """All that is in force from `holds_from` to `holds_until` (None: until further notice), both included.

    Mappings are by code and in the order of the files; `settings` holds the parameters in their types.
    """

    code: str
    name: Text
    holds_from: date
    holds_until: date | None
    provisions: Mapping[str, Provision]
    bodies: Mapping[str, entries.Body]
    body_kinds: Mapping[str, BodyKind]
    offices: Mapping[str, OfficeRule]
    rights: Mapping[RightsKey, Answer]
    default_rights: Mapping[Category, Answer]
    parameters: Mapping[str, entries.Parameter]
    settings: Settings
    agenda_minimums: Mapping[str, entries.AgendaMinimum]
    meeting_kinds: Mapping[str, entries.MeetingKind]
    document_kinds: Mapping[str, entries.DocumentKind]
    audience_levels: Mapping[str, entries.AudienceLevel]
    fund_categories: Mapping[str, entries.FundCategory]
    criteria: Mapping[str, entries.Criterion]
    budget_lines: Mapping[str, entries.BudgetLine]
    themes: Mapping[str, entries.Theme]
    steps: Mapping[str, entries.ProcedureStep]
    drafting_committees: Mapping[str, entries.DraftingCommittee]
    functions: Mapping[str, entries.Function]
    objectives: Mapping[str, entries.Objective]

    def provision(self, code: str) -> Provision:
        """Return the provision of that code; one that is not in force raises LookupError."""
        found = self.provisions.get(code)
        if found is None:
            message = f"no provision {code!r} is in force from {self.holds_from}"
            raise LookupError(message)
        return found

    def functions_of(self, holder: str) -> tuple[entries.Function, ...]:
        """Return the functions of "presidency" or "secretariat", by number."""
        held = (function for function in self.functions.values() if function.holder == holder)
        return tuple(sorted(held, key=lambda function: function.number))

    def agenda_for(self, kind: BodyKind) -> tuple[entries.AgendaMinimum, ...]:
        """Return the items that every agenda of that kind of body carries, in order (A9.4 to A9.7)."""
        items = (item for item in self.agenda_minimums.values() if item.body_kind is kind)
        return tuple(sorted(items, key=lambda item: item.order))


@dataclass(frozen=True, eq=False)
class CharterBook:
    """A charter with all its versions."""

    code: str
    name: Text
    starts: date
    entries: tuple[entries.Entry, ...]
    periods: tuple[Charter, ...]

    def in_force(self, on: date) -> Charter:
        """Return the charter of that day, the same object for every day of one period.

        A day before the forum's first raises NotInForceError.
        """
        position = bisect_right(self.periods, on, key=lambda period: period.holds_from)
        if position == 0:
            message = f"nothing was in force on {on}: the charter starts on {self.starts}"
            raise NotInForceError(message)
        return self.periods[position - 1]


def _turning_points(start: date, found: Sequence[entries.Entry]) -> list[date]:
    """Return the first days of the periods within which nothing changes."""
    after_ends = {entry.valid.until + _ONE_DAY for entry in found if entry.valid.until}
    return sorted({start, *(entry.valid.starts for entry in found), *after_ends})


def _of(kind: type[SomeEntry], found: Sequence[entries.Entry]) -> Mapping[str, SomeEntry]:
    return MappingProxyType({entry.code: entry for entry in found if isinstance(entry, kind)})


def _rights(rules: Sequence[entries.RightsRule]) -> Mapping[RightsKey, Answer]:
    """Spread the sentences of the matrix into rows; two rows for one place are a fault of the later rule."""
    rows: dict[RightsKey, Answer] = {}
    for rule in rules:
        for key, answer in _rows_of(rule):
            if key in rows:
                problem = f"{key.right} of {key.category} is already set by {rows[key].provision.code}"
                raise CharterError(rule.file, f"rights {rule.code}", "allow", problem)
            rows[key] = answer
    return MappingProxyType(rows)


def _rows_of(rule: entries.RightsRule) -> list[tuple[RightsKey, Answer]]:
    answers = {right: Answer(allowed=True, provision=rule.provision, condition=rule.condition) for right in rule.allow}
    answers |= {right: Answer(allowed=False, provision=rule.provision) for right in rule.deny}
    return [
        (RightsKey(category, body, part, right), answer)
        for category in rule.categories
        for body in rule.bodies
        for part in rule.parts
        for right, answer in answers.items()
    ]


def _defaults(found: Sequence[entries.Entry]) -> Mapping[Category, Answer]:
    return {
        category: Answer(allowed=False, provision=rule.provision)
        for rule in _of(entries.DefaultRule, found).values()
        for category in rule.categories
    }


def _charter(
    head: Head,
    starts: date,
    until: date | None,
    found: Sequence[entries.Entry],
    kinds: Mapping[str, BodyKind],
) -> Charter:
    parameters = _of(entries.Parameter, found)
    return Charter(
        code=head.code,
        name=head.name,
        holds_from=starts,
        holds_until=until,
        provisions=MappingProxyType({entry.provision.code: entry.provision for entry in found}),
        bodies=_of(entries.Body, found),
        body_kinds=kinds,
        offices=_of(OfficeRule, found),
        rights=_rights(tuple(_of(entries.RightsRule, found).values())),
        default_rights=MappingProxyType(_defaults(found)),
        parameters=parameters,
        settings=settings_from({code: parameter.value for code, parameter in parameters.items()}),
        agenda_minimums=_of(entries.AgendaMinimum, found),
        meeting_kinds=_of(entries.MeetingKind, found),
        document_kinds=_of(entries.DocumentKind, found),
        audience_levels=_of(entries.AudienceLevel, found),
        fund_categories=_of(entries.FundCategory, found),
        criteria=_of(entries.Criterion, found),
        budget_lines=_of(entries.BudgetLine, found),
        themes=_of(entries.Theme, found),
        steps=_of(entries.ProcedureStep, found),
        drafting_committees=_of(entries.DraftingCommittee, found),
        functions=_of(entries.Function, found),
        objectives=_of(entries.Objective, found),
    )


def _periods(head: Head, found: Sequence[entries.Entry]) -> tuple[Charter, ...]:
    kinds = MappingProxyType({entry.code: entry.kind for entry in found if isinstance(entry, entries.Body)})
    points = _turning_points(head.start, found)
    ends = [*(point - _ONE_DAY for point in points[1:]), None]
    periods = []
    for starts, until in zip(points, ends, strict=True):
        held = [entry for entry in found if entry.valid.covers(starts)]
        check_period(starts, held)
        periods.append(_charter(head, starts, until, held, kinds))
    return tuple(periods)


def load_charter(folder: Path | str) -> CharterBook:
    """Load the charter in `folder`: a path, or the name of one that comes with the product ("rcm").

    A fault anywhere raises CharterError and nothing is loaded. A charter given by name is read once.
    """
    return _named(folder) if isinstance(folder, str) and "/" not in folder else _load(Path(folder))


@cache
def _named(name: str) -> CharterBook:
    return _load(CHARTERS / name)


def _load(folder: Path) -> CharterBook:
    if not folder.is_dir():
        raise CharterError(folder.name, "", "", "there is no such folder")
    head, found = read_folder(folder)
    check_entries(found)
    return CharterBook(head.code, head.name, head.start, tuple(found), _periods(head, found))
