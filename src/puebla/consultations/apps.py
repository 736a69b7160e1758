"""The consultations app."""

from __future__ import annotations

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The five-working-day consultation procedure (A11)."""

    name = "puebla.consultations"
    label = "consultations"
