"""A mail server on this machine that can hold a mail back, and a worker that can be killed meanwhile."""

from __future__ import annotations

import asyncio
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from tests.journeys.conftest import Demonstration, free_port, puebla


@dataclass
class MailServer:
    """What arrived, as (Message-ID, receiver, subject); a mail that is held back has arrived but is not accepted."""

    address: str
    arrived: list[tuple[str, str, str]] = field(default_factory=list)
    left_before_holding: int | None = None
    is_holding: bool = False
    gate: threading.Event = field(default_factory=threading.Event)
    counted_from: int = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Keep a mail, and accept it unless mails are held back now."""
        mail = message_from_bytes(envelope.content)
        self.arrived.append((str(mail["Message-ID"]), envelope.rcpt_tos[0], str(mail["Subject"])))
        if self.left_before_holding is not None:
            self.left_before_holding -= 1
            self.is_holding = self.left_before_holding < 0
        if self.is_holding:
            await asyncio.to_thread(self.gate.wait)
        return "250 OK"

    def holds_after(self, mails: int) -> None:
        """Hold back the mail that follows so many others, and count what comes more than once from here on."""
        self.gate.clear()
        self.counted_from = len(self.arrived)
        self.left_before_holding = mails

    def lets_go(self) -> None:
        """Hold nothing back any more."""
        self.left_before_holding, self.is_holding = None, False
        self.gate.set()

    def repeated(self) -> int:
        """Return how many mails came more than once."""
        return sum(
            number - 1 for number in Counter(name for name, _to, _subject in self.arrived[self.counted_from :]).values()
        )

    def told_twice_under_another_name(self) -> list[tuple[str, str]]:
        """Return whoever was written the same subject under two names, with the subject."""
        different = set(self.arrived[self.counted_from :])
        return [
            said for said, number in Counter((to, subject) for _name, to, subject in different).items() if number > 1
        ]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Serve on a free port of this machine."""
    port = free_port()
    found = MailServer(f"smtp://127.0.0.1:{port}")
    controller = Controller(found, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield found
    finally:
        found.lets_go()
        controller.stop()


@dataclass
class Worker:
    """The product's worker as a process of its own."""

    demonstration: Demonstration
    file: Path
    process: subprocess.Popen[bytes] | None = None

    def starts(self) -> None:
        """Start it as an administrator would."""
        with self.file.open("ab") as stream:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [puebla(), "worker"], env=self.demonstration.environment, stdout=stream, stderr=stream
            )

    def dies(self) -> None:
        """Kill it: it has no time to put anything in order."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(timeout=10)

    def stops(self) -> None:
        """Stop it if it runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)

    @property
    def log(self) -> str:
        """What it said."""
        return self.file.read_text() if self.file.exists() else ""
