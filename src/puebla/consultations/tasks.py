"""What the worker does: close each round when its last term has ended, without anyone's help."""

from __future__ import annotations

from datetime import datetime

from puebla.consultations.actions import close_round
from puebla.consultations.models import Round
from puebla.core.actor import Actor, system
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Heartbeat
from puebla.procedure.consultation import State
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

TASK = "consultations"
OPEN = (State.ROUND_1_OPEN.value, State.ROUND_2_OPEN.value)
SOMEBODY_WAS_FIRST = frozenset({Reason.ALREADY_DONE, Reason.NOT_YOUR_TURN, Reason.STALE, Reason.TERM_NOT_ENDED})


def due(at: datetime) -> list[Round]:
    """Return the open rounds whose last second has passed, the longest waiting first."""
    rows = Round.objects.filter(closed_at__isnull=True, closes_at__lt=at, consultation__state__in=OPEN)
    return list(rows.select_related("consultation").order_by("closes_at", "pk"))


def sweep(at: datetime) -> int:
    """Close every round that is due at the instant and return how many were closed here.

    Several workers may sweep at once: who comes second finds the round closed and goes on. The heartbeat
    tells when the task last ran and how late the latest round was closed, in seconds.
    """
    worker = system(at.astimezone(SEAT_ZONE).date(), Permission.SYSTEM_KEEP_TERMS)
    late = [_seconds_late(held, at) for held in due(at) if _close(held, worker, at)]
    Heartbeat.objects.update_or_create(task=TASK, defaults={"ran_at": at, "lateness_seconds": max(late, default=0)})
    return len(late)


def _close(held: Round, worker: Actor, at: datetime) -> bool:
    try:
        close_round(held.consultation, by=worker, at=at)
    except Refused as refused:
        if refused.refusal.reason not in SOMEBODY_WAS_FIRST:
            raise
        return False
    return True


def _seconds_late(held: Round, at: datetime) -> int:
    return int((at - held.closes_at).total_seconds())
