"""The documents app."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The records of declarations, guidelines and papers."""

    name = "puebla.documents"
    label = "documents"
