"""What the pages of maintenance read: sessions, their logs, and the technical state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import get_version
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from puebla import __version__
from puebla.accounts.models import MaintenanceEnd, MaintenanceSession, OpenSession
from puebla.core.models import Entry, Heartbeat

KIND = "maintenance"
SEEN = "accounts.see-in-maintenance"
LONGEST_IN_A_MAIL = 500


@dataclass(frozen=True)
class SessionInWords:
    """One maintenance session and how many pages were seen in it; ``how`` is '' while it is open."""

    row: MaintenanceSession
    pages: int
    how: str


@dataclass(frozen=True)
class Seen:
    """One page of a session's log."""

    at: datetime
    method: str
    address: str


def described(rows: Iterable[MaintenanceSession]) -> list[SessionInWords]:
    """Describe sessions, with one query for the pages of all of them."""
    found = list(rows)
    counted = (
        Entry.objects.filter(subject_kind=KIND, act=SEEN, subject__in=[str(row.pk) for row in found])
        .values_list("subject")
        .annotate(pages=Count("sequence"))
        .order_by()
    )
    pages = dict(counted)
    return [SessionInWords(row, pages.get(str(row.pk), 0), _how(row)) for row in found]


def _how(row: MaintenanceSession) -> str:
    return str(MaintenanceEnd(row.ended_by).label) if row.ended_by else ""


def log_of(number: int) -> QuerySet[Entry]:
    """Return the entries of the pages seen in a session, in order."""
    return Entry.objects.filter(subject_kind=KIND, subject=str(number), act=SEEN).order_by("sequence")


def seen(entries: Iterable[Entry]) -> list[Seen]:
    """Put entries into lines."""
    return [Seen(entry.at, entry.changes["method"], entry.changes["address"]) for entry in entries]


def open_maintenance_of(number: int, account: int, session: int) -> MaintenanceSession | None:
    """Return the session of this number if it is the account's, of this browser session, and not ended by anybody."""
    found: MaintenanceSession | None = MaintenanceSession.objects.filter(
        pk=number, account_id=account, session=session, ended_at__isnull=True
    ).first()
    return found


def technical_state(at: datetime) -> list[tuple[str, Any]]:
    """Return what runs, each with its label: versions, database, waiting migrations, entries, sessions, mail."""
    plan = MigrationExecutor(connection)
    waiting = len(plan.migration_plan(plan.loader.graph.leaf_nodes()))
    return [
        (_("Version"), __version__),
        (_("Version of Django"), get_version()),
        (_("Mode"), settings.CONFIGURATION.mode),
        (_("Database"), connection.vendor),
        (_("Migrations that wait"), waiting),
        (_("Entries of the journal"), Entry.objects.count()),
        (_("Open sessions"), sum(row.ends_at > at for row in OpenSession.objects.filter(ended_at__isnull=True))),
        (_("Mail leaves"), _("yes") if settings.DELIVERS_MAIL else _("no")),
    ]


def heartbeats() -> list[Heartbeat]:
    """Return when each task of the worker last ran."""
    return list(Heartbeat.objects.order_by("task"))
