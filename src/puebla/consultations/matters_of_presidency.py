"""The consultations that pass to the incoming Presidency: those that have no result yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from puebla.consultations.access import consultations_for
from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.clock import SEAT_ZONE
from puebla.forum.presidency.open_matters import OpenMatter
from puebla.procedure.consultation import FINAL


def open_consultations(actor: Actor) -> Iterator[OpenMatter]:
    """Return the consultations that the actor may see and that are not over; one query.

    What is still a draft is for the Presidency and the secretariat alone, and so is its acceptance.
    """
    for row in consultations_for(actor).exclude(state__in=[state.value for state in FINAL]):
        hidden = row.audience == Audience.SECRETARIAT
        yield OpenMatter(
            kind="consultation",
            key=row.symbol,
            title_es=row.title_es,
            title_en=row.title_en,
            state=row.state_name,
            url=reverse("consultations:show", args=[row.symbol]),
            opened_on=row.created_at.astimezone(SEAT_ZONE).date(),
            opened_by=row.presidency.code,
            audience=Audience.SECRETARIAT if hidden else Audience.TROIKA,
        )
