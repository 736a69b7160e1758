"""The meetings app."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The meetings of the Conference, past and next."""

    name = "puebla.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Let the library, which lies below, ask for meetings."""
        from puebla.documents.symbols import register_meetings
        from puebla.meetings.references import find_reference, offered_references

        register_meetings(find_reference, offered_references)
