"""What the lists of things that wait are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what it is about, what is to be done, until when in which zone, and where.

    ``until`` is in UTC and None where there is no term; ``days_left`` counts the working days after today. ``who`` says
    in words whose turn it is, where a list is about a whole country.
    """

    symbol: str
    title: str
    what: str
    url: str
    act: str
    until: datetime | None = None
    zone: str = ""
    days_left: int | None = None
    who: str = ""


def in_order(found: list[Waiting]) -> list[Waiting]:
    """Return what ends first on top, then what has no term."""
    return sorted(found, key=lambda item: (item.until is None, item.until, item.symbol))
