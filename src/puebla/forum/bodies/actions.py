"""The acts on bodies; each checks the right, asks the rule, writes dated rows and records one decision."""

from __future__ import annotations

from puebla.forum.bodies.actions_correct import correct_life, correct_start
from puebla.forum.bodies.actions_ends import end_body, transform_body
from puebla.forum.bodies.actions_life import found_body, rename_body, set_chair, set_composition, set_host, set_line

__all__ = [
    "correct_life",
    "correct_start",
    "end_body",
    "found_body",
    "rename_body",
    "set_chair",
    "set_composition",
    "set_host",
    "set_line",
    "transform_body",
]
