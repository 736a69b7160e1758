"""Who keeps the register of bodies, and for whom the pages of its acts exist; the acts ask again."""

from __future__ import annotations

from typing import Final

from puebla.core.actor import Actor
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission

CONCERNED: Final = frozenset({Category.MEMBER, Category.TROIKA, Category.PRESIDENCY, Category.SECRETARIAT})


def is_concerned(actor: Actor) -> bool:
    """Tell whether the acts exist for this actor: for members, the Presidency and the secretariat."""
    return bool(actor.categories & CONCERNED) or keeps(actor)


def keeps(actor: Actor) -> bool:
    """Tell whether the actor keeps the registers: the secretariat."""
    return actor.may(Permission.REGISTER_KEEP)
