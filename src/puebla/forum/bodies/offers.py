"""What the reader can do with a body, and why the rest is not open: each act with its provision."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from puebla.core.actor import Actor
from puebla.core.refusal_texts import explain
from puebla.forum.bodies.access import is_concerned, keeps
from puebla.forum.bodies.names import TITLES
from puebla.forum.bodies.queries import not_found
from puebla.forum.bodies.reading import life_of
from puebla.forum.charters import charter
from puebla.forum.models import Body
from puebla.procedure.bodies import PROVISIONS, Change, refuse
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.values import Provision

ENDINGS = frozenset({Change.TRANSFORM, Change.END})


@dataclass(frozen=True)
class Offer:
    """One act: its page when it is open; the reason and the provision when it is not."""

    label: str
    url: str
    provision: Provision
    why: str

    @property
    def is_open(self) -> bool:
        """Tell whether it can be done now."""
        return not self.why


def insist_on_concern(actor: Actor) -> None:
    """Raise Refused(not-found) for whom the acts do not exist."""
    if not is_concerned(actor):
        raise not_found()


def refusal_of(actor: Actor, change: Change, body: Body | None = None) -> Refusal | None:
    """Return why the act is not open to the actor today, or None; the act itself asks again when it is done."""
    if not keeps(actor):
        return refuse(change, Reason.NOT_PERMITTED)
    if body is None or change is Change.CORRECT:
        return None
    until = life_of(body).until
    if until is None:
        return None
    if change in ENDINGS:
        return refuse(change, Reason.ALREADY_DONE)
    return refuse(change, Reason.BODY_ABSENT) if until <= actor.on else None


def offers(actor: Actor, body: Body | None = None) -> list[Offer]:
    """Return every act on a body, or the founding of one; nothing for whom the acts do not exist. No query."""
    changes = [change for change in Change if change is not Change.FOUND] if body else [Change.FOUND]
    return [_offer(actor, change, body) for change in changes] if keeps(actor) else []


def _offer(actor: Actor, change: Change, body: Body | None) -> Offer:
    refusal = refusal_of(actor, change, body)
    return Offer(
        label=str(TITLES[change]),
        url=reverse(f"bodies:{change.value}", args=[body.code] if body else []),
        provision=charter(actor.on).provision(PROVISIONS[change]),
        why=explain(refusal) if refusal else "",
    )
