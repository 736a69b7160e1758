"""Who is to be reminded now: who has not answered, once per slot, in the capital's office hours.

The rules decide (``procedure.reminders``); this reads the open terms, and the act in ``actions`` records and
tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from puebla.consultations.models import Consultation, Reply, Round, RoundTerm, SeatStanding, TroikaSeat
from puebla.core.actor import system
from puebla.forum.calendars import calendars_of, years_around
from puebla.forum.charters import charter
from puebla.forum.models import Party
from puebla.notices import actions
from puebla.notices.models import Reminder
from puebla.notices.moments import day_at_seat
from puebla.procedure.charter_settings import Settings
from puebla.procedure.consultation import State
from puebla.procedure.permissions import Permission
from puebla.procedure.reminders import reminder_due, troika_reminder_due
from puebla.procedure.working_days import Calendar

TROIKA_SLOT = 0


@dataclass(frozen=True)
class Due:
    """A reminder that is due: of which party, in which term, for which slot."""

    symbol: str
    term: str
    party: str
    slot: int


def term_name(symbol: str, step: str) -> str:
    """Name a term in the register of reminders: "RCM/CONS/2016/3 round-1" or "… troika-2" (the version)."""
    return f"{symbol} {step}"


def remind_all(at: datetime) -> int:
    """Remind all who are due, one act per consultation; returns how many parties were reminded."""
    rules = charter(day_at_seat(at)).settings
    groups: dict[str, list[Due]] = defaultdict(list)
    for found in (*due_in_rounds(at, rules), *due_in_troika(at, rules)):
        groups[found.symbol].append(found)
    by = system(day_at_seat(at), Permission.SYSTEM_KEEP_TERMS)
    return sum(actions.remind(symbol, due, by=by, at=at) for symbol, due in groups.items())


def _sent(terms: Iterable[str]) -> dict[tuple[str, str], set[int]]:
    """Return the slots for which a reminder has left, by term and party."""
    sent: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in Reminder.objects.filter(term__in=list(terms)):
        sent[row.term, row.party].add(row.slot)
    return sent


def due_in_rounds(at: datetime, rules: Settings) -> list[Due]:
    """Return the reminders due to members that have not replied in an open round; four queries."""
    rounds = Round.objects.filter(closed_at__isnull=True, consultation__state__in=_open_states())
    open_rounds = {row.pk: row for row in rounds.select_related("consultation")}
    terms = RoundTerm.objects.filter(round__in=open_rounds).select_related("party")
    replied = set(Reply.objects.filter(round__in=open_rounds, is_current=True).values_list("round_id", "party_id"))
    names = {key: term_name(row.consultation.symbol, f"round-{row.number}") for key, row in open_rounds.items()}
    sent = _sent(names.values())
    found = []
    for term in terms:
        name = names[term.round_id]
        slot = _slot(term, at, rules, sent[name, term.party.code])
        if slot is not None and (term.round_id, term.party_id) not in replied:
            found.append(Due(open_rounds[term.round_id].consultation.symbol, name, term.party.code, slot))
    return found


def _open_states() -> tuple[str, ...]:
    return (State.ROUND_1_OPEN.value, State.ROUND_2_OPEN.value)


def _slot(term: RoundTerm, at: datetime, rules: Settings, sent: set[int]) -> int | None:
    return reminder_due(
        term.as_deadline(), at, days_left=rules.reminder_days_left, sent=sent, hours=rules.reminder_hours
    )


def due_in_troika(at: datetime, rules: Settings) -> list[Due]:
    """Return the reminders due to seats of the Troika that have not answered; four queries at most."""
    seats = _waiting_seats()
    if not seats:
        return []
    first = min(seat.since for seat in seats)
    parties = list({seat.party.code: seat.party for seat in seats}.values())
    calendars = calendars_of(parties, years_around(first.date(), at.date()))
    sent = _sent(seat.term for seat in seats)
    return [
        Due(seat.symbol, seat.term, seat.party.code, TROIKA_SLOT)
        for seat in seats
        if _seat_is_due(seat, at, rules, calendars[seat.party.code], sent=bool(sent[seat.term, seat.party.code]))
    ]


@dataclass(frozen=True)
class WaitingSeat:
    """A seat of the Troika that has not answered: of which country, since when, about which version."""

    symbol: str
    term: str
    party: Party
    since: datetime


def _waiting_seats() -> list[WaitingSeat]:
    return [
        WaitingSeat(
            seat.version.consultation.symbol,
            term_name(seat.version.consultation.symbol, f"troika-{seat.version.number}"),
            seat.party,
            seat.version.shown_at,
        )
        for seat in _silent_seats()
        if seat.party is not None and seat.version.shown_at is not None
    ]


def _silent_seats() -> list[TroikaSeat]:
    """Return the seats asked about the version that is with the Troika now and that have said nothing."""
    with_troika = Consultation.objects.filter(state=State.WITH_TROIKA.value)
    seats = TroikaSeat.objects.filter(version__consultation__in=with_troika, standing=SeatStanding.ASKED)
    rows = seats.select_related("party", "version__consultation").order_by("version__number", "id")
    silent = list(rows.filter(feedback__isnull=True))
    latest = {seat.version.consultation_id: seat.version_id for seat in rows}
    return [seat for seat in silent if latest[seat.version.consultation_id] == seat.version_id]


def _seat_is_due(seat: WaitingSeat, at: datetime, rules: Settings, calendar: Calendar, *, sent: bool) -> bool:
    return troika_reminder_due(
        seat.since,
        at,
        zone_name=seat.party.zone,
        calendar=calendar,
        after_days=rules.troika_reminder_days,
        sent=sent,
        hours=rules.reminder_hours,
    )
