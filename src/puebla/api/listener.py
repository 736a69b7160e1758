"""Listening to the journal: an entry that the public may read about a document moves the document's datestamp.

What is no news to the public, such as a version that waits, moves nothing: a date could tell of it otherwise.
"""

from __future__ import annotations

from typing import Any, Final

from puebla.api.models import LastChange
from puebla.core.audiences import Audience
from puebla.core.journal import entry_recorded
from puebla.core.models import Entry
from puebla.documents.models import Document

SEEN: Final = frozenset(
    f"document.{act}"
    for act in ("publish", "make-current", "describe", "adopt", "withdraw", "relate", "unrelate", "announce-language")
)
FROM_REGISTER: Final = "forum.change-from-register"
REGISTER: Final = "publications:"


def listen() -> None:
    """Connect; once per process."""
    entry_recorded.connect(note_change, dispatch_uid="api.last_change")


def note_change(entry: Entry, **_kwargs: Any) -> None:
    """Move the datestamp of the document that the entry is about, in the transaction of the act. Two queries."""
    code = _code(entry)
    key = Document.objects.filter(code=code).values_list("pk", flat=True).first() if code else None
    if key is not None:
        LastChange.objects.update_or_create(document_id=key, defaults={"at": entry.at})


def _code(entry: Entry) -> str:
    """Return the code of the document whose public face the entry changes, or ''."""
    if entry.audience != Audience.PUBLIC:
        return ""
    if entry.act == FROM_REGISTER and entry.subject.startswith(REGISTER):
        return entry.subject.removeprefix(REGISTER)
    return entry.subject if entry.act in SEEN and entry.subject_kind == "document" else ""
