"""Who may import: the secretariat for everybody, a country's administrator for its own people, each what it gives.

Whether an office is somebody's to give is for ``forum.keeping`` to say: nobody grants a power that is not theirs.
"""

from __future__ import annotations

from typing import Final

from puebla.core.actor import Actor
from puebla.forum import keeping
from puebla.forum.models import ImportDraft
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

IMPORT: Final = "accounts.import"


def may_import(actor: Actor) -> bool:
    """Tell whether the actor imports at all."""
    return actor.may(Permission.REGISTER_KEEP) or actor.may(Permission.OFFICE_KEEP_OWN)


def may_enter(actor: Actor, party: str) -> bool:
    """Tell whether rows of the party ('' for the forum's own offices) are the actor's to import."""
    return keeping.keeps_party(actor, party)


def may_give(actor: Actor, code: str, party: str) -> bool:
    """Tell whether the office is the actor's to give for that party."""
    return keeping.may_give(actor, code, party)


def may_invite(actor: Actor) -> bool:
    """Tell whether the actor invites anybody: whoever keeps the accounts, and a country's administrator its own."""
    return actor.may(Permission.ACCOUNT_INVITE) or actor.may(Permission.OFFICE_KEEP_OWN)


def insist_on_importing(actor: Actor) -> None:
    """Raise Refused(not-permitted) unless the actor imports."""
    if not may_import(actor):
        raise keeping.refuse(Reason.NOT_PERMITTED, actor, IMPORT)


def draft_of(actor: Actor, number: int) -> ImportDraft:
    """Return a draft of the actor's own; another's and one that is gone raise the same Refused(not-found)."""
    insist_on_importing(actor)
    found: ImportDraft | None = ImportDraft.objects.filter(pk=number, account=actor.person or 0).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found
