"""What the templates of delivery need, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, ngettext

from puebla.core.models import Entry
from puebla.notices.forms import CameBackForm
from puebla.notices.kinds import KINDS
from puebla.notices.models import Message, MessageState
from puebla.notices.proof import ActRow, MatterProof, Row
from puebla.notices.watching import Task
from puebla.procedure.delivery import Proof

TWO_HOURS, TWO_DAYS = 2 * 60, 2 * 24 * 60
PROOFS: dict[Proof, tuple[Promise, str]] = {
    Proof.ANSWERED: (_("Answered"), "go"),
    Proof.OPENED: (_("Opened the page"), "go"),
    Proof.TELEPHONED: (_("Reached by telephone"), "go"),
    Proof.ACCEPTED: (_("Accepted by the server"), "calm"),
    Proof.WAITING: (_("On its way"), "wait"),
    Proof.SHOWN: (_("Shown here only"), "calm"),
    Proof.NOT_REACHED: (_("Not reached"), "stop"),
}
CALLS: dict[str, Promise] = {
    "waits": _("to be telephoned"),
    "reached": _("reached by telephone"),
    "silent": _("telephoned without an answer"),
    "wrong": _("telephoned: wrong number"),
    "other": _("reached in another way"),
}
TASKS: dict[str, Promise] = {
    "accounts": _("Accounts"),
    "answers by mail": _("Reading answers by mail"),
    "consultations": _("Closing rounds"),
    "contacts": _("Confirming contacts"),
    "delivery": _("Delivering notices"),
    "digests": _("Daily digests"),
    "drafts of imports": _("Forgetting drafts of imports"),
    "embargoes": _("Opening embargoes"),
    "files": _("Reading files"),
    "finds": _("Telling of new finds"),
    "form tokens": _("Forgetting forms"),
    "imports": _("Entering deliveries"),
    "recertification": _("Recertification"),
    "records": _("Signed records"),
    "reminders": _("Reminders"),
    "steps": _("Reminders of steps"),
    "zones": _("Watching the zones"),
}


@dataclass(frozen=True)
class StandstillLine:
    """One time that the worker, or some of its tasks, stood still."""

    at: datetime
    length: str
    tasks: str


@dataclass(frozen=True)
class TaskLine:
    """One task in words."""

    name: str
    ran_at: datetime
    late: str
    is_silent: bool
    is_behind: bool


def history_page(message: Message) -> dict[str, Any]:
    """Return every step of the delivery of a message, for whoever sees the outbox; three queries."""
    return {
        "tries": list(message.tries.all()),
        "bounces": list(message.bounces.all()),
        "seconds": list(message.stand_ins.defer("text", "html")),
        "can_come_back": message.state == MessageState.SENT,
        "came_back": CameBackForm(),
    }


def matter_name(proof: MatterProof) -> str:
    """Return what kind of matter it is, in words, and its key."""
    words = next((str(kind.words) for kind in KINDS if kind.name == proof.kind), proof.kind)
    return f"{words} {proof.key}"


def task_lines(tasks: Iterable[Task]) -> list[TaskLine]:
    """Put tasks into lines, those that are late first."""
    lines = [
        TaskLine(
            name=task_name(task.name),
            ran_at=task.ran_at,
            late=length_in_words(task.lateness) if task.lateness >= timedelta(minutes=1) else "",
            is_silent=task.is_silent,
            is_behind=task.is_behind,
        )
        for task in tasks
    ]
    return sorted(lines, key=lambda line: (not line.is_silent, not line.is_behind, line.name.casefold()))


def counts_in_words(row: Row | ActRow) -> str:
    """Return how far the messages came, in words; what is none is left out."""
    said = (
        (row.accepted, _("accepted by the server: %(number)s")),
        (row.waiting, _("waiting: %(number)s")),
        (row.came_back, _("came back: %(number)s")),
        (row.shown, _("shown here only: %(number)s")),
        (row.withheld, _("withheld: %(number)s")),
        (row.seconds, _("to a second contact: %(number)s")),
        (row.opened, _("opened: %(number)s")),
    )
    return "; ".join(str(words) % {"number": number} for number, words in said if number)


def length_in_words(length: timedelta) -> str:
    """Return a length of time in its largest whole unit: days, hours or minutes."""
    minutes = int(length.total_seconds()) // 60
    if minutes >= TWO_DAYS:
        days = minutes // (24 * 60)
        return ngettext("%(number)s day", "%(number)s days", days) % {"number": days}
    if minutes >= TWO_HOURS:
        return ngettext("%(number)s hour", "%(number)s hours", minutes // 60) % {"number": minutes // 60}
    return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}


def standstill_lines(entries: Iterable[Entry]) -> list[StandstillLine]:
    """Put the journal's entries of standstills into lines."""
    return [
        StandstillLine(
            entry.at,
            length_in_words(timedelta(seconds=int(entry.changes["seconds"]))),
            ", ".join(sorted((task_name(name) for name in entry.changes["tasks"]), key=str.casefold)),
        )
        for entry in entries
    ]


def task_name(name: str) -> str:
    """Return what people call a task of the worker."""
    return str(TASKS.get(name, name))
