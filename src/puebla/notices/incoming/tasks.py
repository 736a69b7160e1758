"""The worker's task of incoming mail: look into the mailbox once a minute, and forget what is kept no longer."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.core.cache import cache

from puebla.core.models import Heartbeat
from puebla.notices.incoming.mailbox import MailboxFault, empty
from puebla.notices.incoming.taking_in import forget

logger = logging.getLogger("puebla.mailbox")
TASK = "answers by mail"
SECONDS_BETWEEN = 60
LOOKED, REACHED = "notices.mailbox.looked", "notices.mailbox.reached"


def read_mailbox(at: datetime) -> int:
    """Take in what has arrived and return how many mails were new; 0 without a mailbox, or when it was just looked.

    However many workers there are, one of them looks each minute. A mailbox that is not reached is no fault of this
    service: it is said once a minute, and how long it lasts is the lateness of this task (watching.py).
    """
    if settings.MAILBOX is None or not cache.add(LOOKED, at.isoformat(), SECONDS_BETWEEN):
        return 0
    done = forget(at)
    try:
        done += empty(settings.MAILBOX, at=at)
    except (OSError, MailboxFault) as fault:
        logger.warning("the mailbox was not read (%s)", fault.strerror if isinstance(fault, OSError) else fault)
        since = datetime.fromisoformat(str(cache.get_or_set(REACHED, at.isoformat(), None)))
        _beat(at, int((at - since).total_seconds()))
        return done
    cache.set(REACHED, at.isoformat(), None)
    _beat(at, 0)
    return done


def _beat(at: datetime, lateness: int) -> None:
    values = {"ran_at": at, "lateness_seconds": max(0, lateness)}
    Heartbeat.objects.update_or_create(task=TASK, defaults=values)
