"""The forum app."""

from __future__ import annotations

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """Parties, people, offices, bodies, presidencies."""

    name = "puebla.forum"
    label = "forum"

    def ready(self) -> None:
        """Tell the accounts app for whom the second factor is compulsory."""
        from puebla.forum import demands

        demands.register()
