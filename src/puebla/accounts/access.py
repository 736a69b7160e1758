"""Who may see whose account: one's own comes with the request; those of others need the right to invite."""

from __future__ import annotations

from django.db.models import QuerySet

from puebla.accounts.models import Account
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
