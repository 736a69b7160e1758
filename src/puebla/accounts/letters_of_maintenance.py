"""What the coordinator is told of a maintenance session: at its opening why, at its end every page that was seen."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _, override

from puebla.accounts import mail, policy
from puebla.accounts.models import Account, MaintenanceSession
from puebla.accounts.queries_maintenance import LONGEST_IN_A_MAIL, log_of, seen
from puebla.core.clock import SEAT_ZONE
from puebla.core.templatetags import wording as written


def tell_opened(row: MaintenanceSession, name: str) -> None:
    """Tell those who watch that a session was opened, by whom, why and until when."""
    for watcher in policy.watchers():
        with override(watcher.language):
            subject = _("A maintenance session was opened")
            sentence = _("%(name)s (%(username)s) opened a maintenance session, until %(until)s.") % {
                "name": name, "username": row.account.username, "until": _instant(row.until),
            }  # fmt: skip
            _send(watcher, row, subject, sentence, [])


def tell_ended(row: MaintenanceSession) -> None:
    """Send those who watch the log of a session that has ended."""
    lines = seen(log_of(row.pk)[:LONGEST_IN_A_MAIL])
    for watcher in policy.watchers():
        with override(watcher.language):
            subject = _("A maintenance session has ended")
            sentence = _("The maintenance session of %(username)s has ended. These pages were asked for:") % {
                "username": row.account.username
            }
            _send(
                watcher, row, subject, sentence, [f"{_instant(one.at)} · {one.method} {one.address}" for one in lines]
            )


def _instant(moment: datetime) -> str:
    return str(written.instant_text(moment.astimezone(SEAT_ZONE), written.place_of(SEAT_ZONE)))


def _send(watcher: Account, row: MaintenanceSession, subject: str, sentence: str, lines: list[str]) -> None:
    context = {
        "subject": subject,
        "sentence": sentence,
        "row": row,
        "lines": lines,
        "address": settings.BASE_URL + reverse("accounts:maintenance_session", args=[row.pk]),
        "language": watcher.language,
    }
    text = render_to_string("accounts/mail/maintenance.txt", context)
    html = render_to_string("accounts/mail/maintenance.html", context)
    mail.send(watcher, subject, text.strip() + "\n", html)
