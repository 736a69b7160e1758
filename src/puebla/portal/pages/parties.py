"""Members and observers on a day, and the page of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from puebla.core.templatetags.wording import offset_text
from puebla.forum.models import Party, ScaleShare, Status, StatusKind
from puebla.forum.queries import (
    ClaimWithReadings,
    PartyPage,
    claims,
    folded,
    members_on,
    party_page,
    uncertain_on,
    zone_of,
)
from puebla.portal.asof import AsOf
from puebla.portal.pages.presidencies import CountryOfTerms, terms_by_country, years_until
from puebla.portal.paging import paged
from puebla.portal.queries import line_records, statuses_on
from puebla.procedure.refusals import Reason, Refusal, Refused

OBSERVERS = frozenset({StatusKind.OBSERVER_STATE, StatusKind.OBSERVER_ORGANIZATION, StatusKind.CIVIL_SOCIETY,
                       StatusKind.PARTNER})  # fmt: skip
CENT = Decimal("0.01")


def percent(amount: int, total: int) -> Decimal:
    """Return the share in per cent, derived from the amounts and rounded to two decimals (Q35)."""
    return (Decimal(amount) * 100 / Decimal(total)).quantize(CENT, ROUND_HALF_UP)


def members(asof: AsOf) -> dict[str, Any]:
    """Return the member countries on the day with the years they presided. Four queries."""
    found = members_on(asof.day)
    rows = line_records().terms
    countries = {country.label: country for country in terms_by_country(rows, asof)}
    page = paged([_member(status, countries, asof) for status in found], asof.page)
    return {
        "members": page,
        "uncertain": uncertain_on(asof.day, StatusKind.MEMBER),
        "countries": [countries[row["party"].name] for row in page if row["party"].name in countries],
        "years": years_until(rows, asof),
    }


def _member(status: Status, countries: dict[str, CountryOfTerms], asof: AsOf) -> dict[str, Any]:
    name = status.party.name
    return {"status": status, "party": status.party, "url": asof.to("member", status.party.code),
            "years": countries[name].years if name in countries else []}  # fmt: skip


def observers(asof: AsOf) -> dict[str, Any]:
    """Return who observes and who works with the Conference on the day. Three queries.

    Organizations stand in the order of their incorporation, those of unknown beginning last (A4.1).
    """
    rows = statuses_on(asof.day)
    organizations = [row for row in rows if row.status == StatusKind.OBSERVER_ORGANIZATION]
    dated = sorted((row for row in organizations if row.since), key=_incorporation)
    return {
        "states": paged([row for row in rows if row.status == StatusKind.OBSERVER_STATE], asof.page_of("states")),
        "uncertain": uncertain_on(asof.day, StatusKind.OBSERVER_STATE),
        "organizations": paged(dated, asof.page_of("organizations")),
        "undated": [row for row in organizations if not row.since],
        "networks": [row for row in rows if row.status == StatusKind.CIVIL_SOCIETY],
        "partners": paged([row for row in rows if row.status == StatusKind.PARTNER], asof.page_of("partners")),
        "claims": _of_statuses(claims()),
    }


def _incorporation(row: Status) -> tuple[Any, str]:
    return (row.holds_from, folded(row.party.name))


def _of_statuses(rows: list[ClaimWithReadings]) -> list[ClaimWithReadings]:
    """Keep the claims about who observes, not those about a single party, which stand on its own page."""
    return [row for row in rows if row.claim.subject in {"statuses", "status", "observers"}]


@dataclass(frozen=True)
class Capital:
    """The capital of a state and its distance from UTC on the day, at noon."""

    name: str
    zone: str
    offset: str


def _capital(party: Party, asof: AsOf) -> Capital | None:
    if not party.zone or not party.capital:
        return None
    noon = datetime(asof.day.year, asof.day.month, asof.day.day, 12, tzinfo=zone_of(party))
    return Capital(party.capital, party.zone, offset_text(noon))


@dataclass(frozen=True)
class Share:
    """What a member contributes in a year under a scale; ``percent`` follows from the amounts."""

    row: ScaleShare
    percent: Decimal


def _shares(found: PartyPage, asof: AsOf) -> list[Share]:
    begun = [row for row in found.shares if row.scale.holds_from <= asof.day]
    return [Share(row, percent(row.amount, row.scale.total)) for row in begun]


def _refuse_unless(found: PartyPage, *, member: bool) -> None:
    """Keep each party at one address: a member among the members, everybody else among the observers."""
    kinds = {status.status for status in found.statuses}
    if not (StatusKind.MEMBER in kinds if member else kinds & OBSERVERS and StatusKind.MEMBER not in kinds):
        raise Refused(Refusal(Reason.NOT_FOUND))


def _held(statuses: list[Status], asof: AsOf) -> list[Status]:
    return [
        row
        for row in statuses
        if (row.holds_from is None or row.holds_from <= asof.day) and (row.until is None or row.until > asof.day)
    ]


def party(code: str, asof: AsOf, *, member: bool) -> dict[str, Any]:
    """Return the page of one party; a code of no party, or of another list, is refused as not found. Five queries."""
    found = party_page(code)
    _refuse_unless(found, member=member)
    return {
        "party": found.party,
        "member": member,
        "found": found,
        "held": _held(found.statuses, asof),
        "statuses": found.statuses,
        "presidencies": [row for row in reversed(found.presidencies) if row.starts <= asof.day],
        "capital": _capital(found.party, asof),
        "shares": _shares(found, asof),
        "claims": found.claims,
    }
