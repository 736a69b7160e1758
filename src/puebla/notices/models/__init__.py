"""The rows of notices."""

from __future__ import annotations

from puebla.notices.models.messages import Message, MessageState, Role
from puebla.notices.models.reminders import Reminder

__all__ = ["Message", "MessageState", "Reminder", "Role"]
