"""News of the library: what was published, corrected, withdrawn; the title as it was called on that day."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from puebla.core.models import Entry
from puebla.core.paired import LANGUAGES, reader_language
from puebla.portal.pages.news_items import Item, Writer

SENTENCES: Final[dict[str, Promise]] = {
    "document.publish": gettext_lazy("Published: %(title)s"),
    "document.correct": gettext_lazy("Corrected: %(title)s"),
    "document.withdraw": gettext_lazy("Withdrawn: %(title)s"),
}


def _title(entry: Entry) -> str:
    titles = dict(zip(LANGUAGES, entry.changes.get("title", ()), strict=False))
    words = titles.get(reader_language()) or next((title for title in titles.values() if title), entry.subject)
    symbol = entry.changes.get("symbol")
    return f"{words} ({symbol})" if symbol else words


def _item(entry: Entry, _names: dict[str, str]) -> Item:
    text = str(SENTENCES[entry.act]) % {"title": _title(entry)}
    return Item(entry.at, text, reverse("documents:detail", args=[entry.changes.get("symbol") or entry.subject]))


WRITERS: Final[dict[str, Writer]] = dict.fromkeys(SENTENCES, _item)
