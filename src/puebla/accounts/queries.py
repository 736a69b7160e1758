"""What the pages of accounts read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from puebla.accounts.models import Account, KnownPlace, Link, OpenSession
from puebla.accounts.second_factor import enrolled_among


@dataclass(frozen=True)
class SessionRow:
    """One open session of an account as its owner sees it."""

    pk: int
    device: str
    started_at: datetime
    seen_at: datetime
    is_this_one: bool


def sessions_of(account: Account, this: int | None, at: datetime) -> list[SessionRow]:
    """Return the account's sessions that are still open at the instant, the last seen first."""
    rows = OpenSession.objects.filter(account=account, ended_at__isnull=True)
    return [
        SessionRow(row.pk, row.device, row.started_at, row.seen_at, row.pk == this) for row in rows if row.ends_at > at
    ]


@dataclass(frozen=True)
class KeptAccount:
    """One account as those who keep accounts see it; ``state`` is open, invited (never opened) or closed."""

    pk: int
    username: str
    state: str
    has_second_factor: bool
    last_login: datetime | None


def described(accounts: Iterable[Account]) -> list[KeptAccount]:
    """Describe accounts, with one query for the second factors of all of them."""
    rows = list(accounts)
    enrolled = enrolled_among([row.pk for row in rows])
    return [KeptAccount(row.pk, row.username, _state(row), row.pk in enrolled, row.last_login) for row in rows]


def _state(account: Account) -> str:
    if not account.is_active:
        return "closed"
    return "open" if account.has_usable_password() else "invited"


def is_known_here(username: str, place: str) -> bool:
    """Tell whether the account of this name was opened from this place before.

    An unknown name gives False.
    """
    return KnownPlace.objects.filter(account__username__iexact=username, place=place).exists()


def accounts_called(typed: str) -> list[Account]:
    """Return the active accounts whose user name or address was typed; usually one or none."""
    named = Q(username__iexact=typed) | (Q(email__iexact=typed) & ~Q(email=""))
    return list(Account.objects.filter(named, is_active=True).exclude(email="")[:5])


def digest_of(secret: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_link(secret: str, at: datetime) -> Link | None:
    """Return the link of this secret if it may still be used: never used, not expired, its account active."""
    rows = Link.objects.select_related("account").filter(digest=digest_of(secret), used_at__isnull=True)
    return rows.filter(expires_at__gt=at, account__is_active=True).first()


def links_since(account: Account, kind: str, since: datetime) -> int:
    """Count the links of a kind that were mailed to the account since the instant."""
    return Link.objects.filter(account=account, kind=kind, issued_at__gt=since).count()
