"""Which pages are measured, and who reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from puebla.consultations.models import Consultation, Outcome
from puebla.core.models import Entry
from puebla.documents.models import Document
from puebla.forum.models import Application

VISITOR = "visitor"
LANGUAGES = ("es", "en")
PUBLIC = (
    "", "about/", "members/", "members/mx/", "observers/", "observers/unhcr/", "presidency/", "bodies/",
    "bodies/rcgm/", "themes/", "documents/", "documents/{document}/", "meetings/", "meetings/VM-21/", "news/",
    "figures/", "terms/", "accessibility/", "privacy/", "on/", "on/?on=1999-06-01&and=2016-06-01",
)  # fmt: skip
MEMBER, SECRETARIAT = "focal-mx", "coordinator"
RESERVED = (
    ("desk/", MEMBER),
    ("desk/", SECRETARIAT),
    ("desk/rights/", MEMBER),
    ("journal/", MEMBER),
    ("journal/", SECRETARIAT),
    ("contacts/", MEMBER),
    ("on/", MEMBER),
    ("on/?on=2001-06-01&and=2026-06-01", MEMBER),
    ("consultations/", MEMBER),
    ("consultations/{running}/", MEMBER),
    ("consultations/{running}/", SECRETARIAT),
    ("consultations/{running}/reply/", MEMBER),
    ("consultations/{ended}/", MEMBER),
    ("notices/", MEMBER),
    ("notices/outbox/", SECRETARIAT),
    ("notices/outbox/{entry}/", SECRETARIAT),
    ("applications/", SECRETARIAT),
    ("applications/{application}/", SECRETARIAT),
    ("presidency/console/", SECRETARIAT),
    ("registers/parties/", SECRETARIAT),
    ("registers/parties/unhcr/", SECRETARIAT),
    ("registers/claims/", SECRETARIAT),
    ("offices/", SECRETARIAT),
    ("offices/vacancies/", SECRETARIAT),
    ("offices/nominations/", SECRETARIAT),
    ("offices/people/mx/", SECRETARIAT),
    ("offices/people/mx/history/focal-point/", SECRETARIAT),
    ("contacts/", SECRETARIAT),
    ("contacts/telephones/", SECRETARIAT),
    ("contacts/campaigns/", SECRETARIAT),
    ("contacts/recertification/", SECRETARIAT),
    ("account/", MEMBER),
)


@dataclass(frozen=True)
class Page:
    """One address and who asks for it; ``is_public`` says that it needs no account."""

    address: str
    reader: str

    @property
    def is_public(self) -> bool:
        """Tell whether a visitor reads it."""
        return self.reader == VISITOR


def pages() -> Iterator[Page]:
    """Return every page that is measured: the public ones in both languages, the reserved ones in Spanish."""
    found = _found()
    for address in PUBLIC:
        for language in LANGUAGES:
            yield Page(f"/{language}/{address.format(**found)}", VISITOR)
    for address, reader in RESERVED:
        yield Page(f"/es/{address.format(**found)}", reader)


def _found() -> dict[str, str | int]:
    """Return what stands in for the names in braces; the rows that the world began with, whatever was added since."""
    ended = Outcome.objects.select_related("consultation").earliest("pk").consultation
    running = Consultation.objects.exclude(pk=ended.pk).earliest("pk")
    return {
        "document": Document.objects.filter(symbol__isnull=False).earliest("pk").locator,
        "running": running.symbol,
        "ended": ended.symbol,
        "entry": Entry.objects.filter(act="consultation.open-round-1", subject=running.symbol).earliest("pk").pk,
        "application": Application.objects.earliest("pk").code,
    }
