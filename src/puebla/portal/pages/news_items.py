"""What a piece of news is: one sentence, when it was recorded, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from puebla.core.models import Entry


@dataclass(frozen=True)
class Item:
    """One sentence of news; ``url`` leads to what it is about."""

    at: datetime
    text: str
    url: str = ""


Writer = Callable[[Entry, dict[str, str]], Item]
"""Puts an entry into a sentence, with the names of the parties by code in the reader's language."""
