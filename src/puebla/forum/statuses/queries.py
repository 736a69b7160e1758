"""What pages ask about a party's statuses: their periods, the gaps between them, and every change with its decision."""

from __future__ import annotations

from dataclasses import dataclass

from puebla.forum.models import Party, Status, StatusChange
from puebla.forum.statuses.acting import is_suspended, period_of, statuses_of
from puebla.procedure import statuses as rules
from puebla.procedure.statuses import Gap, Period


@dataclass(frozen=True, slots=True)
class StatusRecord:
    """What is recorded of a party's statuses; ``overlapping`` is empty unless a register was loaded with a fault."""

    party: Party
    statuses: list[Status]
    gaps: tuple[Gap, ...]
    overlapping: tuple[tuple[Period, Period], ...]
    changes: list[StatusChange]


def status_record(party: Party) -> StatusRecord:
    """Return the record of a party; two queries."""
    rows = statuses_of(party)
    periods = [period_of(row) for row in rows]
    changes = StatusChange.objects.filter(status__party=party).select_related("status").order_by("at", "id")
    return StatusRecord(party, rows, rules.gaps(periods), rules.overlaps(periods), list(changes))


def suspended_statuses(party: Party) -> list[Status]:
    """Return the statuses of the party that are suspended and neither resumed nor ended since."""
    rows = statuses_of(party)
    return [row for row in rows if row.until is not None and is_suspended(row) and not _taken_up(row, rows)]


def _taken_up(status: Status, rows: list[Status]) -> bool:
    """Tell whether a later status of the same kind follows the suspended one."""
    periods = [period_of(row) for row in rows if row.status == status.status]
    left = period_of(status).until
    return any(left and period.starts and left <= period.starts for period in periods)
