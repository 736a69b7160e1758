"""The notices app."""

from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Who is told what: audiences, texts, outbox, delivery. Listens to the journal; nobody calls it."""

    name = "puebla.notices"
    label = "notices"

    def ready(self) -> None:
        """Read the audiences, so that an unknown name stops the start, and begin to listen."""
        from puebla.accounts.mail import register
        from puebla.core.journal import entry_recorded
        from puebla.notices.accounts_mail import carry
        from puebla.notices.listener import tell
        from puebla.notices.rules import rules

        rules()
        entry_recorded.connect(tell, dispatch_uid="notices")
        register(carry)
