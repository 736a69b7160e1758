"""Who presides: the line of all terms, the countries with their years, the functions and how the office passes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.utils.translation import gettext as _

from puebla.forum.charters import charter
from puebla.forum.models import Presidency
from puebla.forum.queries import folded, members_on
from puebla.portal.asof import AsOf
from puebla.portal.line import WINDOW, Line, line, seats
from puebla.portal.paging import paged
from puebla.portal.queries import line_records, presidency_in_full
from puebla.procedure.charter import NotInForceError
from puebla.procedure.presidency import FIRST_YEAR
from puebla.procedure.values import Provision

TERMS_ON_PAGE = 30


def entries(seen: Line, asof: AsOf, *, until: int) -> list[dict[str, Any]]:
    """Return the latest terms as years on a line; a year between them of which nothing is known has its own place."""
    by_year = {row.year: row for row in seen.rows if row.year <= until}
    last = max(by_year, default=FIRST_YEAR - 1)
    years = range(max(min(by_year, default=FIRST_YEAR), last - WINDOW + 1), last + 1)
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
    parties = {status.party.code: status.party for status in members_on(asof.day)}
    years: dict[str, list[int]] = {code: [] for code in parties}
    for row in rows:
        if row.starts <= asof.day:
            parties.setdefault(row.party.code, row.party)
            years.setdefault(row.party.code, []).append(row.year)
    found = [CountryOfTerms(party.name, asof.to("member", code), years[code]) for code, party in parties.items()]
    return sorted(found, key=lambda country: folded(country.label))


def years_until(rows: Iterable[Presidency], asof: AsOf) -> list[int]:
    """Return the years of the drawing: from the first Presidency, or the first of the window, to the last begun."""
    begun = [row.year for row in rows if row.starts <= asof.day]
    last = max(begun, default=FIRST_YEAR)
    return list(range(max(min(begun, default=FIRST_YEAR), last - WINDOW + 1), last + 1))


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
    seen = line(asof.day, line_records())
    terms: Page[Presidency] = paged(list(reversed(seen.rows)), asof.page, TERMS_ON_PAGE)
    return {
        "seen": seen,
        "seats": seats(seen, asof),
        "full": presidency_in_full(seen.current.pk) if seen.current else None,
        "terms": terms,
        "countries": terms_by_country(seen.rows, asof),
        "years": years_until(seen.rows, asof),
        "functions": functions(asof, "presidency"),
        "choosing": provisions(asof, "presidency.appointment", "presidency.candidacy", "presidency.term",
                               "presidency.theme", "troika.composition", "presidency.expenses"),
    }  # fmt: skip
