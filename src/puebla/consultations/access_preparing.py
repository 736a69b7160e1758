"""Who prepares the reply of a member, and for which institution: the member's own people and nobody else.

A power counts only through an office of that very member, so that somebody who also serves another body, or the
Presidency, sees no draft of a country that is not their own (004:6, 001:981-985).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from puebla.consultations.access import consultation_for, not_found
from puebla.consultations.models import Confirmation, ReplyDraft
from puebla.core.actor import Actor
from puebla.forum.charters import charter
from puebla.forum.models import Institution, Office
from puebla.procedure.permissions import Permission


def parties_where(actor: Actor, permission: Permission) -> frozenset[str]:
    """Return the parties through an office of which the actor holds the permission today."""
    rules = charter(actor.on).offices
    return frozenset(
        held.party
        for held in actor.offices
        if held.party and held.code in rules and permission in rules[held.code].permissions
    )


def holds(actor: Actor, permission: Permission, party: str) -> bool:
    """Tell whether an office of that party, held today, carries the permission."""
    return party in parties_where(actor, permission)


def drafts_for(actor: Actor) -> QuerySet[Any]:
    """Return the drafts that the actor may see: those of the countries for which the actor prepares replies."""
    parties = parties_where(actor, Permission.CONSULTATION_PREPARE)
    return ReplyDraft.objects.filter(party__code__in=parties).select_related("party", "round__consultation")


def may_see_draft(actor: Actor, draft: ReplyDraft) -> bool:
    """Tell for one draft what ``drafts_for`` tells for all."""
    return holds(actor, Permission.CONSULTATION_PREPARE, draft.party.code)


def draft_for(actor: Actor, symbol: str, party: str) -> ReplyDraft:
    """Return the draft of a country in the last round; a hidden one and one that never was raise not-found alike."""
    rows = drafts_for(actor).filter(round__consultation=consultation_for(actor, symbol), party__code=party)
    draft: ReplyDraft | None = rows.order_by("-round__number").first()
    if draft is None:
        raise not_found()
    return draft


def reading(party: str) -> Callable[[Actor], bool]:
    """Return the question "does this actor prepare the replies of the party?", as notices ask it."""
    return lambda actor: holds(actor, Permission.CONSULTATION_PREPARE, party)


def confirmations_for(actor: Actor, party: str) -> QuerySet[Any]:
    """Return what the actor may see of a member's confirmations: its own people all, others those that confirm."""
    rows = Confirmation.objects.filter(reply__party__code=party)
    own = holds(actor, Permission.CONSULTATION_PREPARE, party)
    return rows if own else rows.filter(stance=Confirmation.Stance.CONFIRMS)


def _codes_with(actor: Actor, permission: Permission) -> list[str]:
    return [code for code, rule in charter(actor.on).offices.items() if permission in rule.permissions]


def offices_of(actor: Actor, party: str) -> QuerySet[Any]:
    """Return the offices of the party that the actor's account holds today, each with its institution."""
    held = Office.objects.on(actor.on).filter(person__account_id=actor.person, party__code=party)
    return held.select_related("institution").order_by("starts", "id")


def spoken_for(actor: Actor, party: str) -> list[Institution]:
    """Return the institutions of the party for which the actor may clear a draft today; one query."""
    if actor.person is None or not holds(actor, Permission.CONSULTATION_CLEAR, party):
        return []
    codes = _codes_with(actor, Permission.CONSULTATION_CLEAR)
    rows = offices_of(actor, party).filter(code__in=codes, institution__isnull=False)
    return list({row.institution_id: row.institution for row in rows}.values())


def written_for(actor: Actor, party: str) -> Institution | None:
    """Return the institution through which the actor serves the party, or None where the register names none."""
    if actor.person is None:
        return None
    row = offices_of(actor, party).filter(institution__isnull=False).first()
    return row.institution if row else None


def institutions_of(actor: Actor, party: str) -> QuerySet[Any]:
    """Return the institutions through which the party takes part on the actor's day."""
    return Institution.objects.on(actor.on).filter(party__code=party).order_by("name_es", "id")


def clearing_persons(actor: Actor, institutions: frozenset[int]) -> list[int]:
    """Return the persons (keys) who may clear a draft for one of the institutions today, but for the actor."""
    codes = _codes_with(actor, Permission.CONSULTATION_CLEAR)
    rows = Office.objects.on(actor.on).filter(institution__in=institutions, code__in=codes)
    rows = rows.exclude(person__account_id=actor.person)
    return sorted(set(rows.values_list("person_id", flat=True)))
