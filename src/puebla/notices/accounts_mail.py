"""Carry the mails of the accounts (invitations, new passwords) through the same outbox.

Such a mail holds a link that opens an account to whoever has it. Its text is kept only until the mail has
left; the pages never show it. Only the demonstration, which sends no mail and whose password is public, keeps
it to be read.
"""

from __future__ import annotations

import secrets

from django.conf import settings

from puebla.accounts.models import Account
from puebla.core.clock import now
from puebla.forum.models import Person
from puebla.notices.addresses import host
from puebla.notices.headers import one_line, usable_address
from puebla.notices.models import Message, MessageState

KIND = "account.mail"


def carry(account: Account, subject: str, text: str, html: str) -> None:
    """Put a mail of the accounts into the outbox; nothing for an account without a usable address."""
    address = usable_address(account.email)
    if not address:
        return
    at, kept = now(), settings.DELIVERS_MAIL or settings.IS_DEMO
    Message.objects.create(
        recipient=Person.objects.filter(account=account).first(),
        kind=KIND,
        name=account.username,
        address=address,
        language=account.language,
        carries_secret=True,
        subject=one_line(subject),
        text=text if kept else "",
        html=html if kept else "",
        message_id=f"<{secrets.token_hex(16)}.{KIND}@{host()}>",
        created_at=at,
        next_attempt_at=at,
        state=MessageState.QUEUED if settings.DELIVERS_MAIL else MessageState.SHOWN,
    )
