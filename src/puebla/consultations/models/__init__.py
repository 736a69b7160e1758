"""What a consultation keeps: its text in versions, the Troika's feedback, rounds, replies, and its end."""

from __future__ import annotations

from puebla.consultations.models.consultation import Consultation, SerialOfYear, TextVersion
from puebla.consultations.models.outcomes import Outcome, OutcomeKind
from puebla.consultations.models.replies import Answer, Fate, Reply
from puebla.consultations.models.rounds import Extension, Round, RoundTerm
from puebla.consultations.models.troika import SeatStanding, Stance, TroikaFeedback, TroikaSeat

__all__ = [
    "Answer",
    "Consultation",
    "Extension",
    "Fate",
    "Outcome",
    "OutcomeKind",
    "Reply",
    "Round",
    "RoundTerm",
    "SeatStanding",
    "SerialOfYear",
    "Stance",
    "TextVersion",
    "TroikaFeedback",
    "TroikaSeat",
]
