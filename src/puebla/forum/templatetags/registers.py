"""``{% load registers %}``: where a row is from, where the sources differ, whose translation it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.template import Library
from django.urls import reverse

from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.core.paired import reader_language
from puebla.forum.parties.access import keeps
from puebla.forum.queries import ClaimWithReadings
from puebla.forum.sources import places

register = Library()


@register.inclusion_tag("forum/parts/evidence.html")
def evidence(row: Any) -> dict[str, Any]:
    """Show the source of a row and its grade; a row without source or address shows nothing."""
    return {"places": places(row, reverse("portal:about")), "grade": row.grade}


@register.inclusion_tag("forum/parts/disagreements.html")
def disagreements(claims: Iterable[ClaimWithReadings]) -> dict[str, Any]:
    """Show the questions on which the sources differ, each with all its readings."""
    return {"claims": list(claims)}


@register.filter
def translated_here(row: Any) -> bool:
    """Tell whether the wording shown to the reader is a translation by this site."""
    return bool(row.is_ours(reader_language()))


@register.filter
def date_of(moment: datetime) -> date:
    """Return the day of an instant at the seat of the Technical Secretariat."""
    return moment.astimezone(SEAT_ZONE).date()


@register.filter
def keeps_registers(actor: Actor | None) -> bool:
    """Tell whether the reader keeps the registers, so that a page can lead there."""
    return actor is not None and keeps(actor)
