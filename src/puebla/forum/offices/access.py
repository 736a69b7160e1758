"""Who may read nominations and the people of a country: one filter and one predicate, which a test compares.

The secretariat reads every nomination; a country's own people read theirs when their office lets them propose or keep.
For everybody else there is no such thing. Letters are described inside and stand nowhere else.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from puebla.core.actor import Actor
from puebla.forum.keeping import keeps_anybody
from puebla.forum.models import Institution, Nomination, Office, Party
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

KIND = "nomination"
OWN = frozenset({Permission.OFFICE_NOMINATE, Permission.OFFICE_KEEP_OWN})


def not_found() -> Refused:
    """Return the answer for what does not exist for the reader."""
    return Refused(Refusal(Reason.NOT_FOUND))


def sees_all(actor: Actor) -> bool:
    """Tell whether the actor reads every nomination and every party's people: whoever keeps the registers."""
    return actor.may(Permission.REGISTER_KEEP)


def own_parties(actor: Actor) -> frozenset[str]:
    """Return the parties whose nominations and people the actor reads as one of their own."""
    return actor.parties if actor.permissions & OWN else frozenset()


def is_concerned(actor: Actor) -> bool:
    """Tell whether these pages exist for the actor at all."""
    return sees_all(actor) or bool(own_parties(actor)) or keeps_anybody(actor)


def insist_on_concern(actor: Actor) -> None:
    """Raise Refused(not-found) for everybody for whom these pages do not exist."""
    if not is_concerned(actor):
        raise not_found()


def visible(actor: Actor) -> Q:
    """Return the filter of the nominations that the actor may read."""
    return Q() if sees_all(actor) else Q(party__code__in=own_parties(actor))


def may_see(actor: Actor, nomination: Nomination) -> bool:
    """Tell for one nomination what ``visible`` tells for all."""
    return sees_all(actor) or (nomination.party is not None and nomination.party.code in own_parties(actor))


def nominations_for(actor: Actor) -> QuerySet[Nomination]:
    """Return the nominations that the actor may read, the last filed first."""
    rows: QuerySet[Nomination] = Nomination.objects.filter(visible(actor))
    return rows.select_related("party", "body", "institution", "person", "replaces__person")


def nomination_for(actor: Actor, key: int) -> Nomination:
    """Return one nomination; a hidden one and one that never was raise the same Refused(not-found)."""
    found = nominations_for(actor).filter(pk=key).first()
    if found is None:
        raise not_found()
    return found


def reads_party(actor: Actor, party: Party | None) -> bool:
    """Tell whether the actor reads the holders of this party, or of the forum's own offices (None)."""
    if sees_all(actor):
        return True
    if party is None:
        return keeps_anybody(actor) and not own_parties(actor)
    return party.code in own_parties(actor)


def party_for(actor: Actor, code: str) -> Party:
    """Return a party whose people the actor reads; raises Refused(not-found) for any other."""
    found: Party | None = Party.objects.filter(code=code).first()
    if found is None or not reads_party(actor, found):
        raise not_found()
    return found


def holding_for(actor: Actor, key: int) -> Office:
    """Return a holding of a party that the actor reads; raises Refused(not-found) for any other."""
    rows = Office.objects.select_related("person__account", "party", "body", "institution")
    found: Office | None = rows.filter(pk=key).first()
    if found is None or not reads_party(actor, found.party):
        raise not_found()
    return found


def institution_for(actor: Actor, key: int) -> Institution:
    """Return an institution of a party that the actor reads; raises Refused(not-found) for any other."""
    found: Institution | None = Institution.objects.select_related("party").filter(pk=key).first()
    if found is None or not reads_party(actor, found.party):
        raise not_found()
    return found
