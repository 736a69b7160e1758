"""Who may see whose account: one's own comes with the request; those of others need the right to invite."""

from __future__ import annotations

from django.db.models import QuerySet

from puebla.accounts.models import Account, MaintenanceSession, Provider
from puebla.core.actor import Actor
from puebla.procedure.contacts import CONCERNED
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


def insist_on_insider(actor: Actor) -> None:
    """Raise Refused(not-found) for who is neither of a member country, the Presidency nor the secretariat.

    Observers, civil society and the Fund's administrator are outsiders to what keeps the house, as a visitor is
    (design.md, Rights); insiders without the right are told that it is not permitted.
    """
    if not actor.categories & CONCERNED:
        raise Refused(Refusal(Reason.NOT_FOUND))


def accounts_kept_by(actor: Actor) -> QuerySet[Account]:
    """Return every account for whoever may invite; not-found for outsiders, not-permitted without the right."""
    insist_on_insider(actor)
    actor.require(Permission.ACCOUNT_INVITE)
    return Account.objects.order_by("username")


def account_kept_by(actor: Actor, number: int) -> Account:
    """Return one account under the same right; not-found when there is none of this number."""
    found = accounts_kept_by(actor).filter(pk=number).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def may_repair(actor: Actor) -> None:
    """Let pass whoever is in a maintenance session; not-found for outsiders, not-permitted otherwise."""
    insist_on_insider(actor)
    actor.require(Permission.SYSTEM_REPAIR)


def may_open_maintenance(actor: Actor) -> None:
    """Let pass whoever keeps the system running; not-found for outsiders, not-permitted otherwise."""
    insist_on_insider(actor)
    actor.require(Permission.SYSTEM_MAINTAIN)


def maintenance_sessions_seen_by(actor: Actor) -> QuerySet[MaintenanceSession]:
    """Return every maintenance session for whoever sees the whole journal or opens such sessions.

    Refuses as ``accounts_kept_by`` does.
    """
    insist_on_insider(actor)
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
