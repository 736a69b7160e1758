"""What the worker does for imports: it enters what somebody agreed to, a few files in each turn."""

from __future__ import annotations

import logging
from datetime import datetime
from itertools import islice

from puebla.core.clock import SEAT_ZONE
from puebla.core.stored import open_stored
from puebla.documents.actions_import import enter_next, forget_deliveries
from puebla.documents.files.faults import Unusable
from puebla.documents.importing.sources import Packed
from puebla.documents.models import Delivery
from puebla.forum.actors import actor_for

logger = logging.getLogger("puebla.documents")
AT_ONCE = 20
"""Files of one turn, so that a large delivery does not keep a term from being closed."""


def enter_deliveries(at: datetime) -> int:
    """Enter up to twenty files of the oldest delivery that was agreed to; returns how many came to an end."""
    forget_deliveries(at)
    waiting = Delivery.objects.filter(ended_at=None).exclude(agreed_at=None).exclude(file=None)
    delivery = waiting.select_related("file", "sent_by").order_by("agreed_at").first()
    return _enter(delivery, at) if delivery is not None else 0


def _enter(delivery: Delivery, at: datetime) -> int:
    """Enter as the person who sent it, with the rights of the day; what they no longer may is told file by file."""
    by = actor_for(delivery.sent_by, at.astimezone(SEAT_ZONE).date())
    try:
        with open_stored(delivery.file) as stream:  # type: ignore[arg-type]
            return sum(1 for _row in islice(enter_next(delivery, Packed(stream), by=by, at=at), AT_ONCE))
    except (FileNotFoundError, Unusable):
        logger.exception("the packed file of delivery %s is gone", delivery.pk)
        Delivery.objects.filter(pk=delivery.pk).update(ended_at=at)
        return 0
