"""Two days of every register, entry by entry and in sentences: what differs the rule says, the words are ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from puebla.core.paired import reader_language
from puebla.core.templatetags.wording import partial_text, words
from puebla.forum.bodies.queries import BodyOn
from puebla.forum.models import StatusKind
from puebla.portal.line import Line
from puebla.portal.names import BODY_KINDS
from puebla.portal.registers import Registers, ScaleSeen, Seat, Standing
from puebla.procedure.comparison import NAME, Difference, Kind, compare

Facts = dict[str, Any]
Register = dict[str, Facts]

KINDS: Mapping[Kind, Promise] = {
    Kind.ADDED: gettext_lazy("Added"),
    Kind.ENDED: gettext_lazy("No longer there"),
    Kind.RENAMED: gettext_lazy("Renamed"),
    Kind.CHANGED: gettext_lazy("Changed"),
}
FACTS: Mapping[str, Promise] = {
    NAME: gettext_lazy("Name"),
    "since": gettext_lazy("Beginning"),
    "parent": gettext_lazy("Belongs to"),
    "acronym": gettext_lazy("Acronym"),
    "kind": gettext_lazy("Kind"),
    "reports_to": gettext_lazy("Reports to"),
    "chair": gettext_lazy("Chaired by"),
    "host": gettext_lazy("Hosted by"),
    "amount": gettext_lazy("Amount"),
    "holder": gettext_lazy("Holder"),
    "holders": gettext_lazy("Held by"),
    "text": gettext_lazy("Text"),
}


def _of_standing(each: Standing) -> Facts:
    since = partial_text(each.row.since) if each.row.since else None
    return {NAME: each.name, "since": since, "parent": each.parent or None}


def standings(kind: StatusKind) -> Callable[[Registers], Register]:
    """Return the reading of the parties of one standing."""
    return lambda seen: {each.code: _of_standing(each) for each in seen.of(kind)}


def presidency(seen: Registers) -> Register:
    """Read who carries the office, the seats beside it and the theme."""
    here: Line = seen.line
    theme = here.current.theme if here.current else ""
    return {
        "1": {NAME: _("Presidency in office"), "holder": _held(here.acting, here)},
        "2": {NAME: _("Former Presidency"), "holder": _seated(here, 0)},
        "3": {NAME: _("Upcoming Presidency"), "holder": _seated(here, 2)},
        "4": {NAME: _("Central theme"), "text": theme or _("not known")},
    }


def _held(name: str, here: Line) -> str:
    if not name:
        return _("not known")
    return _("%(country)s (interim)") % {"country": name} if here.interim else f"{name}, {here.year}"


def _seated(here: Line, place: int) -> str:
    term = here.troika.seats[place].term
    row = next((row for row in here.rows if term and row.year == term.year), None)
    return f"{row.party.name}, {row.year}" if row else _("not known")


def bodies(seen: Registers) -> Register:
    """Read the bodies with their names, kinds and reporting lines."""
    labels = {each.code: each.label for each in seen.bodies}
    return {each.code: _of_body(each, labels) for each in seen.bodies}


def _of_body(each: BodyOn, labels: Mapping[str, str]) -> Facts:
    acronym = (each.name.acronym if each.name else "") or None
    return {
        NAME: each.label,
        "acronym": acronym,
        "kind": str(BODY_KINDS[each.kind]),
        "reports_to": labels.get(each.reports_to),
        "chair": each.chair.name if each.chair else None,
        "host": each.host.name if each.host else None,
    }


def scale(seen: Registers) -> Register:
    """Read the contributions and their total."""
    if seen.scale is None:
        return {}
    shares = {
        code: {NAME: name, "amount": money(amount, seen.scale)} for code, (name, amount) in seen.scale.amounts.items()
    }
    return {**shares, "": {NAME: _("Total"), "amount": money(seen.scale.row.total, seen.scale)}}


def money(amount: int, found: ScaleSeen) -> str:
    """Write an amount with its currency and the reader's separators."""
    return f"{found.row.currency} {number_format(amount, use_l10n=True, force_grouping=True)}"


def provisions(seen: Registers) -> Register:
    """Read the provisions in force, each by its own text."""
    if seen.charter is None:
        return {}
    language = reader_language()
    return {code: {NAME: each.text.in_language(language)} for code, each in seen.charter.provisions.items()}


