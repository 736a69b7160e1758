"""Where a row of the registers is from, in pieces that a page can show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_LINES = re.compile(r"(?P<document>00[0-4]):(?P<lines>[\d–-]+)")


@dataclass(frozen=True)
class Place:
    """One place where a row was read.

    ``document`` is the number of a source document, ``url`` an outside address.
    """

    text: str
    document: str = ""
    url: str = ""


def places_of(row: Any) -> list[Place]:
    """Return the places of a sourced row: its source, its address, the further addresses."""
    written = [part.strip() for part in row.source.split(";")]
    outside = [address for address in (row.address, *row.see_also) if address]
    return [_written(part) for part in written if part] + [Place(_host(each), url=each) for each in outside]


def _written(part: str) -> Place:
    found = _LINES.fullmatch(part)
    if found is None:
        return Place(part)
    return Place(f"{found['document']}, {found['lines'].replace('-', '–')}", document=found["document"])


def _host(address: str) -> str:
    return urlsplit(address).netloc.removeprefix("www.")
