"""Acts on the providers of ministries and on the links of accounts to them. No entry holds a secret or a subject."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from puebla.accounts import letters, sealing, sessions
from puebla.accounts.ministries import owner_of_secret
from puebla.accounts.models import Account, MinistryIdentity, Provider
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


@dataclass(frozen=True)
class ProviderFacts:
    """What is entered of a provider; an empty ``secret`` keeps the one that is there."""

    party: str
    name_es: str
    name_en: str
    issuer: str
    client_id: str
    secret: str
    domains: str
    trusted_factors: str = ""


def _record(name: str, subject: Subject, by: Actor, at: datetime, **changes: Any) -> None:
    record(f"accounts.{name}", subject, by=by, at=at, changes=changes, audience=Audience.SECRETARIAT)


def _the(provider: Provider) -> Subject:
    return Subject("provider", provider.slug)


def _of(account: Account) -> Subject:
    return Subject("account", account.username)


@act
def enter_provider(slug: str, facts: ProviderFacts, *, by: Actor, at: datetime) -> Provider:
    """Enter a ministry's provider under a name that never changes.

    Refuses outside a maintenance session (not-permitted), a name that is taken (already-done) and a provider without a
    secret (wrong-value).
    """
    by.require(Permission.SYSTEM_REPAIR)
    if not facts.secret:
        raise Refused(Refusal(Reason.WRONG_VALUE, details={"field": "secret"}))
    provider = Provider(slug=slug)
    changes = _fill(provider, facts)
    try:
        with transaction.atomic():
            provider.save(force_insert=True)
    except IntegrityError as taken:
        raise Refused(Refusal(Reason.ALREADY_DONE)) from taken
    _record("enter-provider", _the(provider), by, at, **changes)
    return provider


@act
def change_provider(provider: Provider, facts: ProviderFacts, *, by: Actor, at: datetime) -> None:
    """Change what is entered of a provider. Another issuer or party unties every account that was linked before.

    Refuses outside a maintenance session (not-permitted).
    """
    by.require(Permission.SYSTEM_REPAIR)
    is_another = (provider.issuer, provider.party) != (facts.issuer, facts.party)
    changes = _fill(provider, facts)
    provider.save()
    if is_another:
        changes["untied"] = MinistryIdentity.objects.filter(provider=provider).delete()[0]
    _record("change-provider", _the(provider), by, at, **changes)


def _fill(provider: Provider, facts: ProviderFacts) -> dict[str, Any]:
    """Put the facts into the row; return what changed, of the secret only that it did."""
    changes: dict[str, Any] = {}
    for name in ("party", "name_es", "name_en", "issuer", "client_id", "domains", "trusted_factors"):
        was, new = getattr(provider, name), getattr(facts, name)
        if was != new:
            changes[name] = [was, new]
            setattr(provider, name, new)
    if facts.secret:
        provider.sealed_secret = sealing.seal_for(owner_of_secret(provider.slug), facts.secret)
        changes["secret"] = "replaced"  # noqa: S105 - a word in the journal
    return changes


@act
def set_provider_open(provider: Provider, *, is_open: bool, by: Actor, at: datetime) -> None:
    """Close a provider, so that it lets nobody in, or open it again.

    Refuses outside a maintenance session (not-permitted), and what is so already (already-done).
    """
    by.require(Permission.SYSTEM_REPAIR)
    rows = Provider.objects.filter(pk=provider.pk, is_open=not is_open)
    if not rows.update(is_open=is_open):
        raise Refused(Refusal(Reason.ALREADY_DONE))
    provider.is_open = is_open
    if is_open:
        _record("open-provider", _the(provider), by, at)
    else:
        _record("close-provider", _the(provider), by, at)


@act
def link(account: Account, provider: Provider, subject: str, *, by: Actor, at: datetime) -> MinistryIdentity:
    """Link one's own account to the provider's person of this subject identifier, and tell the owner.

    Refuses when either is linked already (already-done) and for an account that is not one's own (not-found).
    """
    if by.person != account.pk:
        raise Refused(Refusal(Reason.NOT_FOUND))
    try:
        with transaction.atomic():
            row = MinistryIdentity.objects.create(
                account=account, provider=provider, subject=subject, linked_at=at, used_at=at
            )
    except IntegrityError as taken:
        raise Refused(Refusal(Reason.ALREADY_DONE)) from taken
    _record("link-ministry", _of(account), by, at, provider=provider.slug)
    letters.tell(account, letters.Event.MINISTRY_LINKED)
    made: MinistryIdentity = row
    return made


@act
def unlink(identity: MinistryIdentity, *, by: Actor, at: datetime) -> None:
    """Untie an account from a ministry's sign-in, one's own or, with account:invite, somebody else's.

    Somebody else's sessions end with it. Refuses without the right (not-found) and what is untied (already-done).
    """
    is_own = by.person == identity.account_id
    if not is_own and not by.may(Permission.ACCOUNT_INVITE):
        raise Refused(Refusal(Reason.NOT_FOUND))
    if not MinistryIdentity.objects.filter(pk=identity.pk).delete()[0]:
        raise Refused(Refusal(Reason.ALREADY_DONE))
    if not is_own:
        sessions.end_all(identity.account, sessions.real_now())
    _record("unlink-ministry", _of(identity.account), by, at, provider=identity.provider.slug)
    letters.tell(identity.account, letters.Event.MINISTRY_UNLINKED)


@act
def enter_with_ministry(identity: MinistryIdentity, *, by: Actor, at: datetime) -> None:
    """Record that a session was opened because the ministry vouched for its person."""
    MinistryIdentity.objects.filter(pk=identity.pk).update(used_at=at)
    _record("enter-with-ministry", _of(identity.account), by, at, provider=identity.provider.slug)
