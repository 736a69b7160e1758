"""Who may see whose account: one's own comes with the request; those of others need the right to invite."""

from __future__ import annotations

from django.db.models import QuerySet

from puebla.accounts.models import Account, MaintenanceSession, Provider
from puebla.core.actor import Actor
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


def accounts_kept_by(actor: Actor) -> QuerySet[Account]:
    """Return every account for whoever may invite; not-found without an office, not-permitted without the right."""
    if actor.is_public:
        raise Refused(Refusal(Reason.NOT_FOUND))
    actor.require(Permission.ACCOUNT_INVITE)
    return Account.objects.order_by("username")


def account_kept_by(actor: Actor, number: int) -> Account:
    """Return one account under the same right; not-found when there is none of this number."""
    found = accounts_kept_by(actor).filter(pk=number).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def may_repair(actor: Actor) -> None:
    """Let pass whoever is in a maintenance session; not-found without an office, not-permitted otherwise."""
    if actor.is_public:
        raise Refused(Refusal(Reason.NOT_FOUND))
    actor.require(Permission.SYSTEM_REPAIR)


def may_open_maintenance(actor: Actor) -> None:
    """Let pass whoever keeps the system running; not-found without an office, not-permitted otherwise."""
    if actor.is_public:
        raise Refused(Refusal(Reason.NOT_FOUND))
    actor.require(Permission.SYSTEM_MAINTAIN)


def maintenance_sessions_seen_by(actor: Actor) -> QuerySet[MaintenanceSession]:
    """Return every maintenance session for whoever sees the whole journal or opens such sessions.

    Refuses as ``accounts_kept_by`` does.
    """
    if actor.is_public:
        raise Refused(Refusal(Reason.NOT_FOUND))
    if not actor.may(Permission.SYSTEM_MAINTAIN):
        actor.require(Permission.JOURNAL_SEE_ALL)
    rows: QuerySet[MaintenanceSession] = MaintenanceSession.objects.select_related("account")
    return rows


def maintenance_session_seen_by(actor: Actor, number: int) -> MaintenanceSession:
    """Return one session under the same right; not-found when there is none of this number."""
    found = maintenance_sessions_seen_by(actor).filter(pk=number).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def provider_kept_by(actor: Actor, slug: str) -> Provider:
    """Return a ministry's provider in a maintenance session; not-found when there is none of this name."""
    may_repair(actor)
    found: Provider | None = Provider.objects.filter(slug=slug).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found
