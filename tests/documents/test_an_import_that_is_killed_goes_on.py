"""An import that is killed in the middle, again and again, ends with every file there once or told why not."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.documents import corpus
from tests.documents.deliveries import laid_out

COMMAND = "import sys; from puebla.config.command import main; sys.exit(main(sys.argv[1:]))"
PAPERS, STOPS = 12, (2, 3, 2)


def started(data: Path, folder: Path) -> subprocess.Popen[str]:
    """Start an import as a process of its own."""
    own = {
        "PUEBLA_DATA": str(data), "DJANGO_SETTINGS_MODULE": "puebla.config.settings",
        "PYTHONPATH": ":".join(sys.path),
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PUEBLA_")}
    return subprocess.Popen(  # noqa: S603 - our own command, in a folder of this test
        [sys.executable, "-c", COMMAND, "import", str(folder)],
        env={**kept, **own}, stdout=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def killed_after(data: Path, folder: Path, files: int) -> None:
    """Let an import enter so many files and kill it while it reads the next one."""
    with started(data, folder) as child:
        assert child.stdout is not None
        for _number in range(files):
            assert child.stdout.readline().startswith("…")
        os.killpg(child.pid, signal.SIGKILL)


def rows(data: Path, question: str) -> list[tuple[object, ...]]:
    """Ask the database of that installation."""
    with sqlite3.connect(data / "puebla.sqlite3") as connection:
        return connection.execute(question).fetchall()


def test_every_file_is_there_once_after_three_kills(tmp_path: Path) -> None:
    files = {f"paper {number}_es.txt": corpus.text(f"Papel {number}.") for number in range(PAPERS)}
    files |= {"script_es.pdf": corpus.hostile()["script.pdf"], "twice_es.txt": files["paper 3_es.txt"]}
    folder, data = laid_out(tmp_path / "in", files), tmp_path / "data"
    for stop in STOPS:
        killed_after(data, folder, stop)
    with started(data, folder) as child:
        report = child.communicate()[0]
    assert child.returncode == 1, report
    delivered = "SELECT count(*), sum(is_done) FROM documents_deliveredfile"
    assert rows(data, delivered) == [(len(files), len(files))]
    assert rows(data, "SELECT count(*) FROM documents_delivery WHERE ended_at IS NOT NULL") == [(1,)]
    assert rows(data, "SELECT count(*), count(DISTINCT file_id) FROM documents_version") == [(PAPERS, PAPERS)]
    assert rows(data, "SELECT count(*) FROM documents_document") == [(PAPERS,)]
    assert all(name in report for name in files)
