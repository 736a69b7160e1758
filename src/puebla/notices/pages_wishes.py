"""What the pages of wishes say, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.notices.leaving import Leaving
from puebla.notices.names import kind_name
from puebla.notices.rules import rules
from puebla.notices.wishes import ALL_DAILY, choices


def formal_acts() -> list[str]:
    """Return what the acts are called of which everybody concerned is told at once, always."""
    return sorted((kind_name(rule.act) for rule in rules().values() if rule.formal), key=str.casefold)


def left_words(found: Leaving) -> str:
    """Return what somebody leaves, in words."""
    if found.matter == ALL_DAILY:
        return _("The daily digest")
    return next(str(choice.words) for choice in choices() if choice.matter == found.matter)
