"""The meetings app."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The meetings of the Conference, past and next."""

    name = "puebla.meetings"
    label = "meetings"
