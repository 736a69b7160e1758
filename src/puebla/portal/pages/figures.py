"""Activity figures, Presidencies by country and the scale of contributions, as charts with their tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from puebla.forum.models import ScaleShare, Statistic
from puebla.forum.models.records import StatisticKind
from puebla.forum.queries import ScaleOn, scale_on, statistics
from puebla.portal.asof import AsOf
from puebla.portal.pages.parties import percent
from puebla.portal.pages.presidencies import provisions, terms_by_country
from puebla.portal.paging import paged
from puebla.portal.queries import line_records

BARS = 40
"""How many bars a chart has at most."""


@dataclass(frozen=True)
class ShareShown:
    """One contribution; ``percent`` follows from the amounts, ``printed`` is what the source prints."""

    share: ScaleShare
    percent: Decimal
    url: str

    @property
    def label(self) -> str:
        """Return the member country's name."""
        return str(self.share.party.name)

    @property
    def value(self) -> int:
        """Return the amount in whole units of the scale's currency."""
        return self.share.amount


def shares_of(found: ScaleOn, asof: AsOf) -> list[ShareShown]:
    """Return the shares, the largest first and within one amount in the reader's alphabet."""
    shown = [
        ShareShown(share, percent(share.amount, found.scale.total), asof.to("member", share.party.code))
        for share in found.shares
    ]
    return sorted(shown, key=lambda each: -each.value)


def activities(rows: list[Statistic]) -> dict[str, Any]:
    """Return the rows of the table of activities, the largest first, its total and the figures of the prose."""
    table = [row for row in rows if row.kind == StatisticKind.ROW]
    return {
        "table": sorted(table, key=lambda row: -row.value),
        "total": next((row for row in rows if row.kind == StatisticKind.TOTAL), None),
        "stated": [row for row in rows if row.kind == StatisticKind.STATED],
    }


def _in_pages(found: dict[str, Any], asof: AsOf) -> dict[str, Any]:
    """Return the activities with the long lists in pages."""
    table = paged(found["table"], asof.page_of("table"), BARS) if found["table"] else None
    stated = paged(found["stated"], asof.page_of("stated")) if found["stated"] else None
    return {**found, "table": table, "stated": stated}


def counted_by(asof: AsOf) -> list[Statistic]:
    """Return the figures stated by the day; a count until 2016 says nothing of an earlier day. One query."""
    return [row for row in statistics() if row.as_of is None or row.as_of.day <= asof.day]


def page(asof: AsOf) -> dict[str, Any]:
    """Return what the page of figures shows. Four queries."""
    countries = terms_by_country(line_records().terms, asof)
    found = scale_on(asof.day)
    shares = shares_of(found, asof) if found else []
    return {
        "activities": _in_pages(activities(counted_by(asof)), asof),
        "countries": paged(sorted(countries, key=lambda country: -country.value), asof.page_of("countries"), BARS),
        "terms_total": sum(country.value for country in countries),
        "scale": found.scale if found else None,
        "shares": paged(shares, asof.page_of("shares"), BARS),
        "all": Decimal(100),
        "sum_of_percent": sum((each.percent for each in shares), Decimal()),
        "rules": provisions(asof, "finance.contributions", "finance.amounts"),
    }
