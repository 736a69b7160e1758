"""One function through which every mail of this app leaves; a higher app may carry it in its outbox."""

from __future__ import annotations

import logging
from collections.abc import Callable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

from puebla.accounts.models import Account

logger = logging.getLogger("puebla.accounts")

Sender = Callable[[Account, str, str, str], None]


def _send_directly(account: Account, subject: str, text: str, html: str) -> None:
    """Send at once; a mail server that is away is logged and does not undo the act that was told of."""
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [account.email], html_message=html)
    except (SMTPException, OSError):
        logger.exception("a mail about account %d could not be sent", account.pk)


_senders: list[Sender] = [_send_directly]


def register(sender: Sender) -> None:
    """Have ``sender(account, subject, text, html)`` carry the mails from now on."""
    _senders[:] = [sender]


def send(account: Account, subject: str, text: str, html: str) -> None:
    """Send one mail to the account's address, already written in its language.

    Without an address nothing is sent.
    """
    if account.email:
        _senders[-1](account, subject, text, html)
