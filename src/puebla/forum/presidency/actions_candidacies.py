"""Acts on candidacies and appointments (A7.2, Q16)."""

from __future__ import annotations

from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.charters import charter
from puebla.forum.models import Appointment, Candidacy, Party, Presidency
from puebla.forum.presidency.access import may_announce, may_appoint
from puebla.forum.presidency.acting import (
    NOTHING,
    Register,
    TwoLanguages,
    allow,
    answer,
    cited,
    locked,
    make_way,
    members,
    refuse,
    written,
)
from puebla.procedure.candidacies import (
    APPOINTMENT,
    CANDIDACY,
    Interest,
    appointment_refusal,
    candidacy_refusal,
    is_late,
)
from puebla.procedure.handover import first_bounds, overlap
from puebla.procedure.numbering import vm_number
from puebla.procedure.presidency import PresidencyTerm
from puebla.procedure.refusals import Reason


@act
def announce_candidacy(
    party: Party, year: int, *, by: Actor, at: datetime, announced_on: date, meeting: str
) -> Candidacy:
    """Record that a member announced in a plenary that it would hold the Presidency of a year.

    One announced later than the charter expects counts all the same; ``late_candidacy`` tells. Refused:
    not-permitted (another country's), wrong-value, not-a-member, year-taken, already-done. Source: 001:677-683, Q16.
    """
    allow(may_announce(by, party.code), by, CANDIDACY)
    meeting = written(meeting, by, CANDIDACY, "meeting")
    register = locked()
    interest = Interest(year, party.code, announced_on)
    rows = Candidacy.objects.filter(withdrawn_at__isnull=True).select_related("party")
    refusal = candidacy_refusal(
        interest, today=by.on, members=members(announced_on), taken=register.rows,
        standing=[row.as_interest() for row in rows],
    )  # fmt: skip
    if refusal is not None:
        raise cited(refusal, by)
    candidacy = Candidacy(year=year, party=party, announced_on=announced_on, meeting=meeting, recorded_at=at)
    candidacy.save()
    changes = {"announced_on": announced_on, "meeting": meeting, "late": late_candidacy(candidacy, by.on)}
    record("presidency.announce-candidacy", Subject("presidency", str(year)), by=by, at=at, party=party.code,
           provision=CANDIDACY, audience=Audience.PUBLIC, changes=changes)  # fmt: skip
    return candidacy


def late_candidacy(candidacy: Candidacy, on: date) -> bool:
    """Tell whether a candidacy was announced later than the charter of the day expects (Q16)."""
    return is_late(candidacy.as_interest(), charter(on).settings.candidacy_years_ahead)


@act
def withdraw_candidacy(candidacy: Candidacy, *, by: Actor, at: datetime, reason: TwoLanguages = NOTHING) -> Candidacy:
    """Withdraw a candidacy of one's own country; it stays on record with the day.

    Refused: not-permitted, already-done (withdrawn before), not-your-turn (the year has its Presidency). Source: Q16.
    """
    party = candidacy.party.code
    allow(may_announce(by, party), by, CANDIDACY)
    if candidacy.year in locked().rows:
        raise refuse(Reason.NOT_YOUR_TURN, by, APPOINTMENT)
    columns = {"withdrawn_at": at, **reason.columns("reason")}
    if not Candidacy.objects.filter(pk=candidacy.pk, withdrawn_at__isnull=True).update(**columns):
        raise refuse(Reason.ALREADY_DONE, by, CANDIDACY)
    candidacy.refresh_from_db()
    record("presidency.withdraw-candidacy", Subject("presidency", str(candidacy.year)), by=by, at=at, party=party,
           provision=CANDIDACY, audience=Audience.PUBLIC, changes=reason.columns("reason"))  # fmt: skip
    return candidacy


@act
def appoint_presidency(
    party: Party,
    year: int,
    *,
    by: Actor,
    at: datetime,
    agreed_on: date,
    meeting: str,
    bounds: tuple[date, date] | None = None,
    note: TwoLanguages = NOTHING,
) -> Presidency:
    """Record the members' consensus that a country holds the Presidency of a year, and give it its term.

    Without ``bounds`` (first and last day) the term is the calendar year, less what its neighbours are known to take.
    Refused: not-permitted, wrong-value, not-a-member, year-taken, terms-overlap. Source: 001:406-407, Q15, Q16.
    """
    allow(may_appoint(by), by, APPOINTMENT)
    meeting = written(meeting, by, APPOINTMENT, "meeting")
    register = locked()
    agreed = Interest(year, party.code, agreed_on)
    refusal = appointment_refusal(agreed, today=by.on, members=members(agreed_on), taken=register.rows)
    if refusal is not None:
        raise cited(refusal, by)
    term, ends = _first_term(register, agreed, bounds, by)
    presidency = Presidency(year=year, number=term.number, party=party, starts=term.starts, ends=ends,
                            bounds_are_known=bounds is not None, theme_original="", theme_translation="",
                            source=f"{meeting}, {agreed_on}")  # fmt: skip
    presidency.save()
    Appointment(
        presidency=presidency, agreed_on=agreed_on, meeting=meeting, recorded_at=at, **note.columns("note")
    ).save()
    changes = {"party": party.code, "agreed_on": agreed_on, "meeting": meeting, "starts": term.starts,
               "ends": term.ends, "interims_ended": make_way(register, [term])}  # fmt: skip
    record("presidency.appoint", Subject("presidency", str(year)), by=by, at=at, party=party.code,
           provision=APPOINTMENT, audience=Audience.PUBLIC, changes=changes)  # fmt: skip
    return presidency


def _first_term(
    register: Register, agreed: Interest, bounds: tuple[date, date] | None, by: Actor
) -> tuple[PresidencyTerm, date]:
    """Return the term of an appointment and its last day; days that are no days of a term are refused."""
    starts, ends = bounds or answer(first_bounds(register.terms, agreed.year), by)
    if ends <= starts:
        raise refuse(Reason.WRONG_VALUE, by, "presidency.term", field="ends")
    term = PresidencyTerm(agreed.year, vm_number(agreed.year), agreed.party, starts, ends)
    refusal = overlap(register.terms, register.interims, [term])
    if refusal is not None:
        raise refuse(refusal.reason, by, refusal.provision_code, field="starts")
    return term, ends
