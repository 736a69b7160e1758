"""Who may see a consultation and its replies: each time one filter and one predicate, which tests compare.

Drafts are for the Presidency and the secretariat; from its submission a text is also for the countries that
held a seat of the Troika then; from round 1 on for all members. Observers, civil society and the public never
(A6, Q12).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from puebla.consultations.models import Consultation, Reply, Round, TextVersion, TroikaSeat
from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.forum.charters import charter
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

LEADING = frozenset({Category.PRESIDENCY, Category.SECRETARIAT})
NOTHING = Q(pk__in=())


def sees_everything(actor: Actor) -> bool:
    """Tell whether the actor sees consultations from the first draft: the Presidency and the secretariat."""
    return actor.may(Permission.CONSULTATION_SEE) and bool(actor.categories & LEADING)


def sees_as_member(actor: Actor) -> bool:
    """Tell whether the actor sees consultations as somebody of a member country."""
    return actor.may(Permission.CONSULTATION_SEE) and Category.MEMBER in actor.categories


def is_concerned(actor: Actor) -> bool:
    """Tell whether consultations exist for this actor at all."""
    return sees_everything(actor) or sees_as_member(actor)


def visible(actor: Actor) -> Q:
    """Return the filter of the consultations that the actor may see."""
    if sees_everything(actor):
        return Q()
    if not sees_as_member(actor):
        return NOTHING
    seats = TroikaSeat.objects.filter(version__consultation=OuterRef("pk"), party__code__in=actor.parties)
    return Q(audience=Audience.MEMBERS) | Q(Exists(seats), audience=Audience.TROIKA)


def _may_see(actor: Actor, audience: str, seats: Callable[[], frozenset[str]]) -> bool:
    if sees_everything(actor):
        return True
    if not sees_as_member(actor):
        return False
    in_troika = audience == Audience.TROIKA and not actor.parties.isdisjoint(seats())
    return audience == Audience.MEMBERS or in_troika


def _parties_in_seats(consultation: int) -> frozenset[str]:
    rows = TroikaSeat.objects.filter(version__consultation=consultation, party__isnull=False)
    return frozenset(rows.values_list("party__code", flat=True))


def may_see(actor: Actor, consultation: Consultation) -> bool:
    """Tell for one consultation what ``visible`` tells for all; one query at most, in the Troika's step."""
    return _may_see(actor, consultation.audience, lambda: _parties_in_seats(consultation.pk))


def reading(symbol: str) -> Callable[[Actor], bool]:
    """Return the question "may this actor see it?"; two queries, however many actors are asked about."""
    row = Consultation.objects.filter(symbol=symbol).values_list("pk", "audience").first()
    if row is None:
        return lambda _actor: False
    parties = _parties_in_seats(row[0])
    return lambda actor: _may_see(actor, row[1], lambda: parties)


def consultations_for(actor: Actor) -> QuerySet[Any]:
    """Return the consultations that the actor may see, the newest first."""
    return Consultation.objects.filter(visible(actor)).select_related("presidency")


def not_found() -> Refused:
    """Return the answer for what does not exist for the reader: the same as for what does not exist."""
    return Refused(Refusal(Reason.NOT_FOUND))


def consultation_for(actor: Actor, symbol: str) -> Consultation:
    """Return one consultation; a hidden one and one that never was raise the same Refused(not-found)."""
    found: Consultation | None = consultations_for(actor).filter(symbol=symbol).first()
    if found is None:
        raise not_found()
    return found


def versions_for(actor: Actor, consultation: Consultation) -> QuerySet[Any]:
    """Return the versions of the text the actor may see: a version in preparation only who prepares it.

    A version that went no further than the Troika stays with those who held a seat of it in this consultation; the
    other members see those on which a round was held. One query.
    """
    rows = TextVersion.objects.filter(consultation=consultation).order_by("number")
    if sees_everything(actor):
        return rows
    seats = TroikaSeat.objects.filter(version__consultation=consultation, party__code__in=actor.parties)
    consulted = Round.objects.filter(version=OuterRef("pk"))
    return rows.filter(Exists(seats) | Exists(consulted), shown_at__isnull=False)


def sees_others(actor: Actor, held: Round) -> bool:
    """Tell whether the actor sees what other countries replied in the round, as it stands now (Q12)."""
    if not actor.may(Permission.CONSULTATION_SEE_REPLIES):
        return False
    rules = charter(actor.on).settings
    return rules.replies_visible_to(actor.categories, round_closed=held.is_closed)


def replies_for(actor: Actor, held: Round) -> QuerySet[Any]:
    """Return the current replies of a round that the actor may see: those of the own country always (Q12)."""
    rows = Reply.objects.filter(round=held, is_current=True).select_related("party", "by__person")
    if sees_others(actor, held):
        return rows
    own = Q(party__code__in=actor.parties) if sees_as_member(actor) else NOTHING
    return rows.filter(own)


def may_see_reply(actor: Actor, reply: Reply) -> bool:
    """Tell for one reply what ``replies_for`` tells for all of a round."""
    own = sees_as_member(actor) and reply.party.code in actor.parties
    return own or sees_others(actor, reply.round)
