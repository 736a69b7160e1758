"""Atom feeds of what is public, one per language, of everything or of one set."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from puebla.api import dublin, harvest
from puebla.documents.models import Document

ATOM: Final = "http://www.w3.org/2005/Atom"
ENTRIES: Final = 50
TYPE: Final = "application/atom+xml; charset=utf-8"


def feed(language: str, in_set: str, address: str) -> bytes:
    """Return the feed of a set ("" for everything) in a language; ``address`` is its own. Two queries."""
    rows = harvest.latest_changed(harvest.Window(in_set=in_set), ENTRIES)
    with translation.override(language):
        root = Element("feed", {"xmlns": ATOM, dublin.XML_LANG: language})
        _text(root, "id", address)
        _text(root, "title", _("Documents of the Regional Conference on Migration"))
        _text(root, "updated", _written(max((harvest.stamp_of(row) for row in rows), default=harvest.BEFORE_ANY)))
        author = SubElement(root, "author")
        _text(author, "name", _("Regional Conference on Migration"))
        SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
        for document in rows:
            _entry(root, document, language)
    found: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return found


def _entry(root: Element, document: Document, language: str) -> None:
    """Write one entry; a withdrawn document says why it was withdrawn, and nothing of its texts."""
    entry, address = SubElement(root, "entry"), dublin.address_of(document, language)
    _text(entry, "id", f"{settings.BASE_URL}/{language}/documents/{document.code}/")
    title = document.title
    _text(entry, "title", _("Withdrawn: %(title)s") % {"title": title} if document.is_withdrawn else title)
    _text(entry, "updated", _written(harvest.stamp_of(document)))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _text(entry, "summary", document.withdrawn if document.is_withdrawn else document.symbol or document.note)


def _text(parent: Element, name: str, text: str) -> None:
    if text:
        SubElement(parent, name).text = dublin.printable(text)


def _written(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
