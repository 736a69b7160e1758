"""The second factor: codes of an app (TOTP), passkeys (WebAuthn) and recovery codes, on the engine's records.

The engine (allauth.mfa) keeps the records and speaks WebAuthn; the secrets in them are sealed for their
account. A code of an app is accepted once: its time step is noted in the same transaction that checks it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from allauth.core.internal.cryptokit import compare_user_code, normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.utils.html import format_html
from django.utils.safestring import SafeString

from puebla.accounts.models import Account
from puebla.accounts.sealing import seal, secrets_of, unseal

logger = logging.getLogger("puebla.accounts")

T = TypeVar("T")
Kind = Authenticator.Type
FACTORS = (Kind.TOTP, Kind.WEBAUTHN)


@dataclass(frozen=True)
class Factor:
    """One second factor as its owner sees it; ``name`` is what they called a passkey."""

    pk: int
    kind: str
    name: str
    since: datetime
    used_at: datetime | None


def is_enrolled(account: Account, *, passkey: bool = False) -> bool:
    """Tell whether the account has a second factor (or, if asked, a passkey).

    Recovery codes alone are none.
    """
    kinds = [Kind.WEBAUTHN] if passkey else FACTORS
    return bool(Authenticator.objects.filter(user_id=account.pk, type__in=kinds).exists())


def enrolled_among(accounts: list[int]) -> set[int]:
    """Return which of the accounts of these numbers have a second factor."""
    rows = Authenticator.objects.filter(user_id__in=accounts, type__in=FACTORS)
    return set(rows.values_list("user_id", flat=True))


def factors_of(account: Account) -> list[Factor]:
    """Return the account's apps and passkeys in the order in which they were set up."""
    rows = Authenticator.objects.filter(user_id=account.pk, type__in=FACTORS).order_by("created_at", "id")
    return [Factor(row.pk, row.type, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows]


# Codes of an app


def new_secret(account: Account) -> str:
    """Return a fresh secret, sealed, to be kept in the session until the first code proves the app."""
    with secrets_of(account):
        return seal(generate_totp_secret())


def revealed(account: Account, sealed: str) -> str:
    """Return a sealed secret of the account in clear, for the page on which it is copied into an app."""
    with secrets_of(account):
        return unseal(sealed)


def address_for_app(account: Account, secret: str) -> str:
    """Return the otpauth address that an authenticator app reads."""
    return str(get_adapter().build_totp_url(account, secret))


def drawn(address: str, label: str) -> SafeString:
    """Return the address as a QR code.

    An SVG with its own white ground, so that it can be read in the dark too.
    """
    import qrcode

    code = qrcode.QRCode(border=4)
    code.add_data(address)
    rows = code.get_matrix()
    cells = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg role="img" aria-label="{}" viewBox="0 0 {} {}" width="240" height="240">'
        '<rect width="100%" height="100%" fill="#ffffff"/><path d="{}" fill="#000000"/></svg>',
        label,
        len(rows),
        len(rows),
        cells,
    )


def step_of(secret: str, code: str, at: datetime, after: int = -1) -> int | None:
    """Return the time step (30 s, one on either side) whose code this is, if it lies after ``after``."""
    now = int(at.timestamp()) // app_settings.TOTP_PERIOD
    tolerance = app_settings.TOTP_TOLERANCE
    for step in range(now - tolerance, now + tolerance + 1):
        if step > after and compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return step
    return None


def keep_app(account: Account, secret: str, step: int, at: datetime) -> Authenticator:
    """Keep an app's secret, sealed; the code that proved it counts as used. A former app is replaced."""
    Authenticator.objects.filter(user_id=account.pk, type=Kind.TOTP).delete()
    with secrets_of(account):
        data = {"secret": seal(secret), "last_step": step}
    row: Authenticator = Authenticator.objects.create(user_id=account.pk, type=Kind.TOTP, data=data, created_at=at)
    return row


def accepts_app_code(account: Account, code: str, at: datetime) -> bool:
    """Check a code of the account's app and use it up; of two requests with the same code one is accepted."""
    with transaction.atomic(), secrets_of(account):
        row = _locked(account, Kind.TOTP)
        if row is None:
            return False
        secret = _opened(lambda: unseal(row.data["secret"]))
        step = step_of(secret, code, at, after=row.data["last_step"]) if secret else None
        if step is None:
            return False
        row.data["last_step"], row.last_used_at = step, at
        row.save(update_fields=["data", "last_used_at"])
        return True


