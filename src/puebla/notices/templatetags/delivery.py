"""Words of delivery for templates."""

from __future__ import annotations

from django import template

from puebla.notices import pages_delivery
from puebla.notices.pages_delivery import CALLS, PROOFS
from puebla.procedure.delivery import Proof

register = template.Library()
register.filter("counts_in_words", pages_delivery.counts_in_words)


@register.filter
def proof_words(proof: Proof) -> str:
    """Return a proof in words."""
    return str(PROOFS[proof][0])


@register.filter
def proof_pill(proof: Proof) -> str:
    """Return the kind of pill that shows a proof."""
    return PROOFS[proof][1]


@register.filter
def call_words(state: str) -> str:
    """Return how a telephone call stands, in words; '' where none is needed."""
    return str(CALLS[state]) if state else ""
