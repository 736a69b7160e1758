"""Sessions and their limits (trust.md B5, B6): opened, seen, stepped up and ended, in real time.

The demonstration's clock can be moved by days; sessions do not follow it, or every step of a walk through a
term would sign the visitor out.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from django.http import HttpRequest

from puebla.accounts import gates, policy
from puebla.accounts.models import Account, KnownPlace, OpenSession, Proof
from puebla.core import clock

logger = logging.getLogger("puebla.accounts")

KEY = "accounts.session"
SEEN_EVERY = timedelta(seconds=60)
FRESH = timedelta(minutes=10)
FORGET_AFTER = timedelta(days=90)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


class Ending(StrEnum):
    """Why a session that the browser still shows is over."""

    IDLE = "idle"
    LIMIT = "limit"
    REVOKED = "revoked"


def real_now() -> datetime:
    """Return the present instant in UTC without the demonstration's shift."""
    return clock.now() - clock.shift()


def device_name(user_agent: str) -> str:
    """Return a browser and its system in words that their owner knows, such as "Firefox, Windows"; '' for neither."""
    lists = (BROWSERS, SYSTEMS)
    found = [next((name for mark, name in known if mark in user_agent), "") for known in lists]
    return ", ".join(name for name in found if name)


def open_session(request: HttpRequest, account: Account, proof: Proof, at: datetime) -> OpenSession:
    """Enter the session that the engine has just opened, under the limits that hold for the account today."""
    limits = policy.limits_of(account)
    row = OpenSession.objects.create(
        account=account,
        started_at=at,
        seen_at=at,
        proved_at=at,
        proof=proof,
        device=device_name(str(request.META.get("HTTP_USER_AGENT") or "")),
        idle_seconds=int(limits.idle.total_seconds()),
        absolute_seconds=int(limits.absolute.total_seconds()),
    )
    request.session[KEY] = row.pk
    if request.META.get("REMOTE_ADDR"):
        KnownPlace.objects.update_or_create(account=account, place=gates.place(request), defaults={"at": at})
    return row


BY_ITSELF: Final = "HTTP_PUEBLA_BY_ITSELF"
"""The header of a request that a page makes without its reader; it never keeps a session open."""


def hold(request: Any, at: datetime) -> Ending | None:
    """Find the request's session and end it when a limit has passed or somebody ended it.

    Return why, or None. Leaves the row as ``request.open_session`` (None for visitors) and marks it as seen
    at most once a minute; a part of a page that asks for itself is no sign that somebody is there.
    """
    request.open_session = None
    number = request.session.get(KEY)
    if number is None and not request.user.is_authenticated:
        return None
    row = OpenSession.objects.filter(pk=number or 0, ended_at__isnull=True).first()
    ending = _ending(request, row, at)
    if ending is not None:
        _end(request, row, at)
        return ending
    request.open_session = row
    if row is not None and at - row.seen_at >= SEEN_EVERY and BY_ITSELF not in request.META:
        OpenSession.objects.filter(pk=row.pk, ended_at__isnull=True).update(seen_at=at)
        row.seen_at = at
    return None


def _ending(request: Any, row: OpenSession | None, at: datetime) -> Ending | None:
    if row is None or not request.user.is_authenticated or row.account_id != request.user.pk:
        return Ending.REVOKED
    if at >= row.ends_absolutely_at:
        return Ending.LIMIT
    return Ending.IDLE if at >= row.ends_idle_at else None


def _end(request: Any, row: OpenSession | None, at: datetime) -> None:
    from django.contrib.auth.models import AnonymousUser

    if row is not None:
        OpenSession.objects.filter(pk=row.pk, ended_at__isnull=True).update(ended_at=at)
    request.session.flush()
    request.user = AnonymousUser()


def step_up(request: Any, proof: Proof, at: datetime) -> None:
    """Note that the person has just shown a secret again; the session gets a new key (B6)."""
    row: OpenSession = request.open_session
    row.proof, row.proved_at = max(row.proof, proof), at
    row.save(update_fields=["proof", "proved_at"])
    request.session.cycle_key()


def mark_as_stale(row: OpenSession) -> None:
    """Note that no secret of ours was shown at sign-in, so that one is asked for before anything that matters."""
    row.proved_at -= FRESH
    row.save(update_fields=["proved_at"])


def seen_now(row: OpenSession, at: datetime) -> OpenSession:
    """Note activity at once, without waiting for the minute; return the session."""
    OpenSession.objects.filter(pk=row.pk, ended_at__isnull=True).update(seen_at=at)
    row.seen_at = at
    return row


def is_fresh(request: Any, at: datetime) -> bool:
    """Tell whether a secret was shown within the last ten minutes."""
    row: OpenSession | None = request.open_session
    return row is not None and at - row.proved_at < FRESH


def sign_out(request: Any, at: datetime) -> None:
    """End the request's session for good: its key opens nothing any more."""
    if request.open_session is not None:
        _end(request, request.open_session, at)
    else:
        request.session.flush()


def end_all(account: Account, at: datetime, *, but: int | None = None) -> int:
    """End every session of the account, all but one when ``but`` is its number; return how many were open."""
    rows = OpenSession.objects.filter(account=account, ended_at__isnull=True)
    return rows.exclude(pk=but or 0).update(ended_at=at)


def end_of_all(accounts: Collection[int], at: datetime) -> int:
    """End every session of many accounts with one query; return how many were open."""
    return OpenSession.objects.filter(account__in=accounts, ended_at__isnull=True).update(ended_at=at)


def forget(at: datetime) -> int:
    """Delete what nobody needs any more: sessions and places of three months ago, expired keys.

    Return how many rows.
    """
    from django.contrib.sessions.models import Session

    old = at - FORGET_AFTER
    done = OpenSession.objects.filter(seen_at__lt=old).delete()[0]
    done += KnownPlace.objects.filter(at__lt=old).delete()[0]
    return done + Session.objects.filter(expire_date__lt=at).delete()[0]
