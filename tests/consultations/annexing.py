"""Documents of the library that a text can be annexed with, made by calling the acts."""

from __future__ import annotations

from datetime import timedelta

from tests.cast import NOW, Cast
from tests.documents.library import begun, keeper, read

from puebla.consultations.actions import attach_annex
from puebla.consultations.models import Annex, Consultation
from puebla.core.audiences import Audience
from puebla.documents import actions_of_life as life
from puebla.documents.actions import make_current
from puebla.documents.models import Document, Version


def a_document(
    cast: Cast,
    audience: Audience | None = Audience.MEMBERS,
    *,
    title: str = "Lineamientos",
) -> Document:
    """Return a document of the library with its texts; None as audience leaves it a draft."""
    document = begun(keeper(cast), title_es=title, title_en=f"{title} (en)")
    for language in ("es", "en"):
        read(document, keeper(cast), f"Texto {language}.", language=language)
    found: Document = Document.objects.get(pk=document.pk)
    return life.issue_document(found, audience, by=keeper(cast), at=NOW) if audience else found


def attach(cast: Cast, consultation: Consultation, document: Document, name: str = "ana", **more: object) -> Annex:
    """Attach a document as the Presidency."""
    return attach_annex(consultation, document, by=cast.actor(name), at=NOW, **more)  # type: ignore[arg-type]


def corrected(cast: Cast, document: Document) -> Version:
    """Let the library show another Spanish text of a document from now on."""
    newer = read(document, keeper(cast), "Texto corregido.", note_es="Corregido.")
    return make_current(newer, by=keeper(cast), at=NOW + timedelta(hours=1))
