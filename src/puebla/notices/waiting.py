"""What the desk shows of delivery: whom to telephone, a mail server that is away, a worker that stands still."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.notices import calls, mail_server
from puebla.notices.access import may_see_all, may_telephone
from puebla.notices.pages_delivery import task_name
from puebla.notices.watching import Task, behind, silent, watched


@dataclass(frozen=True)
class Waiting:
    """One thing that waits on the desk, in the shape of the other things that wait there; ``until`` is in UTC."""

    title: str
    what: str
    url: str
    until: datetime | None = None
    zone: str = SEAT_ZONE.key
    days_left: int | None = None


@dataclass(frozen=True)
class Watch:
    """The worker in one line of the desk: when it last ran, and which tasks are late."""

    ran_at: datetime | None
    late: tuple[str, ...]


def worker_watch(actor: Actor, at: datetime) -> Watch | None:
    """Return the worker's state for whoever sees the outbox; one query. None for everybody else."""
    return _watch(watched(at)) if may_see_all(actor) else None


def _watch(tasks: list[Task]) -> Watch:
    late = tuple(task_name(name) for name in (*silent(tasks), *behind(tasks)))
    return Watch(max((task.ran_at for task in tasks), default=None), late)


def delivery_waiting(actor: Actor) -> list[Waiting]:
    """Return what waits for the actor of delivery; two queries at most, none for who does not see the outbox."""
    if not may_see_all(actor):
        return []
    return [*_calls(actor), *_server()]


def _calls(actor: Actor) -> list[Waiting]:
    number = calls.waiting_count() if may_telephone(actor) else 0
    if not number:
        return []
    what = ngettext("%(number)s country was not reached by mail", "%(number)s countries were not reached by mail",
                    number) % {"number": number}  # fmt: skip
    return [Waiting(_("Telephone about notices"), what, reverse("notices:telephones"))]


def _server() -> list[Waiting]:
    found = mail_server.state()
    if found.down_since is None:
        return []
    what = _("No notice leaves by mail until it answers again; none is lost")
    return [Waiting(_("The mail server does not answer"), what, reverse("notices:worker"))]
