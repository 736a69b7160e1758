"""What the part of a meeting, or the place, to which a paper belongs is called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.documents.models import Document
from puebla.procedure.participation import Part

PARTS: dict[Part, Promise] = {
    Part.PLENARY: _("Plenary"),
    Part.CLOSED_DOOR: _("Closed-door session"),
    Part.SESSION: _("Sessions"),
    Part.DRAFTING: _("Drafting of documents"),
    Part.CONSULTATION: _("Five-day consultation"),
    Part.PRELIMINARY_AGENDA: _("Preliminary agenda"),
    Part.FINAL_AGENDA: _("Final agenda"),
    Part.SEMINAR: _("Seminars and workshops"),
    Part.INTRANET: _("Internal site"),
    Part.PUBLIC_SITE: _("Public site"),
}


def part_name(document: Document) -> str:
    """Return the name of a document's part in the reader's language; '' where it has none."""
    return str(PARTS[Part(document.part)]) if document.part else ""
