"""Who may see an application: each time one filter and one predicate, which tests compare.

The secretariat and the Presidency see every application, the applicant its own. Once it is before the Vice-Ministers,
so do they and the focal points of the members, who may read papers of the closed door by the charter's table of
rights. For everybody else there is no such thing (Q33, ``admission.visibility``).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.charters import charter
from puebla.forum.models import Application
from puebla.procedure.participation import BodyKind, Category, Part, Right, may
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

KIND = "application"
LEADING = frozenset({Category.PRESIDENCY, Category.SECRETARIAT})
NOTHING = Q(pk__in=())


def sees_everything(actor: Actor) -> bool:
    """Tell whether the actor sees every application from its beginning: the Presidency and the secretariat."""
    return bool(actor.categories & LEADING)


def sees_as_member(actor: Actor) -> bool:
    """Tell whether the actor reads the papers of the closed door for a member: by office and by the table of rights."""
    if Category.MEMBER not in actor.categories or not actor.may(Permission.DOCUMENT_SEE_CLOSED):
        return False
    rules = charter(actor.on)
    return may(rules, Category.MEMBER, BodyKind.VICE_MINISTERIAL.value, Part.CLOSED_DOOR, Right.SEE_PAPERS).allowed


def own_parties(actor: Actor) -> frozenset[str]:
    """Return the codes of the parties whose applications the actor keeps, as their own person."""
    return actor.parties if actor.may(Permission.APPLICATION_FILE) else frozenset()


def is_concerned(actor: Actor) -> bool:
    """Tell whether applications exist for this actor at all."""
    return sees_everything(actor) or sees_as_member(actor) or bool(own_parties(actor))


def visible(actor: Actor) -> Q:
    """Return the filter of the applications that the actor may see."""
    if sees_everything(actor):
        return Q()
    own = Q(party__code__in=own_parties(actor))
    return own | Q(audience=Audience.CLOSED) if sees_as_member(actor) else own


def may_see(actor: Actor, application: Application) -> bool:
    """Tell for one application what ``visible`` tells for all."""
    if sees_everything(actor) or application.party.code in own_parties(actor):
        return True
    return application.audience == Audience.CLOSED and sees_as_member(actor)


def applications_for(actor: Actor) -> QuerySet[Any]:
    """Return the applications that the actor may see, the last changed first."""
    return Application.objects.filter(visible(actor)).select_related("party")


def not_found() -> Refused:
    """Return the answer for what does not exist for the reader: the same as for what does not exist."""
    return Refused(Refusal(Reason.NOT_FOUND))


def application_for(actor: Actor, code: str) -> Application:
    """Return one application; a hidden one and one that never was raise the same Refused(not-found)."""
    found: Application | None = applications_for(actor).filter(code=code).first()
    if found is None:
        raise not_found()
    return found


def may_keep(actor: Actor, party: str) -> bool:
    """Tell whether the actor keeps the file of this party: its own person, or the secretariat on its behalf."""
    if not actor.may(Permission.APPLICATION_FILE):
        return False
    return Category.SECRETARIAT in actor.categories or party in actor.parties


def sees_closed(actor: Actor, application: Application) -> bool:
    """Tell whether the actor sees what is not for the applicant: the secretariat's note, who was in the room."""
    if sees_everything(actor):
        return True
    return application.audience == Audience.CLOSED and sees_as_member(actor)


def entries_for(actor: Actor, application: Application) -> QuerySet[Entry]:
    """Return the journal's entries about an application, in order; the applicant those addressed to it."""
    rows = Entry.objects.filter(subject_kind=KIND, subject=application.code).order_by("sequence")
    return rows if sees_closed(actor, application) else rows.filter(reader=application.party.code)
