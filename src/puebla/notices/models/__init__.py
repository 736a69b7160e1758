"""The rows of notices."""

from __future__ import annotations

from puebla.notices.models.calendars import CalendarFeed, Invitation
from puebla.notices.models.delivery import (
    Attempt,
    AttemptResult,
    Bounce,
    BounceKind,
    BounceSource,
    CallOutcome,
    CallReason,
    MailServer,
    TelephoneCall,
)
from puebla.notices.models.incoming import Doubt, Fate, IncomingMail
from puebla.notices.models.messages import Message, MessageState, Role
from puebla.notices.models.reminders import Reminder
from puebla.notices.models.wishes import Digest, DigestItem, Way, Wish
from puebla.notices.models.wordings import LetterText

__all__ = [
    "Attempt",
    "AttemptResult",
    "Bounce",
    "BounceKind",
    "BounceSource",
    "CalendarFeed",
    "CallOutcome",
    "CallReason",
    "Digest",
    "DigestItem",
    "Doubt",
    "Fate",
    "IncomingMail",
    "Invitation",
    "LetterText",
    "MailServer",
    "Message",
    "MessageState",
    "Reminder",
    "Role",
    "TelephoneCall",
    "Way",
    "Wish",
]
