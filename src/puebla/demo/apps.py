"""The demo app."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration: a living forum built by calling the acts."""

    name = "puebla.demo"
    label = "demo"
