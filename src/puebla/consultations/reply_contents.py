"""What a reply says before it is filed: from a form or a mail into a draft, and from there into the reply."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from puebla.consultations.models import DraftVersion, Reply
from puebla.consultations.wordings import plain
from puebla.core.paired import LANGUAGES
from puebla.procedure.consensus import Position
from puebla.procedure.proposals import Change, ChangeKind


@dataclass(frozen=True, slots=True)
class ReplyContent:
    """A position ('' while none is chosen), words in one language, the changes proposed, and what is new in it.

    Line ends have one form, so that the same words are the same draft.
    """

    position: str = ""
    text: str = ""
    language: str = "es"
    changes: tuple[Change, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Bring what browsers and mails send to one form."""
        object.__setattr__(self, "text", plain(self.text))
        object.__setattr__(self, "note", plain(self.note))

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was said at all."""
        return not (self.position or self.text or self.changes)

    @property
    def is_known(self) -> bool:
        """Tell whether position, language and kinds of changes are among those that there are."""
        position = not self.position or self.position in set(Position)
        changes = all(change.kind in set(ChangeKind) and change.paragraph >= 0 for change in self.changes)
        return position and changes and self.language in LANGUAGES

    def columns(self) -> dict[str, Any]:
        """Return the values of a version's columns."""
        changes = [asdict(change) for change in self.changes]
        return {"position": self.position, "text": self.text, "language": self.language, "changes": changes}

    def says_what(self, version: DraftVersion) -> bool:
        """Tell whether a version says exactly this."""
        return content_of(version).columns() == self.columns()


def content_of(version: DraftVersion) -> ReplyContent:
    """Return what a version of a draft says."""
    changes = tuple(Change(**kept) for kept in version.changes)
    return ReplyContent(version.position, version.text, version.language, changes, version.note)


def content_of_reply(reply: Reply) -> ReplyContent:
    """Return what a reply says that was filed."""
    changes = tuple(change.as_change() for change in reply.changes.all())
    return ReplyContent(reply.position, reply.text, reply.language, changes)
