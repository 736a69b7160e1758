"""What waits on the desk because of offices: nominations to check or to complete, objections, vacancies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from puebla.core.actor import Actor
from puebla.forum.models import Nomination, OfficeObjection
from puebla.forum.offices.access import own_parties, sees_all
from puebla.forum.offices.queries import vacancies
from puebla.procedure.offices import State
from puebla.procedure.permissions import Permission


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, as the desk shows it; none of these has a term."""

    title: str
    what: str
    url: str
    until: datetime | None = None


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """Return what waits for the actor; at most one query for the secretariat, nine for a country's people."""
    if sees_all(actor):
        return _to_check()
    parties = own_parties(actor)
    return [*_returned(parties), *_objections(parties), *_vacant(actor, parties, on)] if parties else []


def _to_check() -> list[Waiting]:
    found = Nomination.objects.filter(state=State.FILED.value).count()
    if not found:
        return []
    what = ngettext("%(count)s nomination to check", "%(count)s nominations to check", found) % {"count": found}
    return [Waiting(_("Nominations"), what, reverse("offices:nominations"))]


def _returned(parties: frozenset[str]) -> list[Waiting]:
    rows = Nomination.objects.filter(party__code__in=parties, state=State.RETURNED.value)
    return [
        Waiting(_("Nomination of %(name)s") % {"name": row.name}, _("Complete it: the secretariat returned it."),
                reverse("offices:nomination", args=[row.pk]))
        for row in rows
    ]  # fmt: skip


def _objections(parties: frozenset[str]) -> list[Waiting]:
    rows = OfficeObjection.objects.filter(settled_at__isnull=True, office__party__code__in=parties)
    return [
        Waiting(_("Appointment of %(name)s") % {"name": row.office.person.name},
                _("The secretariat objects to it. Its reason stands beside the office."),
                reverse("offices:people", args=[row.office.party.code if row.office.party else ""]))
        for row in rows.select_related("office__person", "office__party")
    ]  # fmt: skip


def _vacant(actor: Actor, parties: frozenset[str], on: date) -> list[Waiting]:
    if not actor.may(Permission.OFFICE_KEEP_OWN):
        return []
    found = len(vacancies(on, parties))
    if not found:
        return []
    what = ngettext(
        "%(count)s office of your country has no holder", "%(count)s offices of your country have no holder", found
    )  # fmt: skip
    return [Waiting(_("Vacant offices"), what % {"count": found}, reverse("offices:vacancies"))]
