"""Signing in with a ministry's own provider: what the browser session keeps on the way, and who may come in.

Nobody is made by it. The provider vouches for a mail address; an account is opened only if it is linked to that very
person of the provider, and it is linked only by its owner, who shows its password once (docs/security.md, B8).
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from puebla.accounts import oidc, sealing
from puebla.accounts.models import Account, MinistryIdentity, Provider
from puebla.accounts.oidc import FaultKind, ProviderFault
from puebla.accounts.parties import parties_of
from puebla.accounts.queries_ministries import account_at, identity_of, provider_by_number, provider_called

logger = logging.getLogger("puebla.accounts")

CHOSEN = "accounts.ministry.chosen"
OUT = "accounts.ministry.out"
FAULT = "accounts.ministry.fault"
PENDING = "accounts.ministry.pending"
ENTERING = "accounts.ministry.entering"
TEN_MINUTES = 600
SECRET_BYTES = 32


@dataclass(frozen=True)
class Out:
    """A browser that was sent out to a provider; the answer must fit all of it."""

    slug: str
    state: str
    nonce: str
    verifier: str
    next: str
    language: str
    until: float


@dataclass(frozen=True)
class Pending:
    """Somebody vouched for whose account is not linked yet and who has to show its password."""

    provider: int
    account: int
    subject: str
    has_factor: bool
    next: str
    until: float
    is_confirmed: bool = False


@dataclass(frozen=True)
class Vouched:
    """What a provider said and the checks upheld; ``identity`` is None at the first sign-in."""

    provider: Provider
    account: Account
    subject: str
    has_factor: bool
    identity: MinistryIdentity | None


def client_of(provider: Provider) -> oidc.Client:
    """Return who we are to the provider. The return address has the constant host of BASE_URL."""
    address = settings.BASE_URL + reverse("ministry_back", args=[provider.slug])
    try:
        secret = sealing.unseal_for(owner_of_secret(provider.slug), provider.sealed_secret)
    except (InvalidTag, ValueError) as fault:
        raise ProviderFault(FaultKind.AWAY, "the client secret does not open: another second-factor-key") from fault
    return oidc.Client(provider.issuer, provider.client_id, secret, address)


def owner_of_secret(slug: str) -> str:
    """Return for whom a provider's secret is sealed."""
    return f"provider {slug}"


def send_out(request: HttpRequest, provider: Provider, next_page: str, language: str, at: datetime) -> str:
    """Note in the session that the browser goes out, and return the provider's address with the request."""
    papers = oidc.papers_of(provider.issuer)
    state, nonce, verifier = (secrets.token_urlsafe(SECRET_BYTES) for _ in range(3))
    out = Out(provider.slug, state, nonce, verifier, next_page, language, at.timestamp() + TEN_MINUTES)
    request.session[OUT] = asdict(out)
    return oidc.authorization_address(papers, client_of(provider), state=state, nonce=nonce, verifier=verifier)


def take_out(request: HttpRequest) -> Out | None:
    """Return what was noted when the browser went out, once: a second answer finds nothing."""
    kept = request.session.pop(OUT, None)
    request.session.save()
    return Out(**kept) if kept else None


def vouched(request: HttpRequest, slug: str, out: Out | None, at: datetime) -> Vouched:
    """Check a provider's answer and return whom it vouches for; raises ProviderFault with nothing done."""
    if out is None or out.slug != slug or at.timestamp() > out.until:
        raise ProviderFault(FaultKind.STALE, "no sign-in is under way in this browser")
    if not secrets.compare_digest(request.GET.get("state", "").encode(), out.state.encode()):
        raise ProviderFault(FaultKind.UNTRUSTED, "wrong state")
    provider = provider_called(slug)
    if provider is None:
        raise ProviderFault(FaultKind.STALE, "the provider was closed meanwhile")
    papers = oidc.papers_of(provider.issuer)
    _is_from(request, provider, papers)
    claims = oidc.claims_for(
        papers, client_of(provider), _code(request), verifier=out.verifier, nonce=out.nonce, at=at
    )  # fmt: skip
    return _known(provider, claims)


def _is_from(request: HttpRequest, provider: Provider, papers: oidc.Papers) -> None:
    """Refuse an answer that another provider gave (RFC 9207); one that promises to name itself must do so."""
    named = request.GET.get("iss")
    if named != provider.issuer if named is not None else papers.names_itself:
        raise ProviderFault(FaultKind.UNTRUSTED, "the answer names another issuer, or none")


def _code(request: HttpRequest) -> str:
    error, code = request.GET.get("error"), request.GET.get("code")
    if error == "access_denied":
        raise ProviderFault(FaultKind.CANCELLED, "access_denied")
    if error or not code:
        raise ProviderFault(FaultKind.REFUSED, "the provider answered with an error")
    return code


def _known(provider: Provider, claims: dict[str, Any]) -> Vouched:
    subject, has_factor = str(claims["sub"]), _has_factor(provider, claims)
    identity = identity_of(provider, subject)
    account = identity.account if identity else account_at(_address(provider, claims))
    if account is None or not account.is_active or provider.party not in parties_of(account):
        raise ProviderFault(FaultKind.NOT_PREPARED, "no account of that party is prepared or still stands")
    if identity is None and not account.has_usable_password():
        raise ProviderFault(FaultKind.NOT_PREPARED, "the account was not opened by its invitation yet")
    return Vouched(provider, account, subject, has_factor, identity)


def _address(provider: Provider, claims: dict[str, Any]) -> str:
    """Return the mail address that the provider has verified; '' if it has not, or may not vouch for its domain."""
    address = str(claims.get("email") or "")
    is_verified = claims.get("email_verified") in (True, "true")
    return address if is_verified and domain_of(address) in provider.vouches_for else ""


def domain_of(address: str) -> str:
    """Return the domain of a mail address in lower case."""
    return address.rpartition("@")[2].strip().casefold()


def _has_factor(provider: Provider, claims: dict[str, Any]) -> bool:
    """Tell whether the provider says, in words that we were told to trust, that a second factor was shown."""
    methods = claims.get("amr")
    said = {str(method) for method in methods} if isinstance(methods, list) else set()
    return not provider.factors.isdisjoint(said | {str(claims.get("acr") or "")})


def hold(request: HttpRequest, found: Vouched, next_page: str, at: datetime) -> None:
    """Keep for ten minutes whom the provider vouched for, until the account's password is shown."""
    until = at.timestamp() + TEN_MINUTES
    pending = Pending(found.provider.pk, found.account.pk, found.subject, found.has_factor, next_page, until)
    request.session[PENDING] = asdict(pending)


def held(request: HttpRequest, at: datetime) -> tuple[Pending, Provider, Account] | None:
    """Return what is kept, with its provider and account, if both still stand and ten minutes have not passed."""
    kept = request.session.get(PENDING)
    pending = Pending(**kept) if kept else None
    if pending is None or at.timestamp() > pending.until:
        return None
    provider = provider_by_number(pending.provider)
    account = Account.objects.filter(pk=pending.account, is_active=True).first()
    if provider is None or account is None or provider.party not in parties_of(account):
        return None
    return pending, provider, account


def host_of(provider: Provider) -> str:
    """Return the host of the issuer, so that the reader sees where the browser goes."""
    return urlsplit(provider.issuer).netloc
