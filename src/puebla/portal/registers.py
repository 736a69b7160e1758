"""The registers as they stand on a day: who belongs, who presides, which bodies there are, which rules apply.

A day is read once and asked often: the page "on that day" and the comparison of two days rest on the same values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from puebla.core.actor import Actor
from puebla.core.paired import reader_language
from puebla.core.remembering import remembered
from puebla.forum.bodies.queries import BodyOn, structure_on
from puebla.forum.charters import charter
from puebla.forum.models import Office, Party, Scale, ScaleShare, Status, StatusKind
from puebla.forum.parties.queries import NameOn, names_on, parents_on
from puebla.forum.queries import folded
from puebla.portal.line import Line, line
from puebla.portal.queries import LineRecords, line_records
from puebla.procedure.charter import Charter, NotInForceError
from puebla.procedure.contacts import Listed, Reader, Sight, sight
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.values import Precision


@dataclass(frozen=True)
class Standing:
    """A party's status on a day under the name of that day; ``parent`` is the name of what it belongs to, or ''."""

    row: Status
    code: str
    name: str
    parent: str

    @property
    def is_undated(self) -> bool:
        """Tell whether nobody says since when the status holds (Q31)."""
        return not self.row.since


@dataclass(frozen=True)
class ScaleSeen:
    """The scale that applies on a day, with the amount and the name of each country by its code."""

    row: Scale
    amounts: dict[str, tuple[str, int]]


@dataclass(frozen=True)
class Seat:
    """An office on a day: whose it is and who holds it, by name, in their order."""

    key: str
    code: str
    title: str
    party: str
    body: str
    order: int
    holders: tuple[str, ...]


@dataclass(frozen=True)
class Registers:
    """All public registers on a day. ``uncertain`` are statuses known only "by" a later day."""

    day: date
    standings: list[Standing]
    uncertain: list[Standing]
    line: Line
    bodies: list[BodyOn]
    scale: ScaleSeen | None
    charter: Charter | None

    def of(self, kind: StatusKind) -> list[Standing]:
        """Return the parties of one standing, in the alphabet of the reader's language."""
        return [each for each in self.standings if each.row.status == kind]

    def perhaps(self, kind: StatusKind) -> list[Standing]:
        """Return the parties that may have had the standing already, but are certain of it only later."""
        return [each for each in self.uncertain if each.row.status == kind]


def registers_on(days: Iterable[date]) -> list[Registers]:
    """Return the registers on each of the days; shared until the next act, for nobody to change.

    Four queries, and six more for each day, whatever they hold; one alone as long as no act was done since.
    """
    wanted = tuple(days)
    return list(remembered("registers", (wanted, reader_language()), lambda: _registers_on(wanted)))


def _registers_on(wanted: tuple[date, ...]) -> list[Registers]:
    statuses, shares, records = _statuses(list(wanted)), _shares(list(wanted)), line_records()
    return [_registers(day, statuses, shares, records) for day in wanted]


def _registers(day: date, statuses: list[Status], shares: list[ScaleShare], records: LineRecords) -> Registers:
    names, parents = names_on(day), parents_on(day)
    standings = [_standing(row, names, parents) for row in statuses]
    return Registers(
        day=day,
        standings=_in_order(each for each in standings if _holds(each.row, day)),
        uncertain=_in_order(each for each in standings if _perhaps(each.row, day)),
        line=line(day, records),
        bodies=structure_on(day),
        scale=_scale(shares, names, day),
        charter=charter_of(day),
    )


def charter_of(day: date) -> Charter | None:
    """Return the charter in force on the day, or None before its first."""
    try:
        return charter(day)
    except NotInForceError:
        return None


def _statuses(days: list[date]) -> list[Status]:
    """Return what holds on any of the days, and what is known "by" a later day. One query."""
    holds = Q()
    for day in days:
        begun = Q(holds_from__isnull=True) | Q(holds_from__lte=day)
        holds |= begun & (Q(until__isnull=True) | Q(until__gt=day))
    later = Q(since__startswith="by ", holds_from__gt=min(days))
    return list(Status.objects.filter(holds | later).select_related("party"))


def _holds(row: Status, day: date) -> bool:
    return (row.holds_from is None or row.holds_from <= day) and (row.until is None or row.until > day)


