"""The documents of the library as a kind of matter: issued, published, corrected, withdrawn, held back by the gate.

What only the closed door, the secretariat or the Fund reads is named in no letter; its link leads to the list (E3).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.documents.access import keeps, may_see
from puebla.documents.models import Document
from puebla.notices.audiences import Matter
from puebla.notices.facts import Pair
from puebla.notices.kinds import Kind, MayRead, Told, enter
from puebla.notices.reference import facts_about

KIND = "document"
LIST = "/{language}/documents/"
NAMELESS = frozenset({Audience.CLOSED, Audience.SECRETARIAT, Audience.FUND})
HELD_BACK = "document.hold-back"


def _document(code: str) -> Document:
    found: Document = Document.objects.select_related("body", "party").get(code=code)
    return found


def told(entry: Entry) -> Told:
    """Return the facts of an act on a document: its symbol and title, unless it may not be named outside."""
    document = _document(entry.subject)
    if document.audience in NAMELESS:
        facts = facts_about(entry, LIST, party="", changes={"is_nameless": True})
    else:
        page = f"{LIST}{document.locator}/" + ("life/" if entry.act == HELD_BACK else "")
        facts = facts_about(entry, page, symbol=document.symbol or "", title=Pair.of(document, "title"))
    return Told(facts, Matter(KIND, entry.subject))


def reading(entry: Entry) -> MayRead:
    """Return the page's own answer to who may see the document; what the gate holds back concerns its keepers alone."""
    document = Document.objects.select_related("body", "party").filter(code=entry.subject).first()

    def may_read(actor: Actor) -> bool:
        if document is None or not may_see(actor, document):
            return False
        return entry.act != HELD_BACK or keeps(actor)

    return may_read


DOCUMENTS = enter(
    Kind(
        name=KIND,
        words=_("Document"),
        acts={
            "document.issue": _("a document is issued to its audience"),
            "document.publish": _("a document is published"),
            "document.correct": _("the text of a public document is corrected"),
            "document.make-current": _("the text of a document is corrected"),
            "document.withdraw": _("a document is withdrawn"),
            HELD_BACK: _("an embargo ends and the gate is closed"),
        },
        read=told,
        page=LIST,
        reading=reading,
    )
)
