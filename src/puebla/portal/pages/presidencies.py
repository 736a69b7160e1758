"""Who presides: the Troika of a day, the line of all terms, the theme that stands at the head of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from puebla.forum.charters import charter
from puebla.forum.models import Presidency
from puebla.forum.models.presidencies import PresidencyState
from puebla.forum.presidency.queries import interim_running
from puebla.forum.queries import folded, members_on, presidencies
from puebla.portal.asof import AsOf
from puebla.procedure.charter import NotInForceError
from puebla.procedure.presidency import FIRST_YEAR, Seat, SeatRole, Troika, troika_on
from puebla.procedure.values import Provision


@dataclass(frozen=True)
class Line:
    """The Presidencies seen from one day: ``last_themed`` is the latest one, begun by then, whose theme is known."""

    rows: Sequence[Presidency]
    troika: Troika
    current: Presidency | None
    last_themed: Presidency | None
    year: int


def line(asof: AsOf, rows: Sequence[Presidency]) -> Line:
    """Return all known Presidencies and those of the day."""
    by_year = {row.year: row for row in rows}
    troika = troika_on([row.as_term() for row in rows], asof.day)
    current = by_year.get(troika.current.term.year) if troika.current.term else None
    begun = [row for row in rows if row.starts <= asof.day and row.theme]
    year = current.year if current else asof.day.year
    return Line(rows, troika, current, begun[-1] if begun else None, year)


def seats(seen: Line, asof: AsOf) -> dict[str, dict[str, str]]:
    """Return former, current and upcoming seat for the part that draws the Troika; a vacant seat says why."""
    names = {row.year: row for row in seen.rows}
    offsets = {SeatRole.FORMER: -1, SeatRole.CURRENT: 0, SeatRole.UPCOMING: 1}
    return {seat.role.value: _seat(seat, names, seen.year + offsets[seat.role], asof) for seat in seen.troika.seats}


def _seat(seat: Seat, names: dict[int, Presidency], year: int, asof: AsOf) -> dict[str, str]:
    row = names.get(seat.term.year) if seat.term else None
    if row is None:
        return {"name": "", "period": str(year) if year >= FIRST_YEAR else "", "vacant": _vacant(seat.role, year, asof)}
    announced = _("announced") if row.state == PresidencyState.ANNOUNCED else ""
    return {
        "name": row.party.name,
        "period": str(row.year),
        "url": asof.to("member", row.party.code),
        "note": announced,
    }


def _vacant(role: SeatRole, year: int, asof: AsOf) -> str:
    if year < FIRST_YEAR:
        return _("None: the first Presidency was that of 1996") if role is SeatRole.FORMER else _("Not yet begun")
    return _("Not known here") if year <= asof.today.year else _("Not yet known")


def entries(seen: Line, asof: AsOf, *, until: int) -> list[dict[str, Any]]:
    """Return the terms as years on a line; a year between them of which nothing is known has its own place."""
    by_year = {row.year: row for row in seen.rows if row.year <= until}
    years = range(min(by_year, default=FIRST_YEAR), max(by_year, default=FIRST_YEAR - 1) + 1)
    return [_entry(year, by_year.get(year), asof, now=year == seen.year) for year in years]


def _entry(year: int, row: Presidency | None, asof: AsOf, *, now: bool) -> dict[str, Any]:
    if row is None:
        return {"when": str(year), "title": _("Not known here"), "text": "", "now": now}
    address = asof.to("member", row.party.code)
    return {"when": str(year), "title": row.party.name, "url": address, "text": row.theme, "now": now}


@dataclass(frozen=True)
class CountryOfTerms:
    """A member country with the years in which it presided; ``value`` and ``label`` make it a bar of a chart."""

    label: str
    url: str
    years: list[int]

    @property
    def value(self) -> int:
        """Return how many terms."""
        return len(self.years)


def terms_by_country(rows: Iterable[Presidency], asof: AsOf) -> list[CountryOfTerms]:
    """Return the member countries of the day in the reader's alphabet with their terms begun by then. One query."""
    begun = [row for row in rows if row.starts <= asof.day]
    parties = {status.party.code: status.party for status in members_on(asof.day)}
    parties |= {row.party.code: row.party for row in begun}
    years = {code: [row.year for row in begun if row.party.code == code] for code in parties}
    found = [CountryOfTerms(party.name, asof.to("member", code), years[code]) for code, party in parties.items()]
    return sorted(found, key=lambda country: folded(country.label))


def years_until(rows: Iterable[Presidency], asof: AsOf) -> list[int]:
    """Return the years from the first Presidency to the latest that had begun by the day."""
    begun = [row.year for row in rows if row.starts <= asof.day]
    return list(range(FIRST_YEAR, max(begun, default=FIRST_YEAR) + 1))


def functions(asof: AsOf, holder: str) -> tuple[Provision, ...]:
    """Return the functions of "presidency" or "secretariat" in force on the day; none before the charter begins."""
    try:
        return tuple(function.provision for function in charter(asof.day).functions_of(holder))
    except NotInForceError:
        return ()


def provisions(asof: AsOf, *codes: str) -> list[Provision]:
    """Return those of the provisions that are in force on the day, in the order asked."""
    try:
        held = charter(asof.day).provisions
    except NotInForceError:
        return []
    return [held[code] for code in codes if code in held]


def page(asof: AsOf) -> dict[str, Any]:
    """Return what the page of the Presidency shows. Four queries."""
    seen = line(asof, presidencies())
    return {
        "seen": seen,
        "seats": seats(seen, asof),
        "interim": interim_running(asof.day),
        "terms": list(reversed(seen.rows)),
        "countries": terms_by_country(seen.rows, asof),
        "years": years_until(seen.rows, asof),
        "functions": functions(asof, "presidency"),
        "choosing": provisions(asof, "presidency.appointment", "presidency.candidacy", "presidency.term",
                               "presidency.theme", "troika.composition", "presidency.expenses"),
    }  # fmt: skip
