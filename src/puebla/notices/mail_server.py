"""Whether the mail server answers. While it does not, no message loses one of its attempts."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.mail.backends.base import BaseEmailBackend

from puebla.notices.headers import one_line
from puebla.notices.models import MailServer
from puebla.notices.sending import LONGEST_ERROR, Undelivered
from puebla.procedure.delivery import server_pause_after

KEPT_FRESH = timedelta(minutes=1)


def state() -> MailServer:
    """Return how the handing over stands; a server that was never tried has no dates."""
    return MailServer.objects.filter(pk=1).first() or MailServer()


def is_resting(at: datetime) -> bool:
    """Tell whether the server is left alone for now, because it did not answer before."""
    found = state()
    return found.next_try_at is not None and at < found.next_try_at


def reach(connection: BaseEmailBackend, at: datetime) -> bool:
    """Open the connection unless it is open; False, with the pause noted, when the server does not answer."""
    try:
        opened = connection.open()
    except Undelivered as fault:
        connection.close()
        _note_absent(at, str(fault) or type(fault).__name__)
        return False
    if opened is not False:
        _note_present(at)
    return True


def _note_absent(at: datetime, said: str) -> None:
    row, _made = MailServer.objects.get_or_create(pk=1)
    failures = row.failures + 1
    pause = server_pause_after(failures)
    # Two workers that fail at the same moment count as one failure: the pause must not double.
    MailServer.objects.filter(pk=1, failures=row.failures).update(
        failures=failures,
        down_since=row.down_since or at,
        next_try_at=at + pause,
        said=one_line(said, LONGEST_ERROR),
    )


def _note_present(at: datetime) -> None:
    """Note that the server answers; at most once a minute, so that an idle machine stays idle."""
    row, _made = MailServer.objects.get_or_create(pk=1)
    if row.failures or row.answered_at is None or not at - KEPT_FRESH < row.answered_at <= at:
        MailServer.objects.filter(pk=1).update(failures=0, down_since=None, next_try_at=None, said="", answered_at=at)
