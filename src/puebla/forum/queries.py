"""What pages ask of the forum's registers, as of any day. Each answer takes a constant number of queries.

Lists of parties are in the alphabet of the reader's language, accents apart. What is not known stays unknown:
a status without a known beginning is listed, and its ``since`` is None.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from puebla.core.clock import SEAT_ZONE
from puebla.forum.models import (
    Alias,
    BodyName,
    Claim,
    Fact,
    Party,
    Presidency,
    Reading,
    RegisterText,
    Scale,
    ScaleShare,
    Statistic,
    Status,
    StatusKind,
    Term,
)
from puebla.procedure import presidency as rules
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.values import Precision


def folded(text: str) -> str:
    """Return the text in small letters without accents: the key for sorting and searching."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def _not_found() -> Refused:
    return Refused(Refusal(Reason.NOT_FOUND))


# Parties and what they are to the Conference


def _statuses_on(day: date, kind: StatusKind) -> list[Status]:
    rows = Status.objects.on(day).filter(status=kind).select_related("party")
    return sorted(rows, key=lambda row: folded(row.party.name))


def members_on(day: date) -> list[Status]:
    """Return the statuses of the member countries on the day, each with its party. One query."""
    return _statuses_on(day, StatusKind.MEMBER)


def observer_states_on(day: date) -> list[Status]:
    """Return the statuses of the observer countries on the day, each with its party. One query."""
    return _statuses_on(day, StatusKind.OBSERVER_STATE)


def observer_organizations_on(day: date) -> list[Status]:
    """Return the statuses of the observer organizations on the day; those of unknown beginning too.

    One query.
    """
    return _statuses_on(day, StatusKind.OBSERVER_ORGANIZATION)


def civil_society_on(day: date) -> list[Status]:
    """Return the status of the network of civil organizations on the day (RNCOM, A19b). One query."""
    return _statuses_on(day, StatusKind.CIVIL_SOCIETY)


def partners_on(day: date) -> list[Status]:
    """Return the statuses of the partner organizations on the day (A16). One query."""
    return _statuses_on(day, StatusKind.PARTNER)


def uncertain_on(day: date, kind: StatusKind) -> list[Status]:
    """Return the statuses that may or may not have held on the day: known only "by" a later one (Q31).

    One query.
    """
    later = Status.objects.filter(status=kind, holds_from__gt=day).select_related("party")
    rows = [row for row in later if row.since and row.since.precision is Precision.BY]
    return sorted(rows, key=lambda row: folded(row.party.name))


@dataclass(frozen=True)
class PartyPage:
    """Everything the registers hold on one party; ``shares`` are of all scales, the latest first."""

    party: Party
    statuses: list[Status]
    presidencies: list[Presidency]
    aliases: list[Alias]
    claims: list[ClaimWithReadings]
    shares: list[ScaleShare]


def party_page(code: str) -> PartyPage:
    """Return what is known of a party; an unknown code is refused as not found. At most five queries.

    The parent is read apart, since which one is in force follows from dated records (see Party).
    """
    statuses = list(Status.objects.filter(party__code=code).select_related("party").order_by("holds_from", "id"))
    if not statuses:
        return _party_without_status(code)
    return PartyPage(
        statuses[0].party,
        statuses,
        list(Presidency.objects.filter(party__code=code).select_related("party")),
        aliases_of(f"parties:{code}"),
        claims_about(f"parties:{code}", f"statuses:{code}"),
        list(ScaleShare.objects.filter(party__code=code).select_related("scale").order_by("-scale__holds_from")),
    )


def _party_without_status(code: str) -> PartyPage:
    party = Party.objects.filter(code=code).first()
    if party is None:
        raise _not_found()
    presidencies = list(Presidency.objects.filter(party=party).select_related("party"))
    return PartyPage(party, [], presidencies, aliases_of(f"parties:{code}"), claims_about(f"parties:{code}"), [])


def aliases_of(subject: str) -> list[Alias]:
    """Return the other names of a subject ("parties:us", "bodies:rcgm", "themes:T1", "terms:rcm").

    One query.
    """
    return list(Alias.objects.filter(subject=subject, withdrawn_at__isnull=True))


