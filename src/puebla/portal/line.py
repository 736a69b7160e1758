"""The Presidencies seen from one day: who carries the office, the Troika, and the theme in force then."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from puebla.core.paired import TranslationState
from puebla.forum.models import Original, Presidency, PresidencyInterim, PresidencyTheme
from puebla.forum.models.presidencies import PresidencyState
from puebla.portal.asof import AsOf
from puebla.portal.queries import LineRecords
from puebla.procedure import handover
from puebla.procedure.candidacies import record_on
from puebla.procedure.presidency import FIRST_YEAR, Seat, SeatRole, Troika, term_on

WINDOW = 40
"""How many years a drawing shows: the latest ones begun by the day. Lists in words have them all, in pages."""
OFFSETS = {SeatRole.FORMER: -1, SeatRole.CURRENT: 0, SeatRole.UPCOMING: 1}


@dataclass(frozen=True)
class Line:
    """The Presidencies on a day, each with its theme of that day.

    ``current`` is the term that runs, also while ``interim`` stands in for its country; ``last_themed`` the latest
    one, begun by then, whose theme is known.
    """

    rows: list[Presidency]
    troika: Troika
    current: Presidency | None
    interim: PresidencyInterim | None
    last_themed: Presidency | None
    year: int

    @property
    def acting(self) -> str:
        """Return the name of the country that carries the office on the day, or ''."""
        who = self.interim or self.current
        return str(who.party.name) if who else ""

    @property
    def first_year(self) -> int:
        """Return the year of the first Presidency that the registers know."""
        return min((row.year for row in self.rows), default=FIRST_YEAR)


def line(day: date, records: LineRecords) -> Line:
    """Return all known Presidencies and those of the day."""
    terms = [row.as_term() for row in records.terms]
    interims = [row.as_interim() for row in records.interims]
    troika = handover.troika_on(terms, interims, day)
    rows = [themed(row, records.themes.get(row.year, []), day) for row in records.terms]
    running = term_on(terms, day)
    standing_in = handover.interim_on(interims, day)
    begun = [row for row in rows if row.starts <= day and row.theme]
    return Line(
        rows=rows,
        troika=troika,
        current=next((row for row in rows if running and row.year == running.year), None),
        interim=next((row for row in records.interims if standing_in and row.starts == standing_in.starts), None),
        last_themed=begun[-1] if begun else None,
        year=troika.current.term.year if troika.current.term else day.year,
    )


def themed(row: Presidency, themes: list[PresidencyTheme], day: date) -> Presidency:
    """Return the Presidency with its theme of the day: of its last day once it is over, as it now is before it begins.

    A theme without a dated record is what the register has, for any day.
    """
    if not themes or day < row.starts:
        return row
    found, row = record_on(themes, min(day, row.ends)), copy(row)
    row.theme_es, row.theme_en = (found.theme_es, found.theme_en) if found else ("", "")
    if found and found.since is not None:
        row.theme_original, row.theme_translation = Original.BOTH, TranslationState.OFFICIAL
    return row


def seats(seen: Line, asof: AsOf) -> dict[str, dict[str, str]]:
    """Return former, current and upcoming seat for the part that draws the Troika; a vacant seat says why."""
    names = {row.year: row for row in seen.rows}
    found = {seat.role.value: _seat(seat, names, seen.year + OFFSETS[seat.role], asof) for seat in seen.troika.seats}
    if seen.interim is not None:
        found[SeatRole.CURRENT.value] = _interim_seat(seen.interim, seen, asof)
    return found


def _interim_seat(interim: PresidencyInterim, seen: Line, asof: AsOf) -> dict[str, str]:
    """Name who stands in and for whom; on days without a Presidency there is nobody whom the interim stands in for."""
    country = seen.current.party.name if seen.current else ""
    note = (
        _("interim, in place of %(country)s") % {"country": country} if country else _("interim, the office is vacant")
    )
    return {
        "name": interim.party.name,
        "period": str(interim.year),
        "url": asof.to("member", interim.party.code),
        "note": note,
    }


def _seat(seat: Seat, names: dict[int, Presidency], year: int, asof: AsOf) -> dict[str, str]:
    row = names.get(seat.term.year) if seat.term else None
    if row is None:
        return {"name": "", "period": str(year) if year >= FIRST_YEAR else "", "vacant": _vacant(seat.role, year, asof)}
    return {
        "name": row.party.name,
        "period": str(row.year),
        "url": asof.to("member", row.party.code),
        "note": note_of(row),
    }


def note_of(row: Presidency) -> str:
    """Return what has to be said beside the country: only announced so far, invented for the demonstration; or ''."""
    announced = [_("announced")] if row.state == PresidencyState.ANNOUNCED else []
    invented = [_("invented Presidency, for the demonstration")] if row.is_invented else []
    return " · ".join([*announced, *invented])


def _vacant(role: SeatRole, year: int, asof: AsOf) -> str:
    if year < FIRST_YEAR:
        return _("None: the first Presidency was that of 1996") if role is SeatRole.FORMER else _("Not yet begun")
    return _("Not known here") if year <= asof.today.year else _("Not yet known")
