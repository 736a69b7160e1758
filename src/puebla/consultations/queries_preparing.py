"""What the pages ask about replies to confirm and drafts to clear."""

from __future__ import annotations

from puebla.consultations.models import Consultation, Reply


def reply_to_confirm(consultation: Consultation, parties: frozenset[str]) -> Reply | None:
    """Return the reply of one of the countries that stands in the last round in which it replied, or None."""
    rows = Reply.objects.filter(round__consultation=consultation, party__code__in=parties, is_current=True)
    found: Reply | None = (
        rows.select_related("party", "round__version", "by__person").prefetch_related("changes")
        .order_by("-round__number").first()
    )  # fmt: skip
    if found is not None:
        found.round.consultation = consultation
    return found
