"""Small builders with good defaults: countries, calendars and terms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from puebla.procedure.deadlines import Consulted, Deadline, deadline
from puebla.procedure.presidency import PresidencyTerm, default_bounds
from puebla.procedure.values import Text
from puebla.procedure.working_days import Calendar, Holiday

ZONES: Final = {
    "bz": "America/Belize",
    "ca": "America/Toronto",
    "cr": "America/Costa_Rica",
    "do": "America/Santo_Domingo",
    "sv": "America/El_Salvador",
    "gt": "America/Guatemala",
    "hn": "America/Tegucigalpa",
    "mx": "America/Mexico_City",
    "ni": "America/Managua",
    "pa": "America/Panama",
    "us": "America/New_York",
    "ar": "America/Argentina/Buenos_Aires",
    "co": "America/Bogota",
    "ec": "America/Guayaquil",
    "jm": "America/Jamaica",
    "pe": "America/Lima",
}
"""The capitals of the eleven members and the five observer countries."""

THURSDAY: Final = datetime(2026, 9, 10, 15, 0, tzinfo=UTC)
"""When the text of the worked example is circulated."""


def calendar(code: str = "hn", *holidays: date | str, weekend: tuple[int, ...] = (5, 6)) -> Calendar:
    """Return a calendar with these holidays, named after the country."""
    days = [date.fromisoformat(day) if isinstance(day, str) else day for day in holidays]
    name = Text(f"feriado de {code}", f"holiday of {code}")
    return Calendar(code, {day: Holiday(day, name, "made") for day in days}, weekend)


def consulted(code: str, *holidays: date | str) -> Consulted:
    """Return a country to consult, in the zone of its capital."""
    return Consulted(code, ZONES[code], calendar(code, *holidays))


def five_days(code: str = "hn", circulated_at: datetime = THURSDAY, *holidays: date | str) -> Deadline:
    """Return a term of five working days."""
    return deadline(code, circulated_at, ZONES[code], calendar(code, *holidays), 5)


def term(year: int, party: str, starts: date | None = None, ends: date | None = None) -> PresidencyTerm:
    """Return a term of the Presidency, over the calendar year unless its days are given."""
    first, last = default_bounds(year)
    return PresidencyTerm(year, year - 1995, party, starts or first, ends or last)
