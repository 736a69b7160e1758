"""The acts on the Presidency; each checks the right, asks the rule, changes what is recorded and writes one entry."""

from __future__ import annotations

from puebla.forum.presidency.actions_candidacies import (
    announce_candidacy,
    appoint_presidency,
    late_candidacy,
    withdraw_candidacy,
)
from puebla.forum.presidency.actions_handover import (
    accept_matter,
    begin_interim,
    end_interim,
    hand_over,
    set_bounds,
)
from puebla.forum.presidency.actions_themes import set_theme

__all__ = [
    "accept_matter",
    "announce_candidacy",
    "appoint_presidency",
    "begin_interim",
    "end_interim",
    "hand_over",
    "late_candidacy",
    "set_bounds",
    "set_theme",
    "withdraw_candidacy",
]
