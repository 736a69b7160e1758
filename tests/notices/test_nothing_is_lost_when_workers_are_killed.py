"""Workers are killed again and again while they send: nothing is lost, and what is repeated is recognized (E1)."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

MAILS, KILLS = int(os.environ.get("KILLED_MAILS", "300")), 20
"""The promise speaks of 1,000 mails (trust.md E1): KILLED_MAILS=1000 takes a minute, which the suite does not have."""

START = datetime.fromisoformat("2016-09-08T16:00:00+00:00")
SCRIPT = Path(__file__).with_name("delivering_process.py")


class Sink:
    """A mail server that keeps the Message-ID of every mail, and kills the worker in the middle of some."""

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()
        self.worker = 0
        self.kill_at: int | None = None

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        lines = envelope.content.decode().splitlines()
        self.received[next(line for line in lines if line.lower().startswith("message-id:"))] += 1
        if self.kill_at is not None and self.received.total() >= self.kill_at:
            # The mail is here, its worker will never learn it: the worst moment there is.
            os.kill(self.worker, signal.SIGKILL)
            self.kill_at = None
        return "250 OK"


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    handler = Sink()
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def nursery(tmp_path: Path, sink: tuple[Sink, int]) -> Iterator[subprocess.Popen[str]]:
    own = {
        "PUEBLA_DATA": str(tmp_path),
        "PUEBLA_SMTP_URL": f"smtp://127.0.0.1:{sink[1]}",
        "DJANGO_SETTINGS_MODULE": "puebla.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PUEBLA_")}
    command = [sys.executable, str(SCRIPT), str(MAILS)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    # The command is this very Python with our own script; nothing of it comes from outside.
    with subprocess.Popen(  # noqa: S603
        command, text=True, env=kept | own, **pipes
    ) as process:
        assert said(process) == "ready"
        yield process
        assert process.stdin is not None
        process.stdin.close()


def said(process: subprocess.Popen[str]) -> str:
    """Return the next line that the process says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def start_worker(process: subprocess.Popen[str], sink: Sink, turn: int) -> None:
    """Start a worker ten minutes after the one before, when the lease of what that one held is over."""
    assert process.stdin is not None
    sink.worker = 0
    process.stdin.write(f"{(START + timedelta(minutes=10 * turn)).isoformat()}\n")
    process.stdin.flush()
    sink.worker = int(said(process))


def test_twenty_killed_workers_lose_nothing(nursery: subprocess.Popen[str], sink: tuple[Sink, int]) -> None:
    server, _port = sink
    for turn in range(KILLS):
        server.kill_at = None
        start_worker(nursery, server, turn)
        server.kill_at = server.received.total() + (MAILS // (KILLS + 5))
        assert said(nursery) == "over"
    start_worker(nursery, server, KILLS)
    assert said(nursery) == "over"
    assert len(server.received) == MAILS
    assert 0 < server.received.total() - MAILS <= KILLS
    assert max(server.received.values()) <= KILLS
