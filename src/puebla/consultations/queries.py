"""What pages, desk and notices ask of the consultations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.paginator import Page, Paginator

from puebla.consultations.access import consultations_for, is_concerned, not_found
from puebla.consultations.console import Console, console
from puebla.consultations.models import Consultation
from puebla.consultations.pages import ConsultationPage, consultation_page, rail, reply_for
from puebla.consultations.readings import pairs_of
from puebla.consultations.waiting import (
    Waiting,
    not_answered,
    unanswered_seats,
    unanswered_terms,
    waiting_for,
)
from puebla.core.actor import Actor

__all__ = [
    "Console",
    "ConsultationPage",
    "Listing",
    "Waiting",
    "console",
    "consultation_page",
    "listing",
    "not_answered",
    "pairs_of",
    "rail",
    "reply_for",
    "unanswered_seats",
    "unanswered_terms",
    "waiting_for",
]

ON_PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of consultations: what waits for the reader first, then all of them, the newest first."""

    waiting: list[Waiting]
    page: Page[Consultation]


def listing(actor: Actor, at: datetime, number: str = "1") -> Listing:
    """Return one page of the list; raises Refused(not-found) for whom consultations do not exist."""
    if not is_concerned(actor):
        raise not_found()
    page = Paginator(consultations_for(actor), ON_PAGE).get_page(number)
    return Listing(waiting_for(actor, at), page)
