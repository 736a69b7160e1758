"""Where a statement comes from, in a form that a reader can follow: document and lines, or the address of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_PLACE = re.compile(r"(?P<code>\d{3}):(?P<lines>[\d,\s–-]+)")


@dataclass(frozen=True)
class SourceDocument:
    """One of the documents on which the registers rest."""

    code: str
    title: Promise
    about: Promise


DOCUMENTS: Final = (
    SourceDocument("001", _("“20 Years of the RCM”"), _("Publication of the Conference, in English, 2016.")),
    SourceDocument("002", _("Leaflet of the Conference"), _("In English, undated; from 2015 or later.")),
    SourceDocument("003", _("“General presentation of the CRM”"), _("Slides in Spanish, September or October 2015.")),
    SourceDocument("000", _("“The RCM and its dialogue with civil society”"), _("Slides in English, late 2015.")),
    SourceDocument("004", _("Page of the IOM Regional Office in San José"), _("In English, undated; about 2014.")),
)
"""In the order of authority: where they differ, what the first says is shown first (rulings, Membership)."""

TITLES: Final = {document.code: document.title for document in DOCUMENTS}


@dataclass(frozen=True)
class Place:
    """One place where something is written: ``url`` is '' for what cannot be followed."""

    text: str
    url: str = ""
    title: str | Promise = ""
    is_outside: bool = False


def places(row: Any, about: str) -> list[Place]:
    """Return the places on which a sourced row or a provision rests; ``about`` is where the sources are listed."""
    found = [_written(part.strip(), about) for part in str(getattr(row, "source", "") or "").split(";") if part.strip()]
    addresses = [getattr(row, "address", ""), *(getattr(row, "see_also", None) or [])]
    return [place for place in found if place] + [outside(address) for address in addresses if address]


def _written(part: str, about: str) -> Place | None:
    if part == "rulings":
        return None
    if part.startswith(("http://", "https://")):
        return outside(part)
    known = _PLACE.fullmatch(part)
    if known is None or known["code"] not in TITLES:
        return Place(part)
    lines = known["lines"].strip().replace("-", "–")
    return Place(f"{known['code']}, {lines}", f"{about}#source-{known['code']}", TITLES[known["code"]])


def outside(address: str) -> Place:
    """Return a web address shown by its host."""
    return Place(urlsplit(address).netloc.removeprefix("www."), address, is_outside=True)
