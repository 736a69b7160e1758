"""The forum app."""

from __future__ import annotations

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """Parties, people, offices, bodies, presidencies."""

    name = "puebla.forum"
    label = "forum"
