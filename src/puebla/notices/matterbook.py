"""Every kind of matter by its name: reading the modules of matters is what enters them."""

from __future__ import annotations

from puebla.notices import (
    matters_of_applications,
    matters_of_bodies,
    matters_of_bounces,
    matters_of_calendars,
    matters_of_consultations,
    matters_of_contacts,
    matters_of_documents,
    matters_of_mail,
    matters_of_nominations,
    matters_of_preparation,
    matters_of_presidencies,
    matters_of_recertification,
    matters_of_searches,
    matters_of_statuses,
)
from puebla.notices.kinds import KINDS, kind_of, known_acts

MODULES = (
    matters_of_bodies,
    matters_of_bounces,
    matters_of_calendars,
    matters_of_mail,
    matters_of_nominations,
    matters_of_consultations,
    matters_of_applications,
    matters_of_preparation,
    matters_of_presidencies,
    matters_of_statuses,
    matters_of_contacts,
    matters_of_documents,
    matters_of_recertification,
    matters_of_searches,
)

__all__ = ["KINDS", "MODULES", "kind_of", "known_acts"]
