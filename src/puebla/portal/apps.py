"""The portal app."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public site."""

    name = "puebla.portal"
    label = "portal"
