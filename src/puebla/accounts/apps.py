"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Sign-in, second factor, sessions."""

    name = "puebla.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to the engine's sign-ins."""
        from puebla.accounts import signals  # noqa: F401 - connecting is its effect
