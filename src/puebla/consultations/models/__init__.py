"""What a consultation keeps: its text in versions, the Troika's feedback, rounds, replies, and its end."""

from __future__ import annotations

from puebla.consultations.models.annexes import Annex
from puebla.consultations.models.consultation import Consultation, SerialOfYear, TextVersion
from puebla.consultations.models.outcomes import Outcome, OutcomeKind
from puebla.consultations.models.preparation import (
    AskedInstitution,
    Clearance,
    Confirmation,
    DraftComment,
    DraftVersion,
    ReplyDraft,
)
from puebla.consultations.models.proposals import Answer, Fate, ProposedChange
from puebla.consultations.models.records import ImplementationStep, Record, RecordEdition, StepStanding
from puebla.consultations.models.replies import Reply
from puebla.consultations.models.rounds import Extension, Round, RoundTerm
from puebla.consultations.models.troika import SeatStanding, Stance, TroikaFeedback, TroikaSeat

__all__ = [
    "Annex",
    "Answer",
    "AskedInstitution",
    "Clearance",
    "Confirmation",
    "Consultation",
    "DraftComment",
    "DraftVersion",
    "Extension",
    "Fate",
    "ImplementationStep",
    "Outcome",
    "OutcomeKind",
    "ProposedChange",
    "Record",
    "RecordEdition",
    "Reply",
    "ReplyDraft",
    "Round",
    "RoundTerm",
    "SeatStanding",
    "SerialOfYear",
    "Stance",
    "StepStanding",
    "TextVersion",
    "TroikaFeedback",
    "TroikaSeat",
]
