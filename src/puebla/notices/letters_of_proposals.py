"""The part of a letter that tells a country what became of what it proposed (Q6)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.consultations.models import Fate
from puebla.consultations.names import place_name
from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts, FateFacts
from puebla.notices.letters import Reader, Section, section


def what_became(facts: ConsultationFacts, reader: Reader) -> Section | None:
    """Return each proposal of the reader's country with its answer and reason; None where it proposed nothing."""
    own = facts.fates.get(reader.party, ()) if reader.party else ()
    if not own:
        return None
    return section(_("What became of your country's proposals"), items=tuple(_told(each) for each in own))


def _told(each: FateFacts) -> str:
    place, fate = place_name(each.kind, each.paragraph), str(Fate(each.fate).label)
    return _("%(place)s: %(fate)s. %(reason)s") % {"place": place, "fate": fate, "reason": phrases.read(each.reason)}
