"""Acts of maintenance sessions: opened with a reason, every page entered, ended; and what only they allow.

The rules stand in ``procedure.maintenance``. Times of a session are real ones, like those of sign-in sessions; the
journal keeps the forum's. The entries are for the secretariat and for whoever sees the whole journal.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from puebla.accounts import gates, letters_of_maintenance as letters, sessions
from puebla.accounts.models import Account, MaintenanceEnd, MaintenanceSession, OpenSession
from puebla.accounts.queries_maintenance import KIND
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.procedure import maintenance
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


def _record(name: str, subject: Subject, by: Actor, at: datetime, **changes: Any) -> None:
    record(f"accounts.{name}", subject, by=by, at=at, changes=changes, audience=Audience.SECRETARIAT)


def _the(number: int) -> Subject:
    return Subject(KIND, str(number))


def _of(account: Account) -> Subject:
    return Subject("account", account.username)


@act
def open_maintenance(
    account: Account, asked: maintenance.Asked, *, session: int, by: Actor, at: datetime
) -> MaintenanceSession:
    """Open a maintenance session of one's own account in one browser session, and tell the coordinator.

    Refuses as ``maintenance.refusal_to_open`` says. A former session whose time has passed is ended first.
    """
    moment = sessions.real_now()
    Account.objects.select_for_update().get(pk=account.pk)
    for row in _open_ones().filter(account=account):
        if _has_lapsed(row, moment):
            end_maintenance(row, MaintenanceEnd.TIME, by=by, at=at)
    is_open = _open_ones().filter(account=account).exists()
    refusal = maintenance.refusal_to_open(asked, by.permissions, another_is_open=is_open)
    if refusal is not None or by.person != account.pk:
        raise Refused(refusal or Refusal(Reason.NOT_FOUND))
    row = MaintenanceSession.objects.create(
        account=account, session=session, reason=asked.reason.strip(), opened_at=moment,
        until=moment + timedelta(minutes=asked.minutes),
    )  # fmt: skip
    _record("open-maintenance", _the(row.pk), by, at, reason=row.reason, minutes=asked.minutes)
    letters.tell_opened(row, by.name)
    return row


def _open_ones() -> Any:
    return MaintenanceSession.objects.filter(ended_at__isnull=True)


def _has_lapsed(row: MaintenanceSession, moment: datetime) -> bool:
    if moment >= row.until:
        return True
    return not OpenSession.objects.filter(pk=row.session, ended_at__isnull=True).exists()


@act
def see_in_maintenance(number: int, method: str, address: str, *, by: Actor, at: datetime) -> None:
    """Enter that a page was asked for in the session; the address comes without its query and without secrets."""
    _record("see-in-maintenance", _the(number), by, at, method=method, address=address)


@act
def end_maintenance(row: MaintenanceSession, how: MaintenanceEnd, *, by: Actor, at: datetime) -> None:
    """End a session and send the coordinator its log. Refuses one that has ended already (already-done)."""
    moment = min(sessions.real_now(), row.until)
    if not _open_ones().filter(pk=row.pk).update(ended_at=moment, ended_by=how):
        raise Refused(Refusal(Reason.ALREADY_DONE))
    row.ended_at, row.ended_by = moment, how
    _record("end-maintenance", _the(row.pk), by, at, how=how.value)
    letters.tell_ended(row)


def end_lapsed(*, by: Actor, at: datetime) -> int:
    """End every session whose time has passed or whose browser session is over; return how many."""
    moment, done = sessions.real_now(), 0
    for row in _open_ones().select_related("account"):
        if _has_lapsed(row, moment):
            end_maintenance(row, MaintenanceEnd.TIME, by=by, at=at)
            done += 1
    return done


@act
def unlock(account: Account, *, by: Actor, at: datetime) -> None:
    """Forget the wrong tries at the account's gates, so that its person can try again at once.

    Refuses outside a maintenance session (not-permitted).
    """
    by.require(Permission.SYSTEM_REPAIR)
    gates.forget(account)
    _record("unlock", _of(account), by, at)


@act
def end_sessions_of(account: Account, *, by: Actor, at: datetime) -> int:
    """End every session of somebody else's account; return how many there were.

    Refuses outside a maintenance session (not-permitted) and for one's own account (not-permitted).
    """
    by.require(Permission.SYSTEM_REPAIR)
    if by.person == account.pk:
        raise Refused(Refusal(Reason.NOT_PERMITTED))
    ended = sessions.end_all(account, sessions.real_now())
    _record("end-sessions", _of(account), by, at, ended=ended)
    return ended
