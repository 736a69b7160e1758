"""Acts on accounts. Each is entered in the journal for the secretariat.

No entry holds a secret or an address. On one's own account every person may act; on somebody else's only who
may invite (``account:invite``). An account that is not one's own is not found (trust.md B1).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password

from puebla.accounts import letters, passwords, second_factor, sessions
from puebla.accounts.models import Account, Link, LinkKind, OpenSession, ResetRequest
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


def _record(name: str, account: Account, by: Actor, at: datetime, **changes: Any) -> None:
    subject = Subject("account", account.username)
    record(f"accounts.{name}", subject, by=by, at=at, changes=changes, audience=Audience.SECRETARIAT)


def _own(account: Account, by: Actor) -> None:
    if by.person != account.pk:
        raise Refused(Refusal(Reason.NOT_FOUND))


def _refuse(reason: Reason) -> Refused:
    return Refused(Refusal(reason))


# Invitations and new passwords


@act
def invite(account: Account, *, by: Actor, at: datetime) -> None:
    """Mail a link that opens the account: it works once, for 72 hours, and replaces earlier invitations.

    Refuses without account:invite (not-permitted), for an account without an address and for a closed one
    (wrong-value).
    """
    by.require(Permission.ACCOUNT_INVITE)
    if not account.email or not account.is_active:
        raise Refused(Refusal(Reason.WRONG_VALUE, details={"field": "email"}))
    Link.objects.filter(account=account, kind=LinkKind.INVITATION, used_at__isnull=True).update(expires_at=at)
    letters.send_link(account, LinkKind.INVITATION, by.name, at)
    _record("invite", account, by, at)


def ask_for_reset(typed: str, at: datetime) -> None:
    """Keep what was typed until the worker answers it; the same for every name."""
    ResetRequest.objects.create(typed=typed, at=at)


def send_reset(account: Account, at: datetime) -> None:
    """Mail a link to a new password; it works once, for one hour, and leaves earlier links open.

    Nothing of record happens yet: a stranger who asks neither fills the journal nor closes the owner's link.
    """
    letters.send_link(account, LinkKind.RESET, "", at)


@act
def set_password_by_link(link: Link, password: str, *, by: Actor, at: datetime) -> None:
    """Set the password of the link's account; its sessions end and its other links close.

    Refuses a link that was used meanwhile or has expired (already-done), and raises ValidationError for a
    password that the rules refuse.
    """
    account = link.account
    validate_password(password, account)
    usable = Link.objects.filter(pk=link.pk, used_at__isnull=True, expires_at__gt=at)
    if not usable.update(used_at=at):
        raise _refuse(Reason.ALREADY_DONE)
    Link.objects.filter(account=account, used_at__isnull=True).update(expires_at=at)
    _set_password(account, password)
    if link.kind == LinkKind.INVITATION:
        _record("open", account, by, at)
    else:
        _record("reset-password", account, by, at)
    letters.tell(account, letters.Event.PASSWORD_CHANGED)


@act
def change_password(account: Account, password: str, *, by: Actor, at: datetime, session: int | None = None) -> None:
    """Set a new password and end every other session of the account. Refuses as set_password_by_link does."""
    _own(account, by)
    validate_password(password, account)
    _set_password(account, password, but=session)
    _record("change-password", account, by, at)
    letters.tell(account, letters.Event.PASSWORD_CHANGED)


def _set_password(account: Account, password: str, *, but: int | None = None) -> None:
    account.set_password(password)
    account.password_is_long = len(password) >= passwords.ALONE
    account.save(update_fields=["password", "password_is_long"])
    sessions.end_all(account, sessions.real_now(), but=but)


# Second factor


@act
def add_app(account: Account, secret: str, step: int, *, by: Actor, at: datetime, session: int | None = None) -> None:
    """Keep an authenticator app whose first code (of the time step) was right; an earlier app is replaced.

    The first second factor brings ten recovery codes and ends every session that was opened without it.
    """
    _own(account, by)
    _enrol(account, session)
    second_factor.keep_app(account, secret, step, sessions.real_now())
    _record("add-second-factor", account, by, at, kind="totp")
    letters.tell(account, letters.Event.FACTOR_ADDED)


@act
def add_passkey(
    account: Account,
    name: str,
    credential: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    session: int | None = None,
) -> None:
    """Keep a passkey that was checked, under its owner's name for it ('' gives a number); else as add_app."""
    _own(account, by)
    _enrol(account, session)
    number = 1 + sum(factor.kind == second_factor.Kind.WEBAUTHN for factor in second_factor.factors_of(account))
    second_factor.keep_passkey(account, name or second_factor.suggested_name(number), credential)
    _record("add-second-factor", account, by, at, kind="passkey")
    letters.tell(account, letters.Event.FACTOR_ADDED)


