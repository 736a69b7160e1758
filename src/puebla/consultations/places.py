"""The places of a text at which changes are proposed: their order and their names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.consultations.models import ProposedChange
from puebla.procedure.proposals import ChangeKind


def order_of(change: ProposedChange) -> tuple[bool, int]:
    """Return the place of a change for ordering: whether it is about the whole text, and its paragraph."""
    return change.kind == ChangeKind.GENERAL, change.paragraph


def place_title(paragraph: int | None) -> str:
    """Return the name of a place: a paragraph by its number, 0 for before the first, None for the whole text."""
    if paragraph is None:
        return _("The whole text")
    return _("Paragraph %(number)s") % {"number": paragraph} if paragraph else _("Before the first paragraph")
