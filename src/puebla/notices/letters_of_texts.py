"""The part of a letter that says what changed in a text since the reader last had it before them (Q4, Q6)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts
from puebla.notices.letters import Section, section


def what_changed(facts: ConsultationFacts) -> Section | None:
    """Return the Presidency's note, how much changed, and each change in a sentence; None for a first version."""
    found = facts.revision
    if found is None:
        return None
    heading = _("What changed since version %(number)s") % {"number": found.before.number}
    note = phrases.read(facts.note)
    if found.is_unchanged:
        return section(heading, note, _("Text and annexes are the same, word for word."))
    counts = "; ".join(found.counts()) + "."
    return section(heading, note, counts, items=tuple(one.text for one in found.told()))
