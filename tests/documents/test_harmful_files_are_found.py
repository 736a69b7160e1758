"""A file is examined before it is read; what is harmful is refused and given to nobody (trust.md D3).

A stand-in answers as the scanner does: it takes the file by the scanner's own way of asking, and knows one signature.
"""

from __future__ import annotations

import io
import socketserver
import struct
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.documents import corpus
from tests.documents.library import begun, keeper

from puebla.core.stored import store
from puebla.documents import actions, tasks
from puebla.documents.files import malware
from puebla.documents.files.kinds import Kind
from puebla.documents.files.sentences import explain_fault
from puebla.documents.models import Stage, Version

SIGNATURE = b"EXAMPLE-OF-SOMETHING-HARMFUL"


class StandIn(socketserver.StreamRequestHandler):
    """Answers one question: PING, or a file in pieces."""

    def handle(self) -> None:
        """Read the question up to its zero byte and answer it."""
        asked = b""
        while not asked.endswith(b"\0"):
            asked += self.rfile.read(1)
        if asked == b"zPING\0":
            self.wfile.write(b"PONG\0")
            return
        found = b"stream: Example.Harmful FOUND\0" if SIGNATURE in self._file() else b"stream: OK\0"
        self.wfile.write(found)

    def _file(self) -> bytes:
        whole = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            whole += self.rfile.read(length)
        return whole


@pytest.fixture
def scanner(settings: Any) -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), StandIn) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.SCANNER = f"tcp://127.0.0.1:{server.server_address[1]}"
        yield settings.SCANNER
        server.shutdown()


def received(cast: Cast, blob: bytes) -> Version:
    file = store([blob], Kind.TEXT.value, at=NOW)
    return actions.receive_version(begun(keeper(cast)), "es", file, "a.txt", by=keeper(cast), at=NOW)


def test_what_the_scanner_finds_is_refused_and_the_next_is_read(cast: Cast, scanner: str) -> None:
    harmful = received(cast, b"Antes. " + SIGNATURE)
    good = received(cast, corpus.text("Un texto limpio."))
    assert tasks.read_waiting(NOW) == 2
    harmful.refresh_from_db()
    good.refresh_from_db()
    assert (harmful.stage, harmful.fault, harmful.fault_details) == (
        Stage.REFUSED, "malware", {"name": "Example.Harmful"}
    )  # fmt: skip
    assert good.stage == Stage.READ


def test_its_sender_is_told_what_was_found_and_nobody_can_take_it(cast: Cast, scanner: str, frozen_clock: None) -> None:
    harmful = received(cast, SIGNATURE)
    tasks.read_waiting(NOW)
    harmful.refresh_from_db()
    assert "Example.Harmful" in explain_fault(harmful.fault, harmful.fault_details)
    client = Client()
    client.force_login(cast.account("diego"))
    assert client.get(f"/en/documents/{harmful.document.locator}/files/es/{harmful.number}/").status_code == 404


def test_while_the_scanner_is_away_files_wait_unread_and_are_not_given_up(cast: Cast, settings: Any) -> None:
    settings.SCANNER = "tcp://127.0.0.1:9"
    waiting = received(cast, corpus.text("Un texto."))
    for _turn in range(tasks.MOST_TRIES + 2):
        assert tasks.read_waiting(NOW) == 0
    waiting.refresh_from_db()
    assert (waiting.stage, waiting.tries) == (Stage.WAITING, 0)


@pytest.mark.parametrize("said", [b"stream: ERROR\0", b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_no_clear_answer_is_no_clean_bill(said: bytes, monkeypatch: pytest.MonkeyPatch, scanner: str) -> None:
    monkeypatch.setattr(StandIn, "handle", lambda self: self.wfile.write(said))
    with pytest.raises(malware.ScannerAway):
        malware.examine(io.BytesIO(b"x"), scanner)
