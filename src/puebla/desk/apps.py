"""The desk app."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """What waits for me: the first page after sign-in."""

    name = "puebla.desk"
    label = "desk"
