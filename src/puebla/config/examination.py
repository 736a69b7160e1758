"""``puebla verify`` and ``puebla doctor``: is everything as it was sealed, and is everything ready for people."""

from __future__ import annotations

import socket
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from puebla.config.references import faults_of_references
from puebla.consultations.records.keys import NoKey, signing_key
from puebla.consultations.records.verifying import editions_made, faults_of_records
from puebla.consultations.touched import moved_terms, open_terms
from puebla.core.clock import now
from puebla.core.journal import verify as verify_journal
from puebla.core.stored import verify_files
from puebla.forum.charters import book
from puebla.notices.watching import silent, watched
from puebla.procedure.charter import CharterError
from puebla.procedure.deadlines import tzdata_version


def verify(expected: str = "") -> int:
    """Check chain, head, references, files and signed records; print the result; return 0 only if everything holds."""
    result = verify_journal()
    if not result.holds:
        print(f"The journal does NOT hold at entry {result.fault_at}: {result.fault}.")  # noqa: T201
        return 1
    if expected and expected != result.head:
        print(f"The journal is whole, but its head is {result.head} and not {expected}.")  # noqa: T201
        return 1
    faults = faults_of_references()
    for fault in faults:
        print(f"A reference does NOT hold: {fault}.")  # noqa: T201
    altered = list(verify_files())
    for file in altered:
        print(f"A file does NOT hold: {file.digest} is {file.fault}.")  # noqa: T201
    unsigned = list(faults_of_records())
    for fault in unsigned:
        print(f"A signed record does NOT hold: {fault}.")  # noqa: T201
    if faults or altered or unsigned:
        return 1
    print(f"The journal holds: {result.entries} entries, head {result.head or '(empty)'}.")  # noqa: T201
    if made := editions_made():
        print(f"The signed records hold: {made} edition{'' if made == 1 else 's'}, each in two languages.")  # noqa: T201
    return 0


def _database() -> str:
    try:
        connection.ensure_connection()
        plan = MigrationExecutor(connection)
        waiting = plan.migration_plan(plan.loader.graph.leaf_nodes())
    except DatabaseError as fault:
        return f"the database does not answer: {str(fault).strip()}"
    return f"{len(waiting)} migrations wait; run: puebla serve" if waiting else ""


def _charter() -> str:
    try:
        book().in_force(now().date())
    except CharterError as fault:
        return f"the charter has a fault: {fault}"
    return ""


def _worker() -> str:
    try:
        tasks = watched(now())
    except DatabaseError:
        return "unknown, because the database does not answer"
    if not tasks:
        return "it has never run; start puebla serve or puebla worker"
    late = silent(tasks)
    if len(late) == len(tasks):
        last = max(task.ran_at for task in tasks).isoformat(timespec="seconds")
        return f"it last ran at {last}; start puebla serve or puebla worker"
    return f"these tasks fail, see the log: {', '.join(late)}" if late else ""


def _mail() -> str:
    smtp = settings.CONFIGURATION.smtp
    if smtp is None:
        return "" if settings.IS_DEMO else "no PUEBLA_SMTP_URL: notices are kept and shown, but not mailed"
    try:
        socket.create_connection((smtp.hostname or "", smtp.port or 25), timeout=5).close()
    except OSError as fault:
        return f"{smtp.hostname} does not answer ({fault.strerror or fault})"
    return ""


def _mail_key() -> str:
    if settings.MAIL_KEY is not None or not settings.DELIVERS_MAIL:
        return ""
    return "no PUEBLA_DKIM_KEY: mail leaves unsigned, unless the mail server signs it; run: puebla mail-key FILE"


def _signing() -> str:
    try:
        signing_key(now())
    except NoKey as fault:
        return str(fault)
    return ""


def _zones() -> str:
    return "" if tzdata_version() else "the pinned time-zone data are missing; run: make runtime"


def _terms() -> str:
    """Name the consultations whose running terms this release of the zone data would end at another instant (T4)."""
    try:
        moved = moved_terms(open_terms())
    except DatabaseError:
        return "unknown, because the database does not answer"
    symbols = sorted({found.term.round.consultation.symbol for found in moved})
    return f"clocks were changed while terms run, which stay as frozen: {', '.join(symbols)}" if symbols else ""


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("database", _database),
    ("charter", _charter),
    ("time-zone data", _zones),
    ("running terms", _terms),
    ("worker", _worker),
    ("mail", _mail),
    ("signing of records", _signing),
    ("signing of mail", _mail_key),
)


def doctor() -> int:
    """Print one line per check with what to do; return 0 only if all is well."""
    faults = 0
    for name, check in CHECKS:
        fault = check()
        faults += bool(fault)
        print(f"{'✗' if fault else '✓'} {name}{': ' + fault if fault else ''}")  # noqa: T201
    return 1 if faults else 0
