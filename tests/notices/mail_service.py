"""A mail server on this machine that keeps what it receives and answers as a test tells it to."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from pytest_django import Settings


class Service:
    """Keeps the source of every mail; ``to`` and ``data`` are its answers, by the address of the receiver."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.to: dict[str, str] = {}
        self.data: dict[str, str] = {}

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address in self.to:
            return self.to[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        answer = self.data.get(envelope.rcpt_tos[0], "250 2.0.0 Ok: queued as 4F2C1")
        if answer.startswith("250"):
            self.received.append(envelope.content)
        return answer


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(settings: Settings) -> Iterator[Service]:
    """Run the server, and let mail leave through it."""
    service = Service()
    controller = Controller(service, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.DELIVERS_MAIL = True
    settings.EMAIL_BACKEND = "puebla.notices.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        yield service
    finally:
        controller.stop()
