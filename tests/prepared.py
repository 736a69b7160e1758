"""The empty tables and the real registers, made once for each state of the product and copied by every process.

Building them takes longer than most test files. The copy is named by a digest over everything that they could depend
on, so that a change of a single line makes them anew; only SQLite's are kept, since a server's are made on the server.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands.migrate import Command
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
LONG_AGO = 24 * 3600
"""Seconds after which the tables of another state of the product are removed."""
READ = ("*.py", "*.toml", "*.json", "*.csv")


def digest() -> str:
    """Return the digest over the product's own files and the names and releases of all that is installed."""
    made = hashlib.sha256()
    for file in sorted(file for kind in READ for file in (ROOT / "src").rglob(kind)):
        made.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    made.update(repr(sorted(f"{found.name} {found.version}" for found in distributions())).encode())
    return made.hexdigest()[:24]


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Let one process at a time in; the others wait, and then find the work done."""
    with file.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def kept_file() -> Path:
    """Return where the tables are kept on this machine, for this user alone; former ones are removed."""
    folder = Path(tempfile.gettempdir()) / f"puebla-tests-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{digest()}.sqlite3"


class Tables:
    """Stands in for the migrations of the test database while it is made: copies what is kept, or lets them run."""

    def __init__(self) -> None:
        self.file = kept_file()
        self.were_kept = False
        self._ended = ExitStack()

    def begin(self) -> None:
        """Wait for others who make the same, and take the migrations' place."""
        self._ended.enter_context(alone(self.file.with_suffix(".lock")))
        self._ended.enter_context(pytest.MonkeyPatch.context()).setattr(
            Command, "handle", self._instead(Command.handle)
        )

    def _instead(self, run: Callable[..., Any]) -> Callable[..., Any]:
        def handle(command: Command, *args: Any, **options: Any) -> Any:
            if not self.file.exists():
                return run(command, *args, **options)
            connection.ensure_connection()
            with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as kept:
                kept.backup(connection.connection)
            self.were_kept = True
            return None

        return handle

    def end(self) -> None:
        """Keep the tables with what they hold now, unless they were kept already, and let the others in."""
        if not self.were_kept:
            self._keep()
        self._ended.close()

    def _keep(self) -> None:
        unfinished = self.file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as kept:
            connection.connection.backup(kept)
        for former in self.file.parent.iterdir():
            if time.time() - former.stat().st_mtime > LONG_AGO:
                former.unlink(missing_ok=True)
        unfinished.replace(self.file)
