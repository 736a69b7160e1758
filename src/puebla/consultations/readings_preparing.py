"""What the acts and the pages ask of a draft before they apply a rule."""

from __future__ import annotations

from puebla.consultations.models import AskedInstitution, Clearance, DraftVersion, Round
from puebla.procedure.preparation import Said, Stance, Standing, standings


def last_version(held: Round, party: str) -> DraftVersion | None:
    """Return the last version of a member's draft in the round, or None; its draft is fetched with it."""
    rows = DraftVersion.objects.filter(draft__round=held, draft__party__code=party).select_related("draft")
    found: DraftVersion | None = rows.order_by("-number").first()
    return found


def standings_on(last: DraftVersion) -> tuple[list[int], dict[int, Standing]]:
    """Return which institutions are asked about the draft, and where each stands on its last version; two queries."""
    order = AskedInstitution.objects.filter(draft=last.draft).order_by("id")
    asked = list(order.values_list("institution_id", flat=True))
    words = Clearance.objects.filter(version__draft=last.draft).order_by("at", "id")
    rows = words.values_list("institution_id", "version__number", "stance")
    said = [Said(institution, number, Stance(stance)) for institution, number, stance in rows]
    return asked, standings(asked, said, last.number)
