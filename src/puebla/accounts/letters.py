"""The mails of accounts, each in its account's language, as text and as HTML with the same words."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, override

from puebla.accounts import mail
from puebla.accounts.models import Account, Link, LinkKind
from puebla.accounts.queries import digest_of
from puebla.core.clock import SEAT_ZONE
from puebla.core.templatetags import wording as written

LIFE = {LinkKind.INVITATION: timedelta(hours=72), LinkKind.RESET: timedelta(hours=1)}
SECRET_BYTES = 32


class Event(StrEnum):
    """What an account's owner is told after it happened, since it may not have been them."""

    PASSWORD_CHANGED = "password-changed"  # noqa: S105 - the name of an event
    FACTOR_ADDED = "factor-added"
    FACTOR_REMOVED = "factor-removed"
    RECOVERY_USED = "recovery-used"
    MINISTRY_LINKED = "ministry-linked"
    MINISTRY_UNLINKED = "ministry-unlinked"


@dataclass(frozen=True)
class Wording:
    """The subject and the sentence of a mail."""

    subject: Promise
    sentence: Promise


LINKS = {
    LinkKind.INVITATION: Wording(
        _("Your account at the virtual secretariat of the Regional Conference on Migration"),
        _("An account has been prepared for you. Open it by choosing your password at this address:"),
    ),
    LinkKind.RESET: Wording(
        _("A new password for your account"),
        _("Somebody, probably you, asked for a new password for this account. Choose it at this address:"),
    ),
}
EVENTS = {
    Event.PASSWORD_CHANGED: Wording(
        _("Your password was changed"),
        _("The password of your account was changed and its other sessions were ended."),
    ),
    Event.FACTOR_ADDED: Wording(
        _("A second factor was added to your account"), _("A second factor was added to your account.")
    ),
    Event.FACTOR_REMOVED: Wording(
        _("A second factor of your account was removed"), _("A second factor was removed from your account.")
    ),
    Event.RECOVERY_USED: Wording(
        _("A recovery code of your account was used"), _("A recovery code was used to open your account.")
    ),
    Event.MINISTRY_LINKED: Wording(
        _("Your account can be opened with your ministry's sign-in"),
        _("The sign-in of your ministry opens your account from now on."),
    ),
    Event.MINISTRY_UNLINKED: Wording(
        _("Your account is no longer opened with your ministry's sign-in"),
        _("The sign-in of your ministry does not open your account any more."),
    ),
}


def send_link(account: Account, kind: LinkKind, invited_by: str, at: datetime) -> None:
    """Make a link and mail it.

    Its host is the constant one of BASE_URL, whatever a request may claim (B7).
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    expires = at + LIFE[kind]
    Link.objects.create(account=account, kind=kind, digest=digest_of(secret), issued_at=at, expires_at=expires)
    with override(account.language):
        address = settings.BASE_URL + reverse("accounts:link", args=[secret])
        wording = LINKS[kind]
        context = {
            "account": account,
            "subject": wording.subject,
            "sentence": wording.sentence,
            "address": address,
            "expires_text": written.instant_text(expires.astimezone(SEAT_ZONE), written.place_of(SEAT_ZONE)),
            "invited_by": invited_by,
        }
        _send(account, "link", context)


def tell(account: Account, event: Event) -> None:
    """Tell the owner what happened to the account, and what to do if it was not them."""
    with override(account.language):
        wording = EVENTS[event]
        address = settings.BASE_URL + reverse("accounts:reset")
        context = {
            "account": account,
            "subject": wording.subject,
            "sentence": wording.sentence,
            "address": address,
        }
        _send(account, "event", context)


def _send(account: Account, template: str, context: dict[str, object]) -> None:
    subject = str(context["subject"])
    text = render_to_string(f"accounts/mail/{template}.txt", context)
    html = render_to_string(f"accounts/mail/{template}.html", {**context, "language": account.language})
    mail.send(account, subject, text.strip() + "\n", html)
