"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Sign-in, second factor, sessions."""

    name = "puebla.accounts"
    label = "accounts"
