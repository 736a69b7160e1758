"""The Conference on any day, and two days compared: the registers, what is uncertain, and offices for insiders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from puebla.core.actor import Actor
from puebla.core.paired import reader_language
from puebla.core.remembering import remembered
from puebla.forum.models import StatusKind
from puebla.forum.queries import ClaimWithReadings, claims
from puebla.portal.asof import AsOf
from puebla.portal.comparing import Section, compared, money, offices, section, title_of
from puebla.portal.line import seats
from puebla.portal.names import BODY_KINDS
from puebla.portal.paging import paged
from puebla.portal.registers import Registers, ScaleSeen, Standing, offices_on, registers_on, sees_offices

OFFICES_ON_PAGE = 100
PARTIES_IN_SIGHT = 60


@dataclass(frozen=True)
class Group:
    """The parties of one standing on the day: those in sight, and how many more the register's own page lists."""

    code: str
    title: str
    page: str
    rows: list[Standing]
    more: int

    @property
    def count(self) -> int:
        """Return how many there are in all."""
        return len(self.rows) + self.more


def groups(seen: Registers) -> list[Group]:
    """Return who belongs to the Conference on the day, by standing."""
    kinds = (
        ("members", _("Member countries"), "portal:members", StatusKind.MEMBER),
        ("states", _("Observer countries"), "portal:observers", StatusKind.OBSERVER_STATE),
        ("organizations", _("Observer organizations"), "portal:observers", StatusKind.OBSERVER_ORGANIZATION),
        ("civil-society", _("Civil society"), "portal:observers", StatusKind.CIVIL_SOCIETY),
        ("partners", _("Partners"), "portal:observers", StatusKind.PARTNER),
    )
    return [_group(code, title, page, seen.of(kind)) for code, title, page, kind in kinds]


def _group(code: str, title: str, page: str, rows: list[Standing]) -> Group:
    return Group(code, title, page, rows[:PARTIES_IN_SIGHT], max(0, len(rows) - PARTIES_IN_SIGHT))


@dataclass(frozen=True)
class Doubt:
    """Something that is not certain on the day: in a sentence, with the row whose source it rests on."""

    text: str
    row: Any


def doubts(seen: Registers) -> list[Doubt]:
    """Return what is not certain on the day, in words."""
    perhaps = [
        Doubt(_("%(name)s may already have been %(status)s; it is certain only later.") % _told(each), each.row)
        for each in seen.uncertain
    ]
    undated = [
        Doubt(_("Since when %(name)s is %(status)s, no source says.") % _told(each), each.row)
        for each in seen.standings
        if each.is_undated and each.row.status != StatusKind.PARTNER
    ]
    return [*_of_presidency(seen), *perhaps, *undated, *_of_bodies(seen)]


def _told(each: Standing) -> dict[str, str]:
    return {"name": each.name, "status": str(each.row.get_status_display()).lower()}


def _of_presidency(seen: Registers) -> list[Doubt]:
    current = seen.line.current
    if current is None:
        return [] if seen.line.interim else [Doubt(_("No source says who presides on this day."), None)]
    told = {"country": current.party.name, "year": current.year}
    announced = [
        Doubt(
            _("The Presidency of %(country)s in %(year)s was announced; that it began is not confirmed.") % told,
            current,
        )
    ]
    bounds = [
        Doubt(
            _("When the Presidency of %(year)s began and ended is not known; it is taken as the calendar year.") % told,
            current,
        )
    ]
    invented = [
        Doubt(_("The Presidency of %(country)s in %(year)s was invented for the demonstration.") % told, current)
    ]
    return [
        *(announced if current.state == "announced" else []),
        *([] if current.bounds_are_known else bounds),
        *(invented if current.is_invented else []),
    ]


def _of_bodies(seen: Registers) -> list[Doubt]:
    told = _("Since when %(name)s exists, no source says.")
    return [Doubt(told % {"name": each.label}, each.body) for each in seen.bodies if not each.body.founded]


def claims_of(rows: Iterable[ClaimWithReadings]) -> list[ClaimWithReadings]:
    """Keep the claims about who belongs to the Conference as a whole; those about one party stand on its page."""
    return [row for row in rows if row.claim.subject in {"statuses", "status", "observers", "members", "presidencies"}]


@dataclass(frozen=True)
class Contribution:
    """What a country contributes a year under the scale of the day."""

    name: str
    amount: str


def contributions(found: ScaleSeen) -> list[Contribution]:
    """Return the amounts, the largest first."""
    rows = sorted(found.amounts.values(), key=lambda row: (-row[1], row[0]))
    return [Contribution(name, money(amount, found)) for name, amount in rows]


def day_page(asof: AsOf, actor: Actor) -> dict[str, Any]:
    """Return the Conference on one day. Eight queries; one more for readers who hold an office."""
    [seen] = registers_on([asof.day])
    labels = {each.code: each.label for each in seen.bodies}
    [held] = offices_on(actor, [asof.day])
    return {
        "seen": seen,
        "seats": seats(seen.line, asof),
        "groups": groups(seen),
        "bodies": [(each, BODY_KINDS[each.kind], labels.get(each.reports_to, "")) for each in seen.bodies],
        "total": money(seen.scale.row.total, seen.scale) if seen.scale else "",
        "contributions": contributions(seen.scale) if seen.scale else [],
        "doubts": doubts(seen),
        "claims": claims_of(claims()),
        "sees_offices": sees_offices(actor),
        "offices": paged([(title_of(seat), seat.holders) for seat in held], asof.page, OFFICES_ON_PAGE),
        "is_future": asof.day > asof.today,
    }


def comparison(one: date, other: date, actor: Actor) -> dict[str, Any]:
    """Return two days compared, from the earlier to the later; shared until the next act, for nobody to change.

    Twelve queries, one more for who holds an office; one alone as long as no act was done since.
    """
    first, second = sorted((one, other))
    key = (first, second, actor.capacity, reader_language())
    return dict(remembered("comparison", key, lambda: _comparison(first, second, actor)))


def _comparison(first: date, second: date, actor: Actor) -> dict[str, Any]:
    earlier, later = registers_on([first, second])
    held = offices_on(actor, [first, second])
    reserved = [section("offices", _("Offices and their holders"), offices(held[0]), offices(held[1]))]
    sections = [*compared(earlier, later), *(reserved if sees_offices(actor) else [])]
    return {
        "first": first,
        "second": second,
        "sections": sections,
        "differing": [each for each in sections if each.rows],
        "alike": [each for each in sections if not each.rows],
        "total": _total(sections),
    }


def _total(sections: list[Section]) -> int:
    return sum(len(each.rows) for each in sections)