def _opened(read: Callable[[], T]) -> T | None:
    """Read something sealed; what the key of this installation does not open is as good as absent, and logged."""
    try:
        return read()
    except InvalidTag:
        logger.exception("a second factor cannot be opened: another second-factor-key, or a row that was moved")
        return None


def _locked(account: Account, kind: str) -> Any:
    return Authenticator.objects.select_for_update().filter(user_id=account.pk, type=kind).first()


# Recovery codes


def accepts_recovery_code(account: Account, code: str, at: datetime) -> bool:
    """Check one of the account's recovery codes and use it up."""
    with transaction.atomic(), secrets_of(account):
        row = _locked(account, Kind.RECOVERY_CODES)
        if row is None or not _opened(lambda: RecoveryCodes(row).validate_code(code)):
            return False
        Authenticator.objects.filter(pk=row.pk).update(last_used_at=at)
        return True


def recovery_codes(account: Account) -> list[str]:
    """Return the codes that are still unused, in groups of four digits; an empty list when there are none."""
    row = Authenticator.objects.filter(user_id=account.pk, type=Kind.RECOVERY_CODES).first()
    if row is None:
        return []
    with secrets_of(account):
        return [_grouped(code) for code in _opened(RecoveryCodes(row).get_unused_codes) or []]


def _grouped(code: str) -> str:
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def renew_codes(account: Account) -> None:
    """Replace the recovery codes by ten new ones; the old ones open nothing any more."""
    Authenticator.objects.filter(user_id=account.pk, type=Kind.RECOVERY_CODES).delete()
    with secrets_of(account):
        RecoveryCodes.activate(account)


def looks_like_recovery(code: str) -> bool:
    """Tell a recovery code from a code of an app by its length, so that one field takes both."""
    return len(normalize_user_code(code)) > int(app_settings.TOTP_DIGITS)


# Passkeys; these need the engine's request context, which its middleware gives to every view


def registration_options(account: Account) -> dict[str, Any]:
    """Begin to make a passkey; return what the browser needs. The challenge is kept in the session."""
    from allauth.mfa.webauthn.internal import auth

    return dict(auth.begin_registration(account, False))  # noqa: FBT003 - the engine's own signature


def is_registered(credential: Any) -> bool:
    """Tell whether the browser's answer is a valid new passkey for the challenge of this session."""
    from allauth.mfa.webauthn.internal import auth

    return _holds(lambda: (auth.parse_registration_response(credential), auth.complete_registration(credential)))


def keep_passkey(account: Account, name: str, credential: Mapping[str, Any]) -> Authenticator:
    """Keep a passkey that was checked, under its owner's name for it."""
    row: Authenticator = Authenticator.objects.create(
        user_id=account.pk, type=Kind.WEBAUTHN, data={"name": name, "credential": credential}
    )
    return row


def authentication_options(account: Account) -> dict[str, Any]:
    """Begin to ask for one of the account's passkeys; return what the browser needs."""
    from allauth.mfa.webauthn.internal import auth

    return dict(auth.begin_authentication(account))


def accepts_passkey(account: Account, credential: Any, at: datetime) -> bool:
    """Check the browser's answer against the account's passkeys and the challenge of this session."""
    from allauth.mfa.webauthn.internal import auth

    used: list[Authenticator] = []

    def check() -> None:
        auth.parse_authentication_response(credential)
        used.append(auth.complete_authentication(account, credential))

    if not _holds(check):
        return False
    Authenticator.objects.filter(pk=used[0].pk).update(last_used_at=at)
    return True


def _holds(check: Any) -> bool:
    """Run a check of the WebAuthn library; whatever it cannot read or verify is simply not accepted."""
    from cryptography.exceptions import InvalidSignature
    from django.core.exceptions import ValidationError

    try:
        check()
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError, InvalidSignature):
        return False
    return True


# Removal


def remove(account: Account, pk: int) -> str:
    """Remove one factor of the account and, with the last one, its recovery codes.

    Return its kind, '' if there is none.
    """
    row = Authenticator.objects.filter(user_id=account.pk, pk=pk, type__in=FACTORS).first()
    if row is None:
        return ""
    row.delete()
    if not is_enrolled(account):
        Authenticator.objects.filter(user_id=account.pk).delete()
    return str(row.type)


def remove_all(account: Account) -> int:
    """Remove every factor and code of the account; return how many records there were."""
    return int(Authenticator.objects.filter(user_id=account.pk).delete()[0])


def suggested_name(number: int) -> str:
    """Return a name for a passkey whose owner gave none."""
    from django.utils.translation import gettext as _

    return _("Passkey %(number)d") % {"number": number}
