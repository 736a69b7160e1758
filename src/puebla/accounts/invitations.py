"""Inviting the holder of an account.

Part of an act of a higher app, which asks the right and keeps the journal.
"""

from __future__ import annotations

from datetime import datetime

from puebla.accounts import letters
from puebla.accounts.models import Account, Link, LinkKind
from puebla.procedure.refusals import Reason, Refusal, Refused


def invite(account: Account, *, by_name: str, at: datetime) -> None:
    """Mail a link with which the account is opened.

    It works once, for 72 hours, and replaces earlier invitations. Refuses an account without an address and
    one that is closed (wrong-value).
    """
    if not account.email or not account.is_active:
        raise Refused(Refusal(Reason.WRONG_VALUE, details={"field": "email"}))
    Link.objects.filter(account=account, kind=LinkKind.INVITATION, used_at__isnull=True).update(expires_at=at)
    letters.send_link(account, LinkKind.INVITATION, by_name, at)
