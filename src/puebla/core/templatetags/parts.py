"""What the templates of the larger parts need, worked out from what the pages give: values, no markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from puebla.core.templatetags.drawings import figure
from puebla.core.templatetags.wording import day_text, full_weekday, read, weekday_text, words


def row_of(given: Any) -> dict[str, Any]:
    """Read a row of facts or definitions: a pair, or anything with ``term`` and ``value``."""
    if isinstance(given, tuple | list):
        return {"term": words(given[0]), "value": words(given[1])}
    return {name: read(given, name) for name in ("term", "value", "note", "lang", "change_url")}


def date_of(counted: Any) -> date:
    """Return the date of a counted day; anything without one raises ValueError."""
    value = read(counted, "date", None) or read(counted, "day", None)
    if not isinstance(value, date):
        raise ValueError(f"a day of a term needs its date, not {value!r}")  # noqa: TRY004 - the value of a page
    return value


def state_of(counted: Any, today: date | None, last: date | None) -> set[str]:
    """Return which of past, now, last and off hold: the day's own ``state``, or what ``today`` gives."""
    given = read(counted, "state")
    if given:
        return set(str(given).split())
    here = date_of(counted)
    tests = {
        "off": not read(counted, "number", None),
        "past": today is not None and here < today,
        "now": here == today,
        "last": here == last,
    }
    return {name for name, holds in tests.items() if holds}


def term_day(counted: Any, state: set[str], ends: str) -> dict[str, Any]:
    """Describe one day of a term for its template."""
    here = date_of(counted)
    return {
        "classes": " ".join(name for name in ("past", "off", "last", "now") if name in state),
        "iso": here.isoformat(),
        "full": day_text(here),
        "weekday": weekday_text(here),
        "number_in_month": here.day,
        "says": _("Not counted:") if "off" in state else _("Day"),
        "caption": _caption(counted, state, ends),
    }


def _caption(counted: Any, state: set[str], ends: str) -> str:
    today = [_("today")] if "now" in state else []
    if "off" in state:
        return " · ".join([_why_off(counted), *today])
    last = [_("last day"), ends] if "last" in state else []
    return " · ".join(part for part in (str(read(counted, "number")), *today, *last) if part)


def _why_off(counted: Any) -> str:
    """Name the holiday; a weekend only repeats the name of its day, so it is called what it is."""
    reason = words(read(counted, "reason"))
    is_weekend = not reason or reason.lower() == full_weekday(date_of(counted)).lower()
    return _("weekend") if is_weekend else reason


def seat_of(holder: Any, role: str, vacant: str, *, now: bool) -> dict[str, Any]:
    """Describe a seat of the Troika; without a name it is vacant and says so."""
    shown = {name: words(read(holder, name)) for name in ("name", "period", "url", "note")}
    said = words(read(holder, "vacant")) or vacant
    return {**shown, "role": role, "vacant": said, "now": now and bool(shown["name"])}


def cells_of(row: Any, heads: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the cells of a row under its columns; figures are written with the reader's separators."""
    return [
        {**head, "text": _cell(read(row, head["key"])), "url": "" if index else read(row, "url")}
        for index, head in enumerate(heads)
    ]


def _cell(value: Any) -> Any:
    is_figure = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return figure(value) if is_figure else value if isinstance(value, SafeString) else words(value)


def page_links(page: Page[Any], address: Callable[[int], str]) -> list[dict[str, Any]]:
    """Return the links to the pages of a list, the long runs between left out."""
    links: list[dict[str, Any]] = []
    if page.has_previous():
        links.append({"label": _("Previous"), "url": address(page.previous_page_number()), "rel": "prev"})
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        url = address(number) if isinstance(number, int) else ""
        links.append({"label": number, "url": url, "current": number == page.number})
    if page.has_next():
        links.append({"label": _("Next"), "url": address(page.next_page_number()), "rel": "next"})
    return links
