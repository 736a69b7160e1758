"""Watch the worker: when each of its tasks last ran, which are late, and what is recorded when it stood still.

Every task of a turn leaves its sign of life; one that fails leaves none and so becomes late. Whoever runs the worker
calls ``note_turn``; the desk, the page of the worker and /readyz read the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet

from puebla.core.actor import Actor, system
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.models import Entry, Heartbeat
from puebla.notices.moments import day_at_seat
from puebla.procedure.permissions import Permission

LATE_AFTER = timedelta(minutes=5)
STANDSTILL = "notice.record-standstill"
SUBJECT = Subject("worker", "worker")


@dataclass(frozen=True)
class Task:
    """One task: when it last ran to its end, and how late the latest thing was that it found due."""

    name: str
    ran_at: datetime
    lateness: timedelta
    is_silent: bool

    @property
    def is_behind(self) -> bool:
        """Tell whether it runs, but finds things that should have been done long ago."""
        return not self.is_silent and self.lateness > LATE_AFTER


def watched(at: datetime) -> list[Task]:
    """Return every task that was ever seen, by name; one query."""
    rows = Heartbeat.objects.order_by("task")
    return [
        Task(row.task, row.ran_at, timedelta(seconds=row.lateness_seconds), at - row.ran_at > LATE_AFTER)
        for row in rows
    ]


def silent(tasks: Iterable[Task]) -> list[str]:
    """Return the names of the tasks that have not run for five minutes."""
    return [task.name for task in tasks if task.is_silent]


def behind(tasks: Iterable[Task]) -> list[str]:
    """Return the names of the tasks that run and have not caught up."""
    return [task.name for task in tasks if task.is_behind]


def note_turn(done: Collection[str], failed: Collection[str], at: datetime) -> None:
    """Leave the sign of life of a turn: of the tasks that ran to their end, and of none that failed.

    A task that has never run counts from its first failure. That the worker had stood still, or a task had, is an
    entry of the journal, written when it runs again.
    """
    last = {row.task: row.ran_at for row in Heartbeat.objects.filter(task__in=[*done, *failed])}
    _upsert(done, at)
    Heartbeat.objects.bulk_create(
        [Heartbeat(task=name, ran_at=at) for name in failed if name not in last], ignore_conflicts=True
    )
    stood = {name: last[name] for name in done if name in last and at - last[name] > LATE_AFTER}
    # The clock of the demonstration is moved by its visitors: five days in a minute are no standstill.
    if stood and not settings.IS_DEMO:
        record_standstill(stood, by=system(day_at_seat(at), Permission.SYSTEM_KEEP_TERMS), at=at)


def _upsert(names: Collection[str], at: datetime) -> None:
    """Write when the tasks ran; how late they found things is written by themselves."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(task=name, ran_at=at) for name in names],
        update_conflicts=True,
        unique_fields=["task"],
        update_fields=["ran_at"],
    )


@act
def record_standstill(since: dict[str, datetime], *, by: Actor, at: datetime) -> Entry:
    """Record which tasks had not run for more than five minutes, since when, and for how many seconds at most.

    Only the worker may.
    """
    by.require(Permission.SYSTEM_KEEP_TERMS)
    first = min(since.values())
    changes = {"tasks": sorted(since), "since": first, "seconds": int((at - first).total_seconds())}
    return record(STANDSTILL, SUBJECT, by=by, at=at, changes=changes, audience=Audience.SECRETARIAT)


def standstills() -> QuerySet[Entry]:
    """Return the entries of standstills, the newest first."""
    return Entry.objects.filter(subject_kind=SUBJECT.kind, subject=SUBJECT.key, act=STANDSTILL).order_by("-sequence")


def forget_others(names: Collection[str]) -> None:
    """Forget tasks that the worker no longer has, so that they are not late for ever."""
    Heartbeat.objects.exclude(task__in=names).delete()
