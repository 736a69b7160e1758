"""Who reads the records of the registers with the reasons of every change, and who keeps them (Q32)."""

from __future__ import annotations

from typing import Final

from puebla.core.actor import Actor
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

CONCERNED: Final = frozenset({Category.MEMBER, Category.TROIKA, Category.PRESIDENCY, Category.SECRETARIAT})


def keeps(actor: Actor) -> bool:
    """Tell whether the actor keeps the registers: the secretariat."""
    return actor.may(Permission.REGISTER_KEEP)


def is_concerned(actor: Actor) -> bool:
    """Tell whether these pages exist for this actor: members, the Presidency, the secretariat."""
    return keeps(actor) or bool(actor.categories & CONCERNED)


def insist_on_concern(actor: Actor) -> None:
    """Raise Refused(not-found) unless the actor reads the records."""
    if not is_concerned(actor):
        raise not_found()


def not_found() -> Refused:
    """Return the answer for what does not exist for the reader."""
    return Refused(Refusal(Reason.NOT_FOUND))
