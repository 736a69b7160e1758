"""Who sees the Presidency's console, and who may do what there; each question is asked again by the acts."""

from __future__ import annotations

from typing import Final

from puebla.core.actor import Actor
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission

CONCERNED: Final = frozenset({Category.MEMBER, Category.TROIKA, Category.PRESIDENCY, Category.SECRETARIAT})


def is_concerned(actor: Actor) -> bool:
    """Tell whether the console exists for this actor: members, the Presidency and the secretariat."""
    return bool(actor.categories & CONCERNED)


def keeps(actor: Actor) -> bool:
    """Tell whether the actor keeps the register of Presidencies: the secretariat."""
    return actor.may(Permission.PRESIDENCY_MANAGE)


def presides(actor: Actor) -> bool:
    """Tell whether the actor records agreements as an officer of the country that carries the office today."""
    return Category.PRESIDENCY in actor.categories and actor.may(Permission.AGREEMENT_RECORD)


def may_announce(actor: Actor, party: str = "") -> bool:
    """Tell whether the actor may announce a candidacy, of the party if one is named."""
    return actor.may(Permission.PRESIDENCY_ANNOUNCE) and (not party or actor.speaks_for(party))


def may_appoint(actor: Actor) -> bool:
    """Tell whether the actor may record an appointment: the Presidency in office or the secretariat."""
    return keeps(actor) or presides(actor)


def may_set_theme(actor: Actor, party: str) -> bool:
    """Tell whether the actor may set the theme of the party's Presidency: that country, or the secretariat for it."""
    own = actor.may(Permission.PRESIDENCY_ANNOUNCE) or presides(actor)
    return keeps(actor) or (own and actor.speaks_for(party))


def may_hand_over(actor: Actor, party: str) -> bool:
    """Tell whether the actor may record the party's handover: its own officers while in office, or the secretariat."""
    return keeps(actor) or (presides(actor) and actor.speaks_for(party))
