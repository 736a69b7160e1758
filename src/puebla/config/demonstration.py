"""``puebla demo``: make the demonstration once, in one piece, and serve it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from django.conf import settings

from puebla.config import serving
from puebla.core.clock import now, reset as reset_clock

PACKAGE = Path(__file__).resolve().parent.parent


def run(*, reset: bool, serve: bool) -> int:
    """Make the demonstration unless it is there and complete; then serve it. Refuses a database other than its own."""
    configuration = settings.CONFIGURATION
    if configuration.database.scheme != "sqlite":
        raise serving.CannotServe("the demonstration keeps its own SQLite file; unset PUEBLA_DATABASE_URL.")
    if serve:
        serving.refuse_if_taken(configuration.bind)
    if reset or not _is_complete(configuration.data):
        _make(configuration.data)
    serving.prepare_static_files()
    if serve:
        print(f"Sign in at {settings.BASE_URL}/sign-in/ with the office of your choice.", flush=True)  # noqa: T201
        serving.listen()
    return 0


def _is_complete(data: Path) -> bool:
    return (data / "complete").exists() and (data / "complete").read_text() == _edition()


def _edition() -> str:
    """Return a digest of the tables' definitions: an old demonstration is made anew when they have changed."""
    files = sorted(PACKAGE.glob("*/migrations/0*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _make(data: Path) -> None:
    """Throw away what is there and build; the last thing written is the proof that nothing is half done."""
    from puebla.config.loading import load
    from puebla.demo.build import build

    print("Making the demonstration …", flush=True)  # noqa: T201
    _clear(data)
    reset_clock()
    serving.prepare_database()
    load(settings.CHARTER, at=now())
    build(now())
    (data / "complete").write_text(_edition())


def _clear(data: Path) -> None:
    """Remove the demonstration's own files and nothing else."""
    from django.db import connection

    connection.close()
    for name in ("puebla.sqlite3", "puebla.sqlite3-wal", "puebla.sqlite3-shm", "complete"):
        (data / name).unlink(missing_ok=True)
    for name in ("static", "files"):
        shutil.rmtree(data / name, ignore_errors=True)
