"""What the desk shows of incoming mail: how many mails wait for a person to decide."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from puebla.core.actor import Actor
from puebla.notices.incoming.queries import waiting_count
from puebla.notices.waiting import Waiting


def mails_waiting(actor: Actor) -> list[Waiting]:
    """Return one line while mails wait; nothing, and no query, for whoever does not deal with mail."""
    number = waiting_count(actor)
    if not number:
        return []
    what = ngettext("%(number)s mail waits for a decision", "%(number)s mails wait for a decision", number)
    return [Waiting(_("Incoming mail"), what % {"number": number}, reverse("notices:incoming"))]
