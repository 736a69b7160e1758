"""What the worker does for accounts.

Answer those who asked for a new password, end the maintenance sessions whose time has passed, and forget what nobody
needs.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from django.db import transaction

from puebla.accounts import sessions
from puebla.accounts.actions import send_reset
from puebla.accounts.actions_maintenance import end_lapsed
from puebla.accounts.models import LinkKind, ResetRequest
from puebla.accounts.queries import accounts_called, links_since
from puebla.core.actor import system

AT_ONCE = 50
LINKS_IN_AN_HOUR = 3


def sweep(at: datetime) -> int:
    """Answer the waiting requests and forget old rows; return how many were answered."""
    _forget_once_in(sessions.real_now().replace(minute=0, second=0, microsecond=0))
    end_lapsed(by=system(at.date()), at=at)
    return answer_reset_requests(at)


@lru_cache(maxsize=1)
def _forget_once_in(hour: datetime) -> int:
    """Forget old rows once in an hour and process, since the worker comes by every few seconds."""
    return sessions.forget(hour)


def answer_reset_requests(at: datetime) -> int:
    """Mail a link to every account that was named, at most three in an hour each.

    Return how many requests were waiting. A request is deleted in the transaction that answers it, so that a
    worker that dies loses none and answers none twice.
    """
    done = 0
    for number in list(ResetRequest.objects.order_by("id").values_list("id", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            row = ResetRequest.objects.select_for_update(skip_locked=True).filter(pk=number).first()
            if row is None:
                continue
            typed = row.typed
            row.delete()
            _answer(typed, at)
        done += 1
    return done


def _answer(typed: str, at: datetime) -> None:
    for account in accounts_called(typed):
        if links_since(account, LinkKind.RESET, at - timedelta(hours=1)) < LINKS_IN_AN_HOUR:
            send_reset(account, at)
