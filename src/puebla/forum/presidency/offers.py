"""What the reader can do with the Presidency today, and why the rest is not open: each act with its provision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from puebla.core.actor import Actor
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.models import Presidency
from puebla.forum.presidency.access import keeps, may_announce, may_appoint, may_hand_over, may_set_theme
from puebla.forum.presidency.names import PROVISIONS, TITLES, Act
from puebla.forum.presidency.queries import Console, interim_to_end
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.values import Provision


@dataclass(frozen=True)
class Offer:
    """One act: its page when it is open; the reason and the provision when it is not. ``year`` where it has one."""

    label: str
    year: int | None
    url: str
    provision: Provision
    why: str

    @property
    def is_open(self) -> bool:
        """Tell whether it can be done now."""
        return not self.why


def refusal_of(actor: Actor, act: Act, presidency: Presidency | None = None) -> Refusal | None:
    """Return why the act is not open to the actor today, or None; the act itself asks again when it is done."""
    if not _is_permitted(actor, act, presidency.party.code if presidency else ""):
        return Refusal(Reason.NOT_PERMITTED, provision_code=PROVISIONS[act])
    if act is Act.END_INTERIM and interim_to_end(actor.on) is None:
        return Refusal(Reason.NOT_YOUR_TURN, provision_code=PROVISIONS[act])
    if act is Act.THEME and presidency and presidency.ends < actor.on and not keeps(actor):
        return Refusal(Reason.NOT_YOUR_TURN, provision_code=PROVISIONS[act])
    return None


def _is_permitted(actor: Actor, act: Act, party: str) -> bool:
    if act in {Act.ANNOUNCE, Act.WITHDRAW}:
        return may_announce(actor)
    if act is Act.APPOINT:
        return may_appoint(actor)
    if act is Act.THEME:
        return may_set_theme(actor, party)
    return may_hand_over(actor, party) if act is Act.HAND_OVER else keeps(actor)


def offers(actor: Actor, seen: Console) -> list[Offer]:
    """Return every act, those of the term in office and of the terms to come for each of them."""
    current = [seen.current.row] if seen.current else []
    terms = [*current, *(term.row for term in seen.upcoming)]
    return [
        _offer(actor, Act.ANNOUNCE),
        _offer(actor, Act.APPOINT),
        *_each(actor, Act.THEME, terms),
        *_each(actor, Act.HAND_OVER, current),
        *_each(actor, Act.BOUNDS, terms),
        _offer(actor, Act.INTERIM),
        _offer(actor, Act.END_INTERIM),
    ]


def _each(actor: Actor, act: Act, rows: Iterable[Presidency]) -> list[Offer]:
    return [_offer(actor, act, row) for row in rows]


def _offer(actor: Actor, act: Act, row: Presidency | None = None) -> Offer:
    refusal = refusal_of(actor, act, row)
    return Offer(
        label=str(TITLES[act]),
        year=row.year if row else None,
        url=reverse(f"presidency:{act.value}", args=[row.year] if row else []),
        provision=charter(actor.on).provision(PROVISIONS[act]),
        why=explain(refusal) if refusal else "",
    )
