"""Which versions of a document's texts an actor may see: those that were ever shown to somebody of the same standing.

That a document is published does not open what was corrected before: an earlier version stays readable for those who
could have read it while it was the one shown, and for nobody else. The journal says who that was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.documents.access import Sight, keeps, may_see, prepares, sight_of
from puebla.documents.models import Document, DocumentStatus, Stage, Version

OPENING = ("document.begin", "document.issue", "document.describe", "document.publish")
OF_PLACES = frozenset({Audience.BODY, Audience.PARTICIPANTS})
ALWAYS = datetime.min.replace(tzinfo=UTC)
RECORDED_WHEN_READ = frozenset({Audience.CLOSED, Audience.FUND})


@dataclass(frozen=True, slots=True)
class Opening:
    """From an instant on the document was open to an audience; None while it was seen by nobody but its preparers."""

    since: datetime
    audience: Audience | None


def versions_for(actor: Actor, document: Document) -> list[Version]:
    """Return the versions that the actor may know of, by language, the newest first. One query, two at most.

    Who prepares the document knows of all of them; a file that was refused or not read yet has no text for anybody.
    """
    if not may_see(actor, document) or (document.is_withdrawn and not keeps(actor)):
        return []
    rows = list(Version.objects.filter(document=document).select_related("file"))
    for row in rows:
        row.document = document
    if prepares(actor, document):
        return rows
    shown = [row for row in rows if row.stage == Stage.READ and row.current_since is not None]
    if document.status == DocumentStatus.DRAFT:
        return []
    earlier = [row for row in shown if not row.is_current]
    seen = _seen(earlier, shown, document, sight_of(actor)) if earlier else set()
    return [row for row in shown if row.is_current or row.pk in seen]


def must_be_recorded(document: Document) -> bool:
    """Tell whether each reading of the texts is written into the journal: closed door and Reserve Fund (trust.md)."""
    return Audience(document.audience) in RECORDED_WHEN_READ


def is_open_to_all(document: Document) -> bool:
    """Tell whether everybody may read the texts now, so that an answer holds nothing of the reader."""
    return document.audience == Audience.PUBLIC and document.status not in {
        DocumentStatus.DRAFT, DocumentStatus.WITHDRAWN,
    }  # fmt: skip


def _seen(earlier: list[Version], shown: list[Version], document: Document, sight: Sight) -> set[int]:
    """Return the earlier versions that were shown while the document was open to this sight."""
    history = openings(document)
    body = document.body.code if document.body else ""
    return {
        row.pk
        for row in earlier
        for audience in _audiences(row, _replaced_at(row, shown), history)
        if sight.covers(audience, body, document.part)
    }


def _replaced_at(row: Version, shown: list[Version]) -> datetime:
    """Return the instant at which the next version took the place of this one."""
    later = [other.current_since for other in shown
             if other.language == row.language and other.number > row.number and other.current_since]  # fmt: skip
    return min(later, default=ALWAYS)


def _audiences(row: Version, until: datetime, history: list[Opening]) -> set[Audience]:
    """Return the audiences to which the document was open at some time between a version's coming and its end."""
    since = row.current_since or ALWAYS
    ends = [opening.since for opening in history[1:]] + [datetime.max.replace(tzinfo=UTC)]
    return {
        opening.audience
        for opening, end in zip(history, ends, strict=True)
        if opening.audience is not None and opening.since < until and end > since
    }


def openings(document: Document) -> list[Opening]:
    """Return to whom the document was open and from when, in order of time. One query of the journal.

    A change of body or part closes what came before for audiences that depend on them: whose it was then is not
    asked, and nobody is shown more than is sure. A record that no act began was open from the first as it is now.
    """
    rows = Entry.objects.filter(subject_kind="document", subject=document.code, act__in=OPENING)
    entries = list(rows.order_by("sequence"))
    found = [] if _was_begun(entries) else [_first(entries, document)]
    for entry in entries:
        if entry.act == "document.begin":
            found.append(Opening(entry.at, None))
        elif entry.act == "document.publish":
            found.append(Opening(entry.at, Audience.PUBLIC))
        elif entry.act == "document.issue":
            found.append(Opening(entry.at, Audience(entry.changes["audience"])))
        else:
            found = _described(found, entry)
    return found


def _was_begun(entries: list[Entry]) -> bool:
    return bool(entries) and entries[0].act == "document.begin"


def _first(entries: list[Entry], document: Document) -> Opening:
    before = [entry.changes["audience"][0] for entry in entries if "audience" in entry.changes
              and entry.act == "document.describe"]  # fmt: skip
    return Opening(ALWAYS, Audience(before[0] if before else document.audience))


def _described(found: list[Opening], entry: Entry) -> list[Opening]:
    if {"body", "part"} & set(entry.changes):
        found = [replace(one, audience=None) if one.audience in OF_PLACES else one for one in found]
    now = found[-1].audience if found else None
    if "audience" in entry.changes and now is not None:
        return [*found, Opening(entry.at, Audience(entry.changes["audience"][1]))]
    return found
