"""What the worker does: close each round when its last term has ended, without anyone's help."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from puebla.consultations.actions import close_round
from puebla.consultations.actions_zones import compare_zones
from puebla.consultations.models import Round
from puebla.consultations.touched import rounds_to_compare
from puebla.core.actor import Actor, system
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Heartbeat
from puebla.procedure.consultation import State
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

TASK = "consultations"
OPEN = (State.ROUND_1_OPEN.value, State.ROUND_2_OPEN.value)
SOMEBODY_WAS_FIRST = frozenset(
    {Reason.ALREADY_DONE, Reason.NOT_YOUR_TURN, Reason.ROUND_NOT_OPEN, Reason.STALE, Reason.TERM_NOT_ENDED}
)


def due(at: datetime) -> list[Round]:
    """Return the open rounds whose last second has passed, the longest waiting first."""
    rows = Round.objects.filter(closed_at__isnull=True, closes_at__lt=at, consultation__state__in=OPEN)
    return list(rows.select_related("consultation").order_by("closes_at", "pk"))


def sweep(at: datetime) -> int:
    """Close every round that is due at the instant and return how many were closed here.

    Several workers may sweep at once: who comes second finds the round closed and goes on. With a new release of the
    zone data, the terms of every open round are compared with it first (T4). The heartbeat
    tells when the task last ran and how late the latest round was closed, in seconds.
    """
    worker = system(at.astimezone(SEAT_ZONE).date(), Permission.SYSTEM_KEEP_TERMS)
    for held in rounds_to_compare():
        _done(compare_zones, held, worker, at)
    late = [_seconds_late(held, at) for held in due(at) if _done(close_round, held, worker, at)]
    Heartbeat.objects.update_or_create(task=TASK, defaults={"ran_at": at, "lateness_seconds": max(late, default=0)})
    return len(late)


def _done(act: Callable[..., object], held: Round, worker: Actor, at: datetime) -> bool:
    try:
        act(held.consultation, by=worker, at=at)
    except Refused as refused:
        if refused.refusal.reason not in SOMEBODY_WAS_FIRST:
            raise
        return False
    return True


def _seconds_late(held: Round, at: datetime) -> int:
    return int((at - held.closes_at).total_seconds())