def offices(seats: list[Seat]) -> Register:
    """Read the offices with their holders."""
    return {seat.key: {NAME: title_of(seat), "holders": ", ".join(seat.holders)} for seat in seats}


def title_of(seat: Seat) -> str:
    """Name an office with whose it is: "Focal point, Mexico"."""
    return ", ".join(part for part in (seat.title, seat.party) if part)


@dataclass(frozen=True)
class Row:
    """One entry that differs: what it is on each day, what became of it, in a word and in sentences."""

    name: str
    before: str
    after: str
    kind: str
    sentences: list[str]


@dataclass(frozen=True)
class Section:
    """One register compared: its rows, and how many entries are the same on both days."""

    code: str
    title: str
    rows: list[Row]
    same: int


REGISTERS: tuple[tuple[str, Promise, Callable[[Registers], Register]], ...] = (
    ("members", gettext_lazy("Member countries"), standings(StatusKind.MEMBER)),
    ("states", gettext_lazy("Observer countries"), standings(StatusKind.OBSERVER_STATE)),
    ("organizations", gettext_lazy("Observer organizations"), standings(StatusKind.OBSERVER_ORGANIZATION)),
    ("civil-society", gettext_lazy("Civil society"), standings(StatusKind.CIVIL_SOCIETY)),
    ("partners", gettext_lazy("Partners"), standings(StatusKind.PARTNER)),
    ("presidency", gettext_lazy("Presidency, Troika and theme"), presidency),
    ("bodies", gettext_lazy("Structure"), bodies),
    ("scale", gettext_lazy("Scale of contributions"), scale),
    ("charter", gettext_lazy("Provisions of the charter"), provisions),
)


def compared(earlier: Registers, later: Registers) -> list[Section]:
    """Compare every public register of two days."""
    return [section(code, str(title), read(earlier), read(later)) for code, title, read in REGISTERS]


def section(code: str, title: str, one: Register, other: Register) -> Section:
    """Compare one register of two days."""
    differences = compare(one, other)
    rows = sorted(
        (_row(each, is_brief=code == "charter") for each in differences),
        key=lambda row: (row.kind, row.name.casefold()),
    )
    ordered = rows if code != "presidency" else [_row(each) for each in differences]
    return Section(code, title, ordered, len(one.keys() | other.keys()) - len(rows))


def _row(difference: Difference, *, is_brief: bool = False) -> Row:
    """Describe a difference; a brief one does not say its name, which is a whole sentence, a second time."""
    before, after = difference.before, difference.after
    return Row(
        name=str((after or before or {}).get(NAME, difference.key)),
        before=_state(before),
        after=_state(after),
        kind=str(KINDS[difference.kind]),
        sentences=[] if is_brief and not difference.changes else _sentences(difference),
    )


def _state(facts: Mapping[str, Any] | None) -> str:
    """Say what an entry is on a day; what has nothing but its name is there, and that is all."""
    if facts is None:
        return _("not there")
    said = [f"{FACTS[fact]}: {words(value)}" for fact, value in facts.items() if fact not in {NAME, "holder", "text"}]
    alone = [str(facts[fact]) for fact in ("holder", "text") if fact in facts]
    return "; ".join([*alone, *said]) or _("there")


def _sentences(difference: Difference) -> list[str]:
    name = str((difference.after or difference.before or {}).get(NAME, difference.key))
    if difference.kind is Kind.ADDED:
        return [_("%(name)s has been added.") % {"name": name}]
    if difference.kind is Kind.ENDED:
        return [_("%(name)s is there no more.") % {"name": name}]
    return [_changed(change.fact, change.before, change.after) for change in difference.changes]


def _changed(fact: str, before: Any, after: Any) -> str:
    told = {"fact": str(FACTS[fact]), "before": before, "after": after}
    if fact == NAME:
        return _("“%(before)s” is now called “%(after)s”.") % told
    if before is None:
        return _("%(fact)s: before nothing known, then “%(after)s”.") % told
    if after is None:
        return _("%(fact)s: before “%(before)s”, then nothing known.") % told
    return _("%(fact)s: before “%(before)s”, then “%(after)s”.") % told
