"""What pages, desk and notices ask of the consultations."""

from __future__ import annotations

from puebla.consultations.console import Console, console
from puebla.consultations.listing import Listing, listing
from puebla.consultations.pages import ConsultationPage, consultation_page, rail, reply_for
from puebla.consultations.readings import pairs_of
from puebla.consultations.waiting import not_answered, unanswered_seats, unanswered_terms, waiting_for
from puebla.consultations.waiting_items import Waiting

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
