"""What signing in with a ministry reads."""

from __future__ import annotations

from collections.abc import Iterable

from puebla.accounts.models import Account, MinistryIdentity, Provider


def any_provider_is_open() -> bool:
    """Tell whether there is a ministry to sign in with at all."""
    return Provider.objects.filter(is_open=True).exists()


def provider_called(slug: str) -> Provider | None:
    """Return the open provider of this name."""
    found: Provider | None = Provider.objects.filter(slug=slug, is_open=True).first()
    return found


def provider_by_number(number: int) -> Provider | None:
    """Return the open provider of this number."""
    found: Provider | None = Provider.objects.filter(pk=number, is_open=True).first()
    return found


def provider_for_domain(domain: str) -> Provider | None:
    """Return the open provider that may vouch for a mail domain; the first by name where two may."""
    return next((row for row in Provider.objects.filter(is_open=True) if domain in row.vouches_for), None)


def providers() -> list[Provider]:
    """Return every provider."""
    return list(Provider.objects.all())


def identity_of(provider: Provider, subject: str) -> MinistryIdentity | None:
    """Return the link of a provider's subject."""
    rows = MinistryIdentity.objects.select_related("account", "provider")
    found: MinistryIdentity | None = rows.filter(provider=provider, subject=subject).first()
    return found


def identity_by_number(number: int) -> MinistryIdentity | None:
    """Return the link of this number."""
    rows = MinistryIdentity.objects.select_related("account", "provider")
    found: MinistryIdentity | None = rows.filter(pk=number).first()
    return found


def identities_of(account: Account) -> list[MinistryIdentity]:
    """Return the links of an account."""
    rows: Iterable[MinistryIdentity] = MinistryIdentity.objects.select_related("provider").filter(account=account)
    return list(rows)


def account_at(address: str) -> Account | None:
    """Return the one active account with this mail address; None for none, for several and for ''."""
    rows = list(Account.objects.filter(email__iexact=address, is_active=True)[:2]) if address else []
    return rows[0] if len(rows) == 1 else None
