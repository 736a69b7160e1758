"""The rows of notices."""

from __future__ import annotations

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
from puebla.notices.models.messages import Message, MessageState, Role
from puebla.notices.models.reminders import Reminder

__all__ = [
    "Attempt",
    "AttemptResult",
    "Bounce",
    "BounceKind",
    "BounceSource",
    "CallOutcome",
    "CallReason",
    "MailServer",
    "Message",
    "MessageState",
    "Reminder",
    "Role",
    "TelephoneCall",
]
