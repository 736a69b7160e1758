"""News of the registers: who received a status, who would preside, who was appointed, who hands over to whom."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.core.paired import reader_language
from puebla.core.templatetags.wording import day_text
from puebla.forum.models import StatusKind
from puebla.portal.pages.news_items import Item, Writer

Names = dict[str, str]


def _day(entry: Entry, name: str) -> str:
    """Write the day that the entry has under the name; '' where it has none."""
    value = entry.changes.get(name)
    return day_text(date.fromisoformat(str(value)), weekday=False) if value else ""


def _name(names: Names, code: object) -> str:
    return names.get(str(code or ""), str(code or ""))


def _presidency_on(entry: Entry, name: str = "") -> str:
    """Return the page of the Presidency, on the day that the entry has under the name."""
    day = entry.changes.get(name)
    page = reverse("portal:presidency")
    return f"{page}?on={day}" if day else page


def _granted(entry: Entry, names: Names) -> Item:
    kind = StatusKind(str(entry.changes["status"]))
    said = {"party": _name(names, entry.subject), "status": str(kind.label), "day": _day(entry, "starts")}
    is_to_come = date.fromisoformat(entry.changes["starts"]) > entry.at.astimezone(SEAT_ZONE).date()
    text = _("%(party)s: %(status)s from %(day)s on") if is_to_come else _("%(party)s: %(status)s since %(day)s")
    page = "portal:members" if kind is StatusKind.MEMBER else "portal:observers"
    return Item(entry.at, text % said, reverse(page))


def _announced(entry: Entry, names: Names) -> Item:
    said = {"country": _name(names, entry.party), "year": entry.subject}
    return Item(entry.at, _("%(country)s has announced its candidacy for the Presidency of %(year)s") % said)


def _withdrawn(entry: Entry, names: Names) -> Item:
    said = {"country": _name(names, entry.party), "year": entry.subject}
    return Item(entry.at, _("%(country)s has withdrawn its candidacy for the Presidency of %(year)s") % said)


def _appointed(entry: Entry, names: Names) -> Item:
    said = {"country": _name(names, entry.party), "year": entry.subject}
    text = _("The members have appointed %(country)s by consensus to the Presidency of %(year)s") % said
    return Item(entry.at, text, _presidency_on(entry, "starts"))


def _theme(entry: Entry, names: Names) -> Item:
    theme = str(entry.changes.get(f"theme_{reader_language()}", ""))
    said = {"country": _name(names, entry.party), "year": entry.subject, "theme": theme}
    text = _("The central theme of the Presidency of %(country)s in %(year)s: “%(theme)s”") % said
    return Item(entry.at, text, _presidency_on(entry, "since"))


def _bounds(entry: Entry, names: Names) -> Item:
    said = {"country": _name(names, entry.party), "starts": _day(entry, "starts"), "ends": _day(entry, "ends")}
    text = _("The Presidency of %(country)s runs from %(starts)s to %(ends)s") % said
    return Item(entry.at, text, _presidency_on(entry, "starts"))


def _handed_over(entry: Entry, names: Names) -> Item:
    incoming = _name(names, entry.changes.get("incoming"))
    said = {"country": _name(names, entry.party), "incoming": incoming, "day": _day(entry, "on")}
    if incoming:
        text = _("%(country)s hands over the Presidency to %(incoming)s on %(day)s")
    else:
        text = _("%(country)s leaves the Presidency on %(day)s; it is vacant from then on")
    return Item(entry.at, text % said, _presidency_on(entry, "on"))


def _interim(entry: Entry, names: Names) -> Item:
    said = {"country": _name(names, entry.party), "day": _day(entry, "starts")}
    text = _("%(country)s carries the Presidency in the interim from %(day)s on") % said
    return Item(entry.at, text, _presidency_on(entry, "starts"))


def _interim_ended(entry: Entry, names: Names) -> Item:
    said = {"country": _name(names, entry.party), "day": _day(entry, "until")}
    text = _("The interim of %(country)s in the Presidency ends: it no longer carries it from %(day)s on") % said
    return Item(entry.at, text, _presidency_on(entry, "until"))


WRITERS: Final[dict[str, Writer]] = {
    "presidency.announce-candidacy": _announced,
    "presidency.appoint": _appointed,
    "presidency.begin-interim": _interim,
    "presidency.end-interim": _interim_ended,
    "presidency.hand-over": _handed_over,
    "presidency.set-bounds": _bounds,
    "presidency.set-theme": _theme,
    "presidency.withdraw-candidacy": _withdrawn,
    "status.grant": _granted,
}
