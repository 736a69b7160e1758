"""The demo app."""

from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration: a living forum built by calling the acts."""

    name = "puebla.demo"
    label = "demo"

    def ready(self) -> None:
        """Offer the demonstration's accounts to its sign-in page."""
        from puebla.accounts import offers
        from puebla.demo.offers import groups

        offers.register(groups)
