"""The api app."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """What other machines read."""

    name = "puebla.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Begin to listen to the journal, which says when what the public sees has changed."""
        from puebla.api import listener

        listener.listen()