def _perhaps(row: Status, day: date) -> bool:
    is_by = row.since is not None and row.since.precision is Precision.BY
    return is_by and row.holds_from is not None and row.holds_from > day


def _standing(row: Status, names: Mapping[str, NameOn], parents: Mapping[str, str]) -> Standing:
    code = row.party.code
    parent = names.get(parents.get(code, ""))
    return Standing(row, code, _called(row.party, names), parent.name if parent else "")


def _called(party: Party, names: Mapping[str, NameOn]) -> str:
    return names[party.code].name if party.code in names else str(party.name)


def _in_order(standings: Iterable[Standing]) -> list[Standing]:
    return sorted(standings, key=lambda each: folded(each.name))


def _shares(days: list[date]) -> list[ScaleShare]:
    """Return the shares of the scales that apply on any of the days. One query."""
    applies = Q()
    for day in days:
        running = Q(scale__until__isnull=True) | Q(scale__until__gt=day)
        applies |= Q(scale__holds_from__lte=day) & running
    return list(ScaleShare.objects.filter(applies).select_related("scale", "party"))


def _scale(shares: list[ScaleShare], names: Mapping[str, NameOn], day: date) -> ScaleSeen | None:
    begun = {row.scale for row in shares if row.scale.holds_from <= day and not _is_over(row.scale, day)}
    found = max(begun, key=lambda scale: scale.holds_from, default=None)
    if found is None:
        return None
    return ScaleSeen(
        found, {row.party.code: (_called(row.party, names), row.amount) for row in shares if row.scale_id == found.pk}
    )


def _is_over(scale: Scale, day: date) -> bool:
    return scale.until is not None and scale.until <= day


# Offices: only for who may see them, and never how a person is reached


def sees_offices(actor: Actor) -> bool:
    """Tell whether the actor may see any offices at all: nobody does without an office."""
    return bool(actor.categories - {Category.PUBLIC})


def offices_on(actor: Actor, days: Iterable[date]) -> list[list[Seat]]:
    """Return, for each day, the offices held on it of which the actor may see the holder's name; shared as above.

    Who sees whom is the directory's rule (`procedure.contacts.sight`), with the capacities that the actor has today.
    Two queries, or one as long as no act was done since.
    """
    wanted = tuple(days)
    if not sees_offices(actor):
        return [[] for _ in wanted]
    return list(remembered("seats", (wanted, actor.capacity, reader_language()), lambda: _offices_on(actor, wanted)))


def _offices_on(actor: Actor, wanted: tuple[date, ...]) -> list[list[Seat]]:
    held = Q()
    for day in wanted:
        held |= Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gt=day))
    rows = Office.objects.filter(held).select_related("person", "party", "body")
    listed = list(rows.order_by("rank", "starts", "id"))
    return [_seats(actor, [row for row in listed if _is_held(row, day)], day) for day in wanted]


def _is_held(row: Office, day: date) -> bool:
    return row.starts <= day and (row.ends is None or row.ends > day)


def _seats(actor: Actor, rows: list[Office], day: date) -> list[Seat]:
    by_key: dict[str, list[Office]] = {}
    for row in rows:
        if _is_seen(actor, row, day):
            by_key.setdefault(f"{row.code}|{row.party_id or ''}|{row.body_id or ''}", []).append(row)
    seats = [_seat(key, held, day) for key, held in by_key.items()]
    return sorted(seats, key=lambda seat: (not seat.party, folded(seat.party), seat.order, seat.key))


def _is_seen(actor: Actor, row: Office, day: date) -> bool:
    rules = charter_of(day)
    rule = rules.offices.get(row.code) if rules else None
    if rule is None:
        return False
    reader = Reader(actor.categories, actor.may(Permission.CONTACT_SEE), frozenset(actor.parties))
    is_own = actor.person is not None and row.person.account_id == actor.person
    listed = Listed(rule.category, row.party.code if row.party else "", is_own=is_own)
    return sight(reader, listed) >= Sight.OFFICE


def _seat(key: str, held: list[Office], day: date) -> Seat:
    first, rules = held[0], charter_of(day)
    rule = rules.offices.get(first.code) if rules else None
    return Seat(
        key=key,
        code=first.code,
        title=first.title,
        party=first.party.name if first.party else "",
        body=first.body.code if first.body else "",
        order=rule.order if rule else 99,
        holders=tuple(row.person.name for row in held),
    )
