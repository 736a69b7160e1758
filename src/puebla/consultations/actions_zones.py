"""Comparing the terms of an open round with a new release of the zone data (T4)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from puebla.consultations.acting import KIND, locked, refuse, require
from puebla.consultations.models import Consultation, RoundTerm
from puebla.consultations.readings import open_round
from puebla.consultations.touched import Moved, moved_terms
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.procedure.deadlines import tzdata_version
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason

COMPARED: Final = f"{KIND}.compare-zones"
CHANGED: Final = f"{KIND}.find-zones-changed"
PROVISION: Final = "consultation.end-of-day"


@act
def compare_zones(consultation: Consultation, *, by: Actor, at: datetime) -> list[Moved]:
    """Compare the open round's terms with the zone data in use, and return those that would end at another instant.

    No term changes: what was frozen stays, and an extension is an act of the Presidency, who is told together with the
    secretariat when an instant changed. Only the system does this. Refused: not-permitted, round-not-open, already-done
    (it was compared with this release). Source: Q1, Q2, Q10.
    """
    require(by, Permission.SYSTEM_KEEP_TERMS, PROVISION)
    fresh = locked(consultation)
    if not fresh.is_open:
        raise refuse(Reason.ROUND_NOT_OPEN, by, PROVISION)
    held, release = open_round(fresh), tzdata_version()
    if held.zones_checked == release:
        raise refuse(Reason.ALREADY_DONE, by, PROVISION)
    moved = moved_terms(RoundTerm.objects.filter(round=held).select_related("party").order_by("party__code"))
    held.zones_checked = release
    held.save(update_fields=["zones_checked"])
    changes = {"round": held.number, "computed_with": held.tzdata_version, "release": release}
    record(
        CHANGED if moved else COMPARED,
        Subject(KIND, consultation.symbol),
        by=by,
        at=at,
        changes=changes | {"moved": {found.term.party.code: _told(found) for found in moved}},
        provision=PROVISION,
        audience=Audience.MEMBERS,
    )
    return moved


def _told(found: Moved) -> dict[str, str]:
    return {"frozen": found.term.ends_at.isoformat(), "read_now": found.read_now.isoformat()}
