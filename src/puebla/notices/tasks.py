"""The worker's tasks: send what waits in the outbox, remind those who have not answered, tell of a handover."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from puebla.core.models import Heartbeat
from puebla.notices import digests, handing_over, mail_server, reminding, sending
from puebla.notices.access import Readers
from puebla.notices.attempting import attempt
from puebla.notices.models import Message

BATCH = 200
BATCH_SECONDS = 60.0


def deliver(at: datetime, limit: int = BATCH) -> int:
    """Send up to ``limit`` messages that are due at ``at`` and return how many the mail server accepted.

    Several workers may run it at once: each message is taken by one of them. The batch ends after a minute,
    well before the lease of its first message. A mail server that does not answer is left alone for a while, and
    no message loses an attempt by it. Without a mail server the messages are kept for the page alone.
    """
    waiting = list(sending.due(at).select_related("entry")[:limit])
    late = max((at - message.next_attempt_at for message in waiting), default=None)
    sent = _send(waiting, at) if settings.DELIVERS_MAIL else _keep(waiting, at)
    beat(at, int(late.total_seconds()) if late else 0)
    return sent


def beat(at: datetime, lateness: int = 0) -> None:
    """Leave the sign of life of the delivery."""
    Heartbeat.objects.update_or_create(task="delivery", defaults={"ran_at": at, "lateness_seconds": max(0, lateness)})


def _send(waiting: list[Message], at: datetime) -> int:
    if not waiting or mail_server.is_resting(at):
        return 0
    connection, readers, sent = get_connection(), Readers(at), 0
    started = monotonic()
    try:
        for message in waiting:
            if monotonic() - started > BATCH_SECONDS or not mail_server.reach(connection, at):
                break
            sent += _send_one(message, connection, readers, at)
    finally:
        connection.close()
    return sent


def _send_one(message: Message, connection: BaseEmailBackend, readers: Readers, at: datetime) -> int:
    if not sending.claim(message, at):
        return 0
    if not readers.may_receive(message):
        sending.mark_withheld(message)
        return 0
    return int(attempt(message, connection, at))


def _keep(waiting: list[Message], at: datetime) -> int:
    """Take messages out of the queue that has no way out; what carries a secret is not kept."""
    for message in waiting:
        if sending.claim(message, at):
            sending.mark_shown(message)
    return 0


def gather(at: datetime) -> int:
    """Write the daily digests that are due; returns how many."""
    return digests.gather(at, Readers(at).may_receive)


def remind(at: datetime) -> int:
    """Remind those who have not answered, and tell who holds the Presidency since today; returns how many acts told."""
    return reminding.remind_all(at) + handing_over.tell_handover(at)
