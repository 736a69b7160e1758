"""What the journal says to the public, in one sentence each, the latest first."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.core.paired import reader_language
from puebla.forum.names import party_names
from puebla.portal.asof import AsOf
from puebla.portal.pages.news_items import Item, Writer
from puebla.portal.pages.news_of_documents import WRITERS as OF_DOCUMENTS
from puebla.portal.pages.news_of_registers import WRITERS as OF_REGISTERS
from puebla.portal.queries import public_entries

REGISTERS: Final[dict[str, Promise]] = {
    "bodies": gettext_lazy("bodies and their names"),
    "claims": gettext_lazy("points on which the sources differ"),
    "facts": gettext_lazy("dated facts of the history"),
    "links": gettext_lazy("links between the themes"),
    "meetings": gettext_lazy("meetings"),
    "parties": gettext_lazy("countries and organizations"),
    "presidencies": gettext_lazy("Presidencies and their themes"),
    "publications": gettext_lazy("declarations, guidelines and publications"),
    "scale": gettext_lazy("scale of contributions"),
    "statistics": gettext_lazy("activity figures"),
    "statuses": gettext_lazy("members, observers and partners"),
    "terms": gettext_lazy("terms in both languages"),
    "texts": gettext_lazy("texts about the Conference"),
    "themes": gettext_lazy("themes of the Plan of Action"),
}

PAGE_OF: Final = {
    "bodies": "bodies", "claims": "about", "facts": "about", "parties": "observers", "presidencies": "presidency",
    "scale": "figures", "statistics": "figures", "statuses": "members", "terms": "terms", "texts": "about",
}  # fmt: skip
"""The page of the portal on which a register is read."""


def page(asof: AsOf) -> dict[str, Any]:
    """Return the latest public entries up to the day. Two queries, one when there are none."""
    found = public_entries(asof.day)
    entries = sorted(found, key=lambda entry: (entry.at, entry.sequence), reverse=True)
    names = party_names() if entries else {}
    items = [item for item in (_item(entry, names) for entry in entries) if item]
    days = groupby(items, key=lambda item: item.at.astimezone(SEAT_ZONE).date())
    return {"days": [{"day": day, "entries": list(found)} for day, found in days]}


def _item(entry: Entry, names: dict[str, str]) -> Item | None:
    writer = _WRITERS.get(entry.act)
    return writer(entry, names) if writer else None


def _loaded(entry: Entry, _names: dict[str, str]) -> Item:
    register = REGISTERS.get(entry.subject, entry.subject)
    number = str(entry.changes.get("added", ""))
    text = _("New in the registers: %(register)s (%(number)s)") % {"register": register, "number": number}
    return Item(entry.at, text, _page(entry.subject))


def _changed(entry: Entry, _names: dict[str, str]) -> Item:
    name = entry.subject.partition(":")[0]
    text = _("Corrected in the registers: %(register)s") % {"register": REGISTERS.get(name, name)}
    return Item(entry.at, text, _page(name))


def _page(register: str) -> str:
    return reverse(f"portal:{PAGE_OF[register]}") if register in PAGE_OF else ""


def _presidency(entry: Entry, names: dict[str, str]) -> Item:
    theme = str(entry.changes.get(f"theme_{reader_language()}", ""))
    shown = {"country": names.get(entry.party, entry.party), "year": entry.subject, "theme": theme}
    said = _("%(country)s presides in %(year)s: “%(theme)s”") if theme else _("%(country)s presides in %(year)s")
    return Item(entry.at, said % shown, f"{reverse('portal:presidency')}?on={entry.subject}-06-30")


_WRITERS: Final[dict[str, Writer]] = {
    **OF_DOCUMENTS,
    **OF_REGISTERS,
    "forum.load-register": _loaded,
    "forum.change-from-register": _changed,
    "forum.record-presidency": _presidency,
}

WRITTEN: Final = frozenset(_WRITERS)
"""The acts that are news; what else the public may see stands on the pages of the things themselves."""