def _enrol(account: Account, session: int | None) -> None:
    if not second_factor.is_enrolled(account):
        second_factor.renew_codes(account)
        sessions.end_all(account, sessions.real_now(), but=session)


@act
def remove_factor(account: Account, factor: int, *, by: Actor, at: datetime) -> None:
    """Remove one of the account's own factors; not found for anything else.

    Refuses to remove the last one while the password is shorter than one that stands alone (wrong-value).
    """
    _own(account, by)
    kind = second_factor.remove(account, factor)
    if not kind:
        raise _refuse(Reason.NOT_FOUND)
    if not second_factor.is_enrolled(account) and not (account.password_is_long or settings.IS_DEMO):
        raise _refuse(Reason.WRONG_VALUE)
    _record("remove-second-factor", account, by, at, kind=kind)
    letters.tell(account, letters.Event.FACTOR_REMOVED)


@act
def renew_recovery_codes(account: Account, *, by: Actor, at: datetime) -> None:
    """Replace the recovery codes; refuses without a second factor (not-found)."""
    _own(account, by)
    if not second_factor.is_enrolled(account):
        raise _refuse(Reason.NOT_FOUND)
    second_factor.renew_codes(account)
    _record("renew-recovery-codes", account, by, at)


@act
def use_recovery_code(account: Account, *, by: Actor, at: datetime) -> None:
    """Record that a recovery code was just used, and tell the owner, who knows whether it was them."""
    _own(account, by)
    _record("use-recovery-code", account, by, at)
    letters.tell(account, letters.Event.RECOVERY_USED)


@act
def clear_second_factor(account: Account, *, by: Actor, at: datetime) -> None:
    """Remove every factor of a person who lost them all, end the sessions, and have the account opened anew.

    Refuses without account:invite and for one's own account (not-permitted): nobody frees themselves. A closed
    account is refused (wrong-value), since it could not be invited.
    """
    by.require(Permission.ACCOUNT_INVITE)
    if by.person == account.pk:
        raise _refuse(Reason.NOT_PERMITTED)
    if not account.is_active:
        raise _refuse(Reason.WRONG_VALUE)
    second_factor.remove_all(account)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    sessions.end_all(account, sessions.real_now())
    _record("clear-second-factor", account, by, at)
    letters.tell(account, letters.Event.FACTOR_REMOVED)
    if account.email:
        invite(account, by=by, at=at)


# Sessions and the account itself


@act
def end_session(account: Account, session: int, *, by: Actor, at: datetime) -> None:
    """End one open session of one's own account; not found for anything else."""
    _own(account, by)
    rows = OpenSession.objects.filter(pk=session, account=account, ended_at__isnull=True)
    if not rows.update(ended_at=sessions.real_now()):
        raise _refuse(Reason.NOT_FOUND)
    _record("end-session", account, by, at)


@act
def end_other_sessions(account: Account, this: int, *, by: Actor, at: datetime) -> int:
    """End every session of one's own account but this one; return how many there were."""
    _own(account, by)
    ended = sessions.end_all(account, sessions.real_now(), but=this)
    _record("end-other-sessions", account, by, at, ended=ended)
    return ended


@act
def choose_language(account: Account, language: str, *, by: Actor, at: datetime) -> None:
    """Choose the language of one's notices."""
    _own(account, by)
    was = account.language
    Account.objects.filter(pk=account.pk).update(language=language)
    account.language = language
    _record("choose-language", account, by, at, language=[was, language])


@act
def close(account: Account, *, by: Actor, at: datetime) -> None:
    """Close an account: it cannot be opened any more and its sessions end at their next request.

    Refuses without account:invite and for one's own (not-permitted), and when it is closed already (already-done).
    """
    by.require(Permission.ACCOUNT_INVITE)
    if by.person == account.pk:
        raise _refuse(Reason.NOT_PERMITTED)
    if not Account.objects.filter(pk=account.pk, is_active=True).update(is_active=False):
        raise _refuse(Reason.ALREADY_DONE)
    account.is_active = False
    sessions.end_all(account, sessions.real_now())
    _record("close", account, by, at)


@act
def reopen(account: Account, *, by: Actor, at: datetime) -> None:
    """Open a closed account again, with its password and second factor. Refuses as ``close`` does."""
    by.require(Permission.ACCOUNT_INVITE)
    if not Account.objects.filter(pk=account.pk, is_active=False).update(is_active=True):
        raise _refuse(Reason.ALREADY_DONE)
    account.is_active = True
    _record("reopen", account, by, at)
