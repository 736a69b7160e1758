"""How the interface says things: dates with their hour and zone, dates known in part, texts of the forum.

Nothing here asks the time. Every function returns plain text; the tags add the markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils import dateformat
from django.utils.translation import gettext as _, gettext_lazy, pgettext

from puebla.core.paired import reader_language
from puebla.procedure.values import PartialDate, Precision, Text

PLACES: Final = {
    "America/Belize": gettext_lazy("Belmopan"),
    "America/Bogota": gettext_lazy("Bogotá"),
    "America/Argentina/Buenos_Aires": gettext_lazy("Buenos Aires"),
    "America/Costa_Rica": gettext_lazy("San José"),
    "America/El_Salvador": gettext_lazy("San Salvador"),
    "America/Guatemala": gettext_lazy("Guatemala City"),
    "America/Guayaquil": gettext_lazy("Quito"),
    "America/Jamaica": gettext_lazy("Kingston"),
    "America/Lima": gettext_lazy("Lima"),
    "America/Managua": gettext_lazy("Managua"),
    "America/Mexico_City": gettext_lazy("Mexico City"),
    "America/New_York": gettext_lazy("Washington, D.C."),
    "America/Panama": gettext_lazy("Panama City"),
    "America/Santo_Domingo": gettext_lazy("Santo Domingo"),
    "America/Tegucigalpa": gettext_lazy("Tegucigalpa"),
    "America/Toronto": gettext_lazy("Ottawa"),
    "Europe/Zurich": gettext_lazy("Geneva"),
}
"""The city that people know a zone by: the capital, or the seat of the forum."""

_DAY: Final = {"es": r"j \d\e F \d\e Y", "en": "j F Y"}
_DAY_OF_WEEK: Final = {"es": r"l j \d\e F \d\e Y", "en": "l j F Y"}
_DAY_OF_YEAR: Final = {"es": r"j \d\e F", "en": "j F"}
_MONTH: Final = {"es": r"F \d\e Y", "en": "F Y"}


def read(thing: Any, name: str, default: Any = "") -> Any:
    """Return an item of a mapping or an attribute of an object; ``default`` when it is absent or None."""
    value = thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)
    return default if value is None else value


def words(value: Any) -> str:
    """Return a text in the reader's language: a Text of the rules is chosen from, the rest written out."""
    if value is None:
        return ""
    return value.in_language(reader_language()) if isinstance(value, Text) else str(value)


def day_text(day: date, *, weekday: bool = True) -> str:
    """Write a day in full, such as "Monday 23 November 2026"; never in figures alone."""
    return dateformat.format(day, (_DAY_OF_WEEK if weekday else _DAY)[reader_language()])


def span_text(first: date, last: date) -> str:
    """Write the days from ``first`` to ``last``, month and year named once; ValueError when reversed."""
    if last < first:
        raise ValueError(f"the days end on {last}, before they begin on {first}")
    if first == last:
        return day_text(first, weekday=False)
    end = day_text(last, weekday=False)
    is_pair = last - first == timedelta(days=1)
    joint = pgettext("between two days", "and") if is_pair else pgettext("between two days", "to")
    return f"{_beginning(first, last)} {joint} {end}"


def _beginning(first: date, last: date) -> str:
    if first.year != last.year:
        return day_text(first, weekday=False)
    if first.month != last.month:
        return dateformat.format(first, _DAY_OF_YEAR[reader_language()])
    return str(first.day)


def zone_of(zone: str | tzinfo) -> tzinfo:
    """Return the zone of an IANA name; a name that does not exist raises ValueError."""
    if isinstance(zone, tzinfo):
        return zone
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as fault:
        raise ValueError(f"there is no time zone {zone!r}") from fault


def place_of(zone: tzinfo) -> str:
    """Return the city by which a zone is known in the reader's language; '' for UTC."""
    name = str(zone)
    if name in {"UTC", "Etc/UTC"}:
        return ""
    return str(PLACES[name]) if name in PLACES else name.rpartition("/")[2].replace("_", " ")


def offset_text(moment: datetime) -> str:
    """Write the distance from UTC as "UTC−06:00", with a true minus sign; "UTC" when there is none."""
    offset = moment.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def instant_text(moment: datetime, place: str = "") -> str:
    """Write an instant that is already in its zone: day, hour, distance from UTC and city, never less."""
    where = ", ".join(part for part in (offset_text(moment), place) if part)
    return f"{day_text(moment)}, {moment:%H:%M} ({where})"


def partial_text(known: PartialDate) -> str:
    """Write a date no more precisely than it is known: a year, a month, a day, or "by 2000"."""
    shape = known.precision if known.precision is not Precision.BY else _shape_of(known)
    pattern = {
        Precision.YEAR: "Y",
        Precision.MONTH: _MONTH[reader_language()],
        Precision.DAY: _DAY[reader_language()],
    }
    said = dateformat.format(known.day, pattern[shape])
    if known.precision is not Precision.BY:
        return said
    return (_("by %(day)s") if shape is Precision.DAY else _("by %(period)s")) % {"day": said, "period": said}


def _shape_of(known: PartialDate) -> Precision:
    """Tell how much was named after "by", from the length in which the rules write it."""
    lengths = {len("2000"): Precision.YEAR, len("2000-03"): Precision.MONTH}
    return lengths.get(len(partial_iso(known)), Precision.DAY)


def partial_iso(known: PartialDate) -> str:
    """Return the machine's form of what is known: 2000, 2000-03 or 2000-03-23."""
    return str(known).removeprefix("by ")


def both_languages(thing: Any, name: str = "") -> dict[str, Any]:
    """Return the two texts of a pair: columns ``name_es``/``name_en``, or a Text (itself, or as ``name``)."""
    pair = read(thing, name, None) if name and not isinstance(thing, Text) else thing
    if isinstance(pair, Text):
        return {"es": pair.es, "en": pair.en}
    return {code: read(thing, f"{name}_{code}" if name else code) for code in ("es", "en")}


def weekday_text(day: date) -> str:
    """Write the short name of the day of the week, such as "Mon"."""
    return dateformat.format(day, "D")


def full_weekday(day: date) -> str:
    """Write the name of the day of the week, such as "Monday"."""
    return dateformat.format(day, "l")
