"""The acts on a status. Each names the decision that made the change and the day from which it holds (Q32).

The day may lie in the past, today or in the future; powers on any day follow from the periods alone. Statuses of one
party never overlap: whatever would make them do so is refused. Nothing is deleted.
"""

from __future__ import annotations

from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.forum.models import Party, Status
from puebla.forum.statuses.acting import (
    checked,
    cut,
    day,
    give,
    held,
    is_suspended,
    locked,
    period_of,
    refuse,
    require,
    write_change,
    write_status,
)
from puebla.forum.statuses.words import Decision
from puebla.procedure import statuses as rules
from puebla.procedure.refusals import Reason
from puebla.procedure.statuses import Change, Standing


@act
def grant_status(
    party: Party,
    kind: Standing,
    *,
    by: Actor,
    at: datetime,
    starts: date,
    decision: Decision,
    until: date | None = None,
) -> Status:
    """Give a party a status from a day on; ``until`` is the first day without it.

    Refused: not-permitted, reason-missing (no decision named), wrong-value (the kind of party, an end before the
    beginning), status-overlaps. Source: A2 to A5, Q32.
    """
    require(by, decision)
    wanted = checked(rules.period_of(kind, starts, until), by)
    return give(party, wanted, decision, by=by, at=at)


@act
def suspend_status(status: Status, *, by: Actor, at: datetime, on: date, decision: Decision) -> Status:
    """Suspend a status from a day on: from then on the party has no standing until it is resumed.

    Refused: not-permitted, reason-missing, already-done (it has an end), wrong-value (a day on or before its first).
    """
    require(by, decision)
    fresh = _locked(status)
    return cut(fresh, checked(rules.end(period_of(fresh), on), by), Change.SUSPEND, decision, by=by, at=at)


@act
def resume_status(status: Status, *, by: Actor, at: datetime, on: date, decision: Decision) -> Status:
    """Take up a suspended status again from a day on; returns the new row, so that the days between stay a gap.

    Refused: not-permitted, reason-missing, not-your-turn (it is not suspended), wrong-value (a day before the
    suspension), status-overlaps (it was resumed already, or another status took its place).
    """
    require(by, decision)
    fresh = _locked(status)
    if not is_suspended(fresh):
        raise refuse(Reason.NOT_YOUR_TURN, by, field="on")
    period = checked(rules.resume(held(fresh.party), period_of(fresh), on), by)
    resumed = write_status(fresh.party, period, decision)
    write_change(resumed, Change.RESUME, on, decision, {"suspended": fresh.until}, by=by, at=at)
    return resumed


@act
def end_status(status: Status, *, by: Actor, at: datetime, on: date, decision: Decision) -> Status:
    """End a status: ``on`` is the first day without it. A suspended one ends for good; it held last before then.

    Refused: not-permitted, reason-missing, already-done, wrong-value (a day on or before its first day, or before
    its suspension).
    """
    require(by, decision)
    fresh = _locked(status)
    if not is_suspended(fresh):
        return cut(fresh, checked(rules.end(period_of(fresh), on), by), Change.END, decision, by=by, at=at)
    _end_suspended(fresh, on, by)
    write_change(fresh, Change.END, on, decision, {"until": fresh.until}, by=by, at=at)
    return fresh


def _end_suspended(status: Status, on: date, by: Actor) -> None:
    """Refuse a day before the suspension, and a suspension that is over because the status was resumed."""
    if status.until is None or on < status.until:
        raise refuse(Reason.WRONG_VALUE, by, field="on")
    if any(period.covers(on) for period in held(status.party) if period.kind.value == status.status):
        raise refuse(Reason.ALREADY_DONE, by, field="on")


@act
def correct_status(
    status: Status,
    *,
    by: Actor,
    at: datetime,
    starts: date | None,
    until: date | None,
    decision: Decision,
    seen: tuple[date | None, date | None] | None = None,
) -> Status:
    """Correct the days of a status; None means unknown for the first day and open for the end.

    What stood before is kept with the change; ``seen`` are the days that the form showed. Refused: not-permitted,
    reason-missing, stale (somebody changed them meanwhile), already-done (nothing changes), wrong-value,
    status-overlaps.
    """
    require(by, decision)
    fresh = _locked(status)
    if seen is not None and seen != (fresh.holds_from, fresh.until):
        raise refuse(Reason.STALE, by)
    before = {"starts": fresh.holds_from, "until": fresh.until, "since": str(fresh.since or ""), "source": fresh.source}
    right = checked(rules.period_of(Standing(fresh.status), starts, until), by)
    checked(rules.correct(held(fresh.party), period_of(fresh), right), by)
    if starts != fresh.holds_from:
        fresh.since = day(starts)
    fresh.holds_from, fresh.until, fresh.source = starts, until, decision.reference
    fresh.save(update_fields=["since", "holds_from", "until", "source"])
    write_change(fresh, Change.CORRECT, starts, decision, before, by=by, at=at)
    return fresh


def _locked(status: Status) -> Status:
    """Return the status as it stands now, its party locked, so that two changes at once follow each other."""
    party = locked(status.party)
    fresh: Status = Status.objects.get(pk=status.pk)
    fresh.party = party
    return fresh
