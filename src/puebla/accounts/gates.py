"""Guessing is slow at every place that takes a secret, and nobody can lock another person out (trust.md B3).

Every wrong try counts against the network it came from (an IPv6 /64 is one network) and against the account:
six in a minute and twenty-five in an hour is the most in either. At the password's gate an account has a
second door: who comes from a network from which the account was opened before is counted by the network
alone. So strangers who guess slow down each other, and never the delegate at the usual desk; together they
have a hundred tries until the account is opened again. What succeeds is taken back. The counts live in the
database cache and hold across processes.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import logging
from dataclasses import dataclass, field
from enum import StrEnum

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest

from puebla.accounts import sealing
from puebla.accounts.models import Account

logger = logging.getLogger("puebla.accounts")

APP = "puebla.accounts"
EACH = "6/m/key,25/h/key"
STRANGERS = "6/m/key,25/h/key,100/30d/key"
RATES = {"network": EACH, "account": EACH, "strangers": STRANGERS}


class Gate(StrEnum):
    """Every place that takes a secret, or sends one."""

    PASSWORD = "password"  # noqa: S105 - the name of a gate
    SECOND_FACTOR = "second-factor"
    LINK = "link"
    RESET = "reset"
    MINISTRY = "ministry"


class TooManyTries(Exception):  # noqa: N818 - it names what happened
    """The count of a gate is full; the page says how long to wait."""


@dataclass
class Try:
    """One try that was counted. ``succeeded`` takes it back, so that only wrong ones count."""

    request: HttpRequest
    gate: Gate
    counted: list[ratelimit.RateLimitUsage] = field(default_factory=list)

    def succeeded(self, account: str = "") -> None:
        """Take the try back from every count, and let the strangers' count of this account begin again."""
        for usage in self.counted:
            usage.rollback()
        if account:
            key = f"{self.gate}:{account}"
            ratelimit.clear(self.request, app=APP, action="strangers", config=RATES, key=key)

    def failed(self) -> None:
        """Leave it counted and log it, without what was typed."""
        logger.warning("wrong try at the gate “%s” from %s", self.gate, network(self.request))


def knock(request: HttpRequest, gate: Gate, account: str = "", *, stranger: bool = False) -> Try:
    """Count a try at the gate; raises TooManyTries, with nothing looked at, when a count is full.

    ``account`` is whose secret is tried, '' to count by network alone; ``stranger`` says that nothing was
    shown yet that belongs to the account, so that the long count of strangers applies as well.
    """
    tried = Try(request, gate)
    _count(tried, "network", network(request))
    if account:
        _count(tried, "strangers" if stranger else "account", account)
    return tried


def _count(tried: Try, action: str, key: str) -> None:
    full_key = f"{tried.gate}:{key}"
    usage = ratelimit.consume(tried.request, app=APP, action=action, config=RATES, key=full_key, limit_get=True)
    if usage is None:
        logger.warning("too many tries at the gate “%s” from %s", tried.gate, network(tried.request))
        raise TooManyTries
    tried.counted.append(usage)


def client_address(request: HttpRequest) -> str:
    """Return the reader's address.

    What a proxy added last is believed only where TLS ends at one (https base address).
    """
    direct = str(request.META.get("REMOTE_ADDR") or "")
    if not settings.IS_SECURE:
        return direct
    last = str(request.META.get("HTTP_X_FORWARDED_FOR") or "").rpartition(",")[2].strip()
    return last if _is_address(last) else direct


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def network(request: HttpRequest) -> str:
    """Return what counts as one source.

    The address, or the /64 of an IPv6 address ('unknown' without any).
    """
    address = client_address(request)
    if not _is_address(address):
        return "unknown"
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network(f"{parsed}/{settings.ALLAUTH_RATE_LIMIT_IPV6_PREFIX}", strict=False))
    return str(parsed)


def place(request: HttpRequest) -> str:
    """Return the keyed digest under which a network is remembered for an account."""
    return hmac.new(sealing.digest_key(), network(request).encode(), hashlib.sha256).hexdigest()


def forget(account: Account) -> None:
    """Let every count of the account begin again, also that of strangers; counts of networks stay."""
    keys = {
        "strangers": [f"{Gate.PASSWORD}:{account.username.casefold()}"],
        "account": [f"{Gate.PASSWORD}:again {account.pk}", f"{Gate.SECOND_FACTOR}:{account.pk}"],
    }
    for action, full in keys.items():
        for key in full:
            ratelimit.clear(HttpRequest(), app=APP, action=action, config=RATES, key=key)
