"""A process that delivers and can be killed: started by the test with its own database and mail server.

It fills an outbox, says "ready", and for each instant that it reads from its input starts one worker as a process of
its own, says that worker's number, waits for its end and says "over".
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from puebla.notices.models import Message  # noqa: E402
from puebla.notices.tasks import deliver  # noqa: E402

START = datetime(2016, 9, 8, 16, 0, tzinfo=UTC)


def fill(number: int) -> None:
    """Make the tables and the messages."""
    call_command("migrate", "notices", verbosity=0)
    Message.objects.bulk_create(
        Message(
            kind="test", message_id=f"<{each}.test@localhost>", address=f"p{each}@example.org", subject="Aviso",
            text="Texto", html="<p>Texto</p>", created_at=START, next_attempt_at=START,
        )
        for each in range(number)
    )  # fmt: skip
    connections.close_all()


def work(at: datetime) -> None:
    """Deliver until nothing is due."""
    while deliver(at):
        pass
    os._exit(0)


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def serve() -> None:
    """Start one worker for each line of input."""
    for line in sys.stdin:
        worker = os.fork()
        if worker == 0:
            work(datetime.fromisoformat(line.strip()))
        say(worker)
        os.waitpid(worker, 0)
        say("over")


if __name__ == "__main__":
    fill(int(sys.argv[1]))
    say("ready")
    serve()
