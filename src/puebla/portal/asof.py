"""The day a page speaks of: today, or the day asked for with ``?on=``; links of the page keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from puebla.core.clock import today
from puebla.core.pages import on_date


@dataclass(frozen=True)
class AsOf:
    """A day, and the day it is today at the seat of the Technical Secretariat.

    ``pages`` are the pages of the lists that the address asks for, by the name of the list ("page", "claims").
    """

    day: date
    today: date
    pages: Mapping[str, str] = field(default_factory=dict)

    @property
    def page(self) -> str:
        """Return which page of the page's main list is asked for; '' for the first."""
        return self.page_of("page")

    def page_of(self, name: str) -> str:
        """Return which page of the list of this name is asked for; '' for the first."""
        return self.pages.get(name, "")

    @property
    def is_today(self) -> bool:
        """Tell whether the page speaks of the present."""
        return self.day == self.today

    @property
    def query(self) -> str:
        """Return what a link has to carry so that the next page speaks of the same day ('' for today)."""
        return "" if self.is_today else f"?on={self.day.isoformat()}"

    def to(self, name: str, *args: str) -> str:
        """Return the address of a page of the portal for the same day, in the reader's language."""
        return reverse(f"portal:{name}", args=args) + self.query


def as_of(request: HttpRequest) -> AsOf:
    """Read the day from the address; a day that does not exist ends in the page for unclear requests (400)."""
    return AsOf(on_date(request), today(), request.GET.dict())
