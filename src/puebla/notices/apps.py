"""The notices app."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who is told what: audiences, texts, outbox, delivery. Listens to the journal; nobody calls it."""

    name = "puebla.notices"
    label = "notices"
