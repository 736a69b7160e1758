"""Every letter by its name: reading the modules of letters is what enters them."""

from __future__ import annotations

from puebla.notices import (
    letters_of_applications,
    letters_of_bodies,
    letters_of_bounces,
    letters_of_calendars,
    letters_of_clocks,
    letters_of_contacts,
    letters_of_documents,
    letters_of_mail,
    letters_of_nominations,
    letters_of_preparation,
    letters_of_presidencies,
    letters_of_recertification,
    letters_of_results,
    letters_of_rounds,
    letters_of_searches,
    letters_of_statuses,
    letters_of_steps,
    letters_to_troika,
)
from puebla.notices.letters import LETTERS

MODULES = (
    letters_of_bodies,
    letters_of_bounces,
    letters_of_calendars,
    letters_of_clocks,
    letters_of_mail,
    letters_of_nominations,
    letters_to_troika,
    letters_of_rounds,
    letters_of_results,
    letters_of_applications,
    letters_of_contacts,
    letters_of_documents,
    letters_of_preparation,
    letters_of_presidencies,
    letters_of_recertification,
    letters_of_searches,
    letters_of_statuses,
    letters_of_steps,
)

__all__ = ["LETTERS", "MODULES"]
