"""What waits on the desk because of the library: embargoes that did not end, refused files, languages overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, ngettext_lazy

from puebla.core.actor import Actor
from puebla.documents.names_life import Part
from puebla.documents.queries_life import counts_of_workbench, has_workbench


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, as the desk shows it; none of these has a term."""

    title: str
    what: str
    url: str
    until: datetime | None = None


SENTENCES: dict[Part, Promise] = {
    Part.HELD: ngettext_lazy(
        "The embargo of %(count)s document is over, and the gate is closed",
        "The embargo of %(count)s documents is over, and the gate is closed",
        "count",
    ),
    Part.REFUSED: ngettext_lazy(
        "%(count)s document has a file that cannot be used",
        "%(count)s documents have a file that cannot be used",
        "count",
    ),
    Part.OVERDUE: ngettext_lazy(
        "%(count)s document lacks the language announced for a day that is over",
        "%(count)s documents lack the language announced for a day that is over",
        "count",
    ),
}


def documents_waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """Return what waits for who prepares documents; three queries for them, none for anybody else."""
    if not has_workbench(actor):
        return []
    counts = counts_of_workbench(actor, at, tuple(SENTENCES))
    where = reverse("documents:workbench")
    return [
        Waiting(_("Library"), str(SENTENCES[part] % {"count": count}), f"{where}?part={part.value}")
        for part, count in counts.items()
        if count
    ]
