"""What every act on a status does in the same order: right, decision, the party locked, rule, row, change, entry."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.charters import charter
from puebla.forum.models import Party, Status, StatusChange
from puebla.forum.statuses.words import Decision
from puebla.procedure import statuses as rules
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.statuses import PROVISION, Change, Period, Standing
from puebla.procedure.values import PartialDate, Precision


def refuse(reason: Reason, by: Actor, **details: str) -> Refused:
    """Return the refusal of an act on a status, with its provision, for the caller to raise."""
    return cited(Refusal(reason, details=details, provision_code=PROVISION), by)


def cited(refusal: Refusal, by: Actor) -> Refused:
    """Return the exception for a refusal, with the sentence of the charter behind it."""
    return Refused(refusal.cited(charter(by.on).provision))


def checked(found: Period | Refusal, by: Actor) -> Period:
    """Return the period that a rule allows; raises its refusal."""
    if isinstance(found, Refusal):
        raise cited(found, by)
    return found


def require(by: Actor, decision: Decision) -> None:
    """Raise Refused unless the actor keeps the registers and the decision is named (Q32)."""
    if not by.may(Permission.REGISTER_KEEP):
        raise refuse(Reason.NOT_PERMITTED, by, permission=Permission.REGISTER_KEEP.value)
    require_named(by, decision)


def require_named(by: Actor, decision: Decision) -> None:
    """Raise Refused(reason-missing) unless the decision that makes the change is named."""
    if not decision.reference.strip():
        raise refuse(Reason.REASON_MISSING, by, field="decision")


def locked(party: Party) -> Party:
    """Return the party, locked: two changes of its statuses at once follow each other, so that none can overlap."""
    fresh: Party = Party.objects.select_for_update().get(pk=party.pk)
    return fresh


def period_of(status: Status) -> Period:
    """Return a status as the rules see it; an end that is not after its first day counts as one day."""
    starts, until = status.holds_from, status.until
    if starts is not None and until is not None and until <= starts:
        until = date.fromordinal(starts.toordinal() + 1)
    return Period(Standing(status.status), starts, until)


def statuses_of(party: Party) -> list[Status]:
    """Return every status that the party has, had or will have, in order; one query."""
    return list(Status.objects.filter(party=party).order_by("holds_from", "id"))


def held(party: Party) -> list[Period]:
    """Return the periods of the party's statuses; one query."""
    return [period_of(status) for status in statuses_of(party)]


def last_change(status: Status) -> StatusChange | None:
    """Return the last recorded change of a status, or None for one that was only ever loaded."""
    found: StatusChange | None = StatusChange.objects.filter(status=status).order_by("-at", "-id").first()
    return found


def is_suspended(status: Status) -> bool:
    """Tell whether the last thing that happened to the status is its suspension."""
    last = last_change(status)
    return last is not None and last.kind == Change.SUSPEND.value


def day(value: date | None) -> Any:
    """Return a known day as the registers write it, a PartialDate; None for an unknown one."""
    return PartialDate(value, Precision.DAY) if value else None


def write_status(party: Party, period: Period, decision: Decision) -> Status:
    """Add the row of a new status with its source."""
    status = Status(
        party=party,
        status=period.kind.value,
        since=day(period.starts),
        holds_from=period.starts,
        until=period.until,
        source=decision.reference,
        address=decision.address,
        is_invented=party.is_invented,
    )
    status.save()
    return status


def write_change(
    status: Status, kind: Change, takes_effect: date | None, decision: Decision, before: dict[str, Any], *,
    by: Actor, at: datetime,
) -> StatusChange:  # fmt: skip
    """Add the change with its decision, and its one entry in the journal.

    A grant is for the public, as the registers are; every other change with its reason is for the members and for the
    party itself.
    """
    change = StatusChange(
        status=status,
        kind=kind.value,
        takes_effect=takes_effect,
        decision=decision.reference,
        decided_on=decision.decided_on,
        address=decision.address,
        before=_plain(before),
        at=at,
        by_id=by.person,
        **decision.reason.columns("reason"),
    )
    change.save()
    record(
        f"status.{kind.value}",
        Subject("party", status.party.code),
        by=by,
        at=at,
        changes=_told(change, status) | ({"before": change.before} if before else {}),
        provision=PROVISION,
        audience=Audience.PUBLIC if kind is Change.GRANT else Audience.MEMBERS,
        reader=status.party.code,
    )
    return change


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Write days as text, as JSON keeps them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _told(change: StatusChange, status: Status) -> dict[str, Any]:
    told = {
        "status": status.status,
        "starts": status.holds_from,
        "until": status.until,
        "takes_effect": change.takes_effect,
        "decision": change.decision,
        "decided_on": change.decided_on,
    }
    reason = [change.reason_es, change.reason_en]
    return told | ({"reason": reason} if any(reason) and change.kind != Change.GRANT.value else {})


def give(party: Party, wanted: Period, decision: Decision, *, by: Actor, at: datetime) -> Status:
    """Give the status, for acts that have checked their own right: refuses the wrong kind of party and overlaps."""
    if not rules.fits(wanted.kind, party.kind):
        raise refuse(Reason.WRONG_VALUE, by, field="status")
    fresh = locked(party)
    period = checked(rules.grant(held(fresh), wanted), by)
    status = write_status(fresh, period, decision)
    write_change(status, Change.GRANT, period.starts, decision, {}, by=by, at=at)
    return status


def cut(status: Status, period: Period, kind: Change, decision: Decision, *, by: Actor, at: datetime) -> Status:
    """Let the status end with the period, by one conditional update; refuses already-done when somebody was faster."""
    changed = Status.objects.filter(pk=status.pk, until=status.until).update(until=period.until)
    if not changed:
        raise refuse(Reason.ALREADY_DONE, by, field="on")
    before = {"until": status.until}
    status.refresh_from_db()
    write_change(status, kind, period.until, decision, before, by=by, at=at)
    return status


def succeeded_by(party: Party, wanted: Period) -> list[Status]:
    """Return the open statuses that end on the first day of the wanted one, whose place it takes."""
    rows = statuses_of(party)
    giving_way = rules.succeed([period_of(row) for row in rows], wanted)
    return [row for row in rows if period_of(row) in giving_way]
