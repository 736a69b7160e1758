"""The working days of each country: the library's public holidays, corrected by the secretariat's table (Q1).

Only the library's part is kept in memory, per country and year: a correction by the secretariat counts at once.
Terms that were computed before are frozen and do not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from django.db.models import Q

from puebla.forum.holiday_names import in_spanish
from puebla.forum.models import CalendarDay, Party, Status, StatusKind
from puebla.procedure.deadlines import Consulted
from puebla.procedure.values import Text
from puebla.procedure.working_days import Calendar, Holiday

WITH_GOVERNMENT_DAYS: Final = frozenset({"AR", "CA", "US"})
"""Countries whose public administration rests on more days than the general public holidays."""

LIBRARY: Final = "holidays"
REGISTER: Final = "forum.CalendarDay"

Holidays = Mapping[date, Holiday]


@lru_cache(maxsize=2048)
def library_holidays(iso: str, year: int) -> Holidays:
    """Return a country's holidays in a year as the library knows them; none for a code it does not know."""
    spanish, english = _named(iso, year, "es"), _named(iso, year, "en_US")
    names = {day: Text(spanish.get(day) or _all_in_spanish(name), name) for day, name in english.items()}
    return MappingProxyType({day: Holiday(day, name, LIBRARY) for day, name in sorted(names.items())})


def _all_in_spanish(names: str) -> str:
    """Return the Spanish names of the holidays that fall on one day, which the library joins by semicolons."""
    return "; ".join(in_spanish(name) for name in names.split("; "))


def _named(iso: str, year: int, language: str) -> dict[date, str]:
    """Return the names in one language; a language that the library lacks for the country gives nothing.

    The language is always given where there is a choice: without it the library follows the computer's own.
    """
    import holidays

    country = holidays.utils.list_supported_countries().get(iso)
    if country is None:
        return {}
    known = getattr(holidays, iso).supported_languages
    if (known and language not in known) or (not known and language != "en_US"):
        return {}
    categories = ("public", "government") if iso in WITH_GOVERNMENT_DAYS else ("public",)
    found = holidays.country_holidays(iso, years=year, categories=categories, language=language if known else None)
    return dict(found)


def _span(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(years)))


def years_around(first: date, last: date | None = None) -> tuple[int, ...]:
    """Return the years that a term beginning on ``first`` can touch: up to the year after its last day's."""
    return tuple(range(first.year, (last or first).year + 2))


def calendars_of(parties: Sequence[Party], years: Iterable[int]) -> dict[str, Calendar]:
    """Return the calendar of each party by its code, for those years; one query for all of them."""
    span = _span(years)
    corrections = _corrections([party.pk for party in parties], span)
    return {party.code: _calendar(party, span, corrections.get(party.pk, [])) for party in parties}


def calendar_of(party_code: str, years: Iterable[int]) -> Calendar:
    """Return the calendar of one party for those years.

    A party without a country code rests on weekends only. An unknown code raises Party.DoesNotExist.
    """
    party = Party.objects.get(code=party_code)
    return calendars_of([party], years)[party.code]


def _corrections(parties: list[int], years: tuple[int, ...]) -> dict[int, list[CalendarDay]]:
    kept: dict[int, list[CalendarDay]] = {}
    within = Q(day__year__gte=years[0], day__year__lte=years[-1])
    for row in CalendarDay.objects.filter(within, party_id__in=parties):
        kept.setdefault(row.party_id, []).append(row)
    return kept


def _calendar(party: Party, years: tuple[int, ...], corrections: list[CalendarDay]) -> Calendar:
    days = {day: kept for year in years for day, kept in _of_library(party, year).items()}
    worked = frozenset(row.day for row in corrections if not row.is_off)
    for row in corrections:
        if row.is_off:
            days[row.day] = Holiday(row.day, Text(row.name_es, row.name_en), REGISTER)
        else:
            days.pop(row.day, None)
    return Calendar(party.code, MappingProxyType(dict(sorted(days.items()))), worked=worked)


def _of_library(party: Party, year: int) -> Holidays:
    return library_holidays(party.iso, year) if party.iso else MappingProxyType({})


def members_on(on: date) -> list[Party]:
    """Return the member countries of that day in the order of their codes; one query."""
    statuses = Status.objects.on(on).filter(status=StatusKind.MEMBER).select_related("party")
    return sorted({row.party for row in statuses}, key=lambda party: str(party.code))


def consulted_members(on: date) -> tuple[Consulted, ...]:
    """Return every member country of that day with its capital's zone and its working days; two queries."""
    members = members_on(on)
    calendars = calendars_of(members, years_around(on))
    return tuple(Consulted(party.code, party.zone, calendars[party.code]) for party in members)
