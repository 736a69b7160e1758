"""The worker's task of contacts: ask, remind, turn to the second contact, put on the telephone list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from puebla.core.actor import system
from puebla.core.clock import SEAT_ZONE
from puebla.forum.calendars import calendars_of, years_around
from puebla.forum.charters import charter
from puebla.forum.contacts.acting import day_of
from puebla.forum.contacts.actions_campaigns import take_step
from puebla.forum.models import ContactQuestion
from puebla.procedure.contacts import Clock, Step, step_is_due
from puebla.procedure.permissions import Permission


def sweep(at: datetime) -> int:
    """Take every step that is due at the instant and return how many; two workers at once take each of them once.

    One mail per person and step, however many offices the person holds. Mail leaves at once when a campaign opens;
    everything later keeps to the working hours of the reader.
    """
    by = system(day_of(at), Permission.SYSTEM_KEEP_TERMS)
    return sum(take_step(row.campaign, row.person, Step(row.step), by=by, at=at) for row in list(due(at)))


def due(at: datetime) -> Iterator[ContactQuestion]:
    """Return one open question for each person and campaign whose next step is due; three queries."""
    rows = ContactQuestion.objects.filter(is_open=True, step__lt=Step.TELEPHONE.value)
    waiting = {(row.campaign_id, row.person_id, row.step): row for row in _with_parties(rows)}
    if not waiting:
        return
    parties = list({row.office.party.pk: row.office.party for row in waiting.values() if row.office.party}.values())
    settings = charter(day_of(at)).settings
    calendars = calendars_of(parties, years_around(min(row.step_at for row in waiting.values()).date(), at.date()))
    for row in waiting.values():
        clock = Clock(_zone(row), calendars[row.office.party.code if row.office.party else ""], settings.reminder_hours)
        if step_is_due(Step(row.step), row.step_at, at, clock, after_days=settings.contact_step_days):
            yield row


def _with_parties(rows: QuerySet[ContactQuestion]) -> QuerySet[ContactQuestion]:
    return rows.select_related("campaign", "person__account", "office__party").order_by("-pk")


def _zone(row: ContactQuestion) -> str:
    """Return the zone of the reader: the person's own, the capital's, or the seat's."""
    party = row.office.party
    return str(row.person.zone or (party.zone if party else "") or SEAT_ZONE.key)
