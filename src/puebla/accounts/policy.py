"""What is demanded of an account: the second factor, and how long its sessions last.

Accounts carry no powers, so they cannot know. Whoever does (the forum, from the offices held on the day)
registers a question here when the application starts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from django.conf import settings

from puebla.accounts.models import Account


class Demand(IntEnum):
    """What an account must show beside its password; a higher value includes the lower ones."""

    NOTHING = 0
    SECOND_FACTOR = 1
    PASSKEY = 2


@dataclass(frozen=True)
class Limits:
    """How long a session lasts without activity, and at the longest."""

    idle: timedelta = timedelta(hours=1)
    absolute: timedelta = timedelta(hours=12)

    def stricter(self, other: Limits) -> Limits:
        """Return the shorter of each."""
        return Limits(min(self.idle, other.idle), min(self.absolute, other.absolute))


EVERYBODY = Limits()
FUND = Limits(idle=timedelta(minutes=15), absolute=timedelta(hours=8))

_demands: list[tuple[Callable[[Account], bool], Demand]] = []
_limits: list[Callable[[Account], Limits | None]] = []
_watchers: list[Callable[[], Sequence[Account]]] = []


def register(ask: Callable[[Account], bool], demand: Demand = Demand.SECOND_FACTOR) -> None:
    """Have ``ask`` answer whether the demand applies to an account today; registering twice has no effect."""
    if (ask, demand) not in _demands:
        _demands.append((ask, demand))


def register_limits(ask: Callable[[Account], Limits | None]) -> None:
    """Have ``ask`` answer with an account's shorter limits, or None; registering twice has no effect."""
    if ask not in _limits:
        _limits.append(ask)


def demanded_of(account: Account) -> Demand:
    """Return the highest demand that applies to the account today; nothing in the demonstration."""
    if settings.IS_DEMO or not settings.SECOND_FACTOR_IS_DEMANDED:
        return Demand.NOTHING
    flagged = Demand.SECOND_FACTOR if account.must_use_second_factor else Demand.NOTHING
    return max([flagged, *(demand for ask, demand in _demands if ask(account))])


def limits_of(account: Account) -> Limits:
    """Return the limits of a session that the account opens now: the strictest of all that apply."""
    limits = EVERYBODY
    for ask in _limits:
        limits = limits.stricter(ask(account) or EVERYBODY)
    return limits


def register_watchers(ask: Callable[[], Sequence[Account]]) -> None:
    """Have ``ask`` name those who are told of every maintenance session; registering twice has no effect."""
    if ask not in _watchers:
        _watchers.append(ask)


def watchers() -> list[Account]:
    """Return whom to tell of a maintenance session, each once."""
    return list({account.pk: account for ask in _watchers for account in ask()}.values())