def zone_of(party: Party | str) -> ZoneInfo:
    """Return the zone of a party's capital; San José's, the seat, where a party has none.

    No query for a Party.
    """
    name = party.zone if isinstance(party, Party) else _zone_by_code(party)
    return ZoneInfo(name) if name else SEAT_ZONE


def _zone_by_code(code: str) -> str:
    zone: str | None = Party.objects.filter(code=code).values_list("zone", flat=True).first()
    if zone is None:
        raise _not_found()
    return zone


# Presidencies


def presidencies() -> list[Presidency]:
    """Return every known Presidency in the order of years, with its party and the variants of its theme.

    Two queries.
    """
    return list(Presidency.objects.select_related("party").prefetch_related("theme_variants").order_by("year"))


def presidency_on(day: date) -> Presidency | None:
    """Return the Presidency in office on the day, or None where none is known. One query."""
    by_year = {row.year: row for row in Presidency.objects.select_related("party").order_by("year")}
    term = rules.term_on([row.as_term() for row in by_year.values()], day)
    return by_year[term.year] if term else None


# Bodies


def name_on(names: Iterable[BodyName], day: date) -> BodyName | None:
    """Return the name in use on the day: the latest begun and not ended, else the earliest there is."""
    in_order = sorted(names, key=lambda name: name.holds_from or date.min)
    begun = [name for name in in_order if name.holds_from is None or name.holds_from <= day]
    running = [name for name in begun if name.until is None or name.until > day]
    return next(iter(running[-1:] or begun[-1:] or in_order[:1]), None)


# Claims, facts, figures, terms, texts


@dataclass(frozen=True)
class ClaimWithReadings:
    """A question on which the sources disagree, with every reading; the one shown first comes first."""

    claim: Claim
    readings: list[Reading]


def claims_about(*subjects: str) -> list[ClaimWithReadings]:
    """Return the claims about any of the subjects ("statuses", "parties:rncom", "bodies:rcgm"). One query."""
    rows = Reading.objects.filter(claim__subject__in=subjects, withdrawn_at__isnull=True).select_related("claim")
    return _grouped(rows.order_by("claim__order", "claim__code", "-is_shown", "id"))


def claims() -> list[ClaimWithReadings]:
    """Return every claim with its readings. One query."""
    rows = Reading.objects.filter(withdrawn_at__isnull=True).select_related("claim")
    return _grouped(rows.order_by("claim__order", "claim__code", "-is_shown", "id"))


def _grouped(rows: Iterable[Reading]) -> list[ClaimWithReadings]:
    by_claim: dict[int, ClaimWithReadings] = {}
    for row in rows:
        by_claim.setdefault(row.claim_id, ClaimWithReadings(row.claim, [])).readings.append(row)
    return list(by_claim.values())


def facts() -> list[Fact]:
    """Return the dated facts of the forum's history in the order of time. One query."""
    return list(Fact.objects.all())


def statistics() -> list[Statistic]:
    """Return the stated figures: the rows of the table, its total, the figures of the prose. One query."""
    return list(Statistic.objects.all())


def texts(*codes: str) -> dict[str, RegisterText]:
    """Return the texts about the forum by their permanent names; every text when none is named. One query."""
    rows = RegisterText.objects.all()
    return {row.code: row for row in (rows.filter(code__in=codes) if codes else rows)}


def terms() -> list[Term]:
    """Return the terms of the field in the alphabet of the reader's language. One query."""
    return sorted(Term.objects.all(), key=lambda row: folded(row.term))


@dataclass(frozen=True)
class ScaleOn:
    """A scale of contributions with its shares in the alphabet of the reader's language.

    Amounts in ``scale.currency``.
    """

    scale: Scale
    shares: list[ScaleShare]


def scale_on(day: date) -> ScaleOn | None:
    """Return the scale that applied on the day, or None where none is known (A14). One query."""
    scales = Scale.objects.on(day).order_by("-holds_from").values("pk")[:1]
    shares = list(ScaleShare.objects.filter(scale__in=scales).select_related("scale", "party"))
    if not shares:
        return None
    return ScaleOn(shares[0].scale, sorted(shares, key=lambda share: folded(share.party.name)))
