"""What the desk shows of a recertification: for whom the reader is to answer, and the list that is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.forum.recertification.access import is_concerned, leads
from puebla.forum.recertification.queries import is_open_line, latest, page_of


@dataclass(frozen=True)
class Waiting:
    """One thing that waits on the desk, in the shape of the other things that wait there; ``until`` is in UTC."""

    title: str
    what: str
    url: str
    until: datetime | None = None
    zone: str = SEAT_ZONE.key
    days_left: int | None = None


def recertification_waiting(actor: Actor, at: datetime) -> list[Waiting]:
    """Return what waits for the actor; one query when none is open, four otherwise."""
    current = latest() if is_concerned(actor) else None
    if current is None or not current.is_open:
        return []
    found = []
    title = _("Recertification of accounts")
    waits = sum(is_open_line(line) for each in page_of(actor, current) for line in each.lines)
    if waits:
        what = ngettext("%(number)s office waits for your answer", "%(number)s offices wait for your answer", waits)
        found.append(Waiting(title, what % {"number": waits}, reverse("recertification:home"), current.ends_at))
    if leads(actor) and not current.is_running(at):
        what = _("The term has ended: look at the list of accounts that would be put to rest")
        found.append(Waiting(title, what, reverse("recertification:rest")))
    return found
