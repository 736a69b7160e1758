"""The consultations app."""

from __future__ import annotations

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The five-working-day consultation procedure (A11)."""

    name = "puebla.consultations"
    label = "consultations"

    def ready(self) -> None:
        """Tell the Presidency which matters are open when it passes."""
        from puebla.consultations.matters_of_presidency import open_consultations
        from puebla.forum.presidency import open_matters

        open_matters.register(open_consultations)
