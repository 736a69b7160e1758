"""A thousand notices, worded by real acts for real readers and handed over, signed, to a mail server on this machine.

What is timed is what people wait for: the acts that word the notices, with everything else that such an act does, and
the worker's deliveries until nothing waits. The mail server is a process of its own.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time, sleep

from django.conf import settings

from puebla.config.loading import load
from puebla.config.mail_key import make_mail_key, read_mail_key
from puebla.consultations import actions
from puebla.consultations.models import Consultation
from puebla.core.clock import now
from puebla.demo import texts
from puebla.demo.build import build
from puebla.demo.people import presiding, someone
from puebla.notices.models import Message, MessageState
from puebla.notices.tasks import deliver

GOAL = 60.0
"""Seconds on two cores (issue 5)."""


def run_notices(total: int) -> None:
    """Word and hand over at least so many notices, print what it took, and end with 1 above the goal."""
    at = now()
    load("rcm", at=at)
    build(at)
    with _mail_server():
        Message.objects.update(state=MessageState.SHOWN)
        prepared = [_agreed(at) for _each in range(total // 12 + 1)]
        deliver_all(at)
        busy = process_time()
        worded, messages = _open_rounds(prepared, total, at)
        handed, sent = _timed(at)
        busy = process_time() - busy
    per_second = sent / handed if handed else 0.0
    print(f"{messages} notices worded by their acts in {worded:.1f} s")
    print(f"{sent} mails signed and handed over in {handed:.1f} s ({per_second:.0f} in a second)")
    both = worded + handed
    print(f"together {both:.1f} s, of which {busy:.1f} s of one processor; the goal is {GOAL:.0f} s for 1000")
    if sent < messages or both / messages * 1000 > GOAL:
        sys.exit(1)


def _agreed(at: datetime) -> Consultation:
    """Bring a consultation to where its first round can be opened."""
    consultation = actions.create_draft(by=presiding(at), at=at, draft=texts.RUNNING)
    actions.submit_to_troika(consultation, by=presiding(at), at=at)
    version = consultation.versions.order_by("-number").get()
    for seat in version.seats.filter(standing="asked").select_related("party"):
        by = someone(f"focal-{seat.party.code}", at)
        actions.give_troika_feedback(consultation, by=by, at=at, stance="consents")
    consultation.refresh_from_db()
    return consultation


def _open_rounds(prepared: list[Consultation], total: int, at: datetime) -> tuple[float, int]:
    before, started = Message.objects.count(), perf_counter()
    for consultation in prepared:
        actions.open_first_round(consultation, by=presiding(at), at=at)
        if Message.objects.count() - before >= total:
            break
    return perf_counter() - started, Message.objects.count() - before


def _timed(at: datetime) -> tuple[float, int]:
    started = perf_counter()
    sent = deliver_all(at)
    return perf_counter() - started, sent


def deliver_all(at: datetime) -> int:
    """Deliver until nothing waits, and return how many the mail server accepted."""
    sent = 0
    while found := deliver(at + timedelta(seconds=1)):
        sent += found
    return sent


@contextmanager
def _mail_server() -> Iterator[None]:
    """Run a mail server that takes everything, and let mail leave through it, signed."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    settings.DELIVERS_MAIL, settings.EMAIL_BACKEND = True, "puebla.notices.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "", ""
    settings.EMAIL_USE_SSL = settings.EMAIL_USE_TLS = False
    sink = [sys.executable, "-m", "aiosmtpd", "-n", "-c", "aiosmtpd.handlers.Sink", "-l", f"127.0.0.1:{port}"]
    with tempfile.TemporaryDirectory(prefix="puebla-bench-") as folder:
        file = Path(folder) / "mail.pem"
        make_mail_key(file)
        settings.MAIL_KEY = read_mail_key(file, "bench", "avisos@example.org")
        # The command is this very Python with a package of the development environment; nothing comes from outside.
        with subprocess.Popen(sink, stderr=subprocess.DEVNULL) as process:  # noqa: S603
            _wait_for(port)
            try:
                yield
            finally:
                process.terminate()


def _wait_for(port: int) -> None:
    for _attempt in range(100):
        with socket.socket() as found:
            if found.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.1)
    raise RuntimeError("the mail server of the measurement does not answer")
