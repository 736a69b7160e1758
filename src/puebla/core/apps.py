"""The core app."""

from __future__ import annotations

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Journal, acts and interface parts."""

    name = "puebla.core"
    label = "core"
