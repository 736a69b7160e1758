"""What the desk shows of contacts: my entry to confirm, who is said to have left, whose entry is stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.forum.contacts.access import leads, may_see_directory
from puebla.forum.contacts.queries import open_reports, stale_of
from puebla.forum.contacts.queries_campaigns import open_questions


@dataclass(frozen=True)
class Waiting:
    """One thing that waits on the desk, in the shape of the other things that wait there; ``until`` is in UTC."""

    title: str
    what: str
    url: str
    until: datetime | None = None
    zone: str = SEAT_ZONE.key
    days_left: int | None = None


def contacts_waiting(actor: Actor) -> list[Waiting]:
    """Return what waits for the actor of contacts; eight queries at most, none for who takes no part."""
    if not may_see_directory(actor):
        return []
    return [*_questions(actor), *_reports(actor), *_alarms(actor)]


def _questions(actor: Actor) -> list[Waiting]:
    asked = open_questions(actor)
    what = _("One click if nothing has changed")
    title = _("Confirm your contact details")
    return [Waiting(title, what, reverse("contacts:mine"), asked[0].campaign.due_at)] if asked else []


def _reports(actor: Actor) -> list[Waiting]:
    url = reverse("forum:contacts") + "#left"
    what = _("Says to hold the office no longer: end the office, or record that the holder stays")
    return [Waiting(f"{row.office.person.name}, {row.office.title}", what, url) for row in open_reports(actor)]


def _alarms(actor: Actor) -> list[Waiting]:
    """Return one line for all stale entries that the actor keeps, and one for the own."""
    stale = stale_of(actor)
    found = []
    if stale.own_days is not None and not open_questions(actor):
        what = _("Not confirmed for %(days)s days") % {"days": stale.own_days}
        found.append(Waiting(_("Your contact details may be out of date"), what, reverse("contacts:mine")))
    if stale.kept:
        said = ngettext("%(number)s entry has not been confirmed for long",
                        "%(number)s entries have not been confirmed for long", stale.kept) % {
                            "number": stale.kept}  # fmt: skip
        place = reverse("contacts:campaigns") if leads(actor) else reverse("forum:contacts") + "?stale=yes"
        found.append(Waiting(_("Contact details out of date"), said, place))
    return found
