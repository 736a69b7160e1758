"""Acts on the days of a term: explicit bounds, handovers, interims, and the matters that are taken over (Q15)."""

from __future__ import annotations

from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.models import AcceptedMatter, HandoverRecord, Party, Presidency, PresidencyInterim
from puebla.forum.presidencies import known
from puebla.forum.presidency.access import keeps, may_hand_over, presides
from puebla.forum.presidency.acting import (
    Register,
    TwoLanguages,
    allow,
    answer,
    locked,
    make_way,
    members,
    rebound,
    refuse,
    written,
)
from puebla.forum.presidency.open_matters import OpenMatter, open_matters
from puebla.procedure.handover import (
    HANDOVER,
    INTERIM,
    TERM,
    Handover,
    bounded,
    ended,
    hand_over as handed_over,
    holder_on,
    in_office_since,
    interim_from,
)
from puebla.procedure.refusals import Reason

OPEN_MATTERS = "presidency.open-matters"


def _subject(year: int) -> Subject:
    return Subject("presidency", str(year))


@act
def set_bounds(
    year: int,
    *,
    by: Actor,
    at: datetime,
    starts: date,
    ends: date,
    seen: tuple[date, date] | None = None,
) -> Presidency:
    """Give a term its first and its last day; the powers follow by themselves.

    ``seen`` are the days that the form was made from. Refused: not-found, not-permitted, stale, already-done
    (nothing would change), wrong-value (an end that is not after the start), terms-overlap. Source: Q15.
    """
    allow(keeps(by), by, TERM)
    register = locked()
    row = register.row(year, by)
    if seen is not None and seen != (row.starts, row.ends):
        raise refuse(Reason.STALE, by, TERM)
    if row.bounds_are_known and (starts, ends) == (row.starts, row.ends):
        raise refuse(Reason.ALREADY_DONE, by, TERM)
    term = answer(bounded(register.terms, register.interims, row.as_term(), starts, ends), by)
    changes = {"starts": starts, "ends": ends, "started": row.starts, "ended": row.ends,
               "interims_ended": make_way(register, [term])}  # fmt: skip
    rebound(register, [term], bounds_are_known=True)
    record("presidency.set-bounds", _subject(year), by=by, at=at, party=row.party.code, provision=TERM,
           audience=Audience.PUBLIC, changes=changes)  # fmt: skip
    return row


@act
def hand_over(
    year: int,
    *,
    by: Actor,
    at: datetime,
    on: date,
    meeting: str,
    to: int | None,
    seen: date | None = None,
) -> HandoverRecord:
    """Record the day on which the Presidency of a year hands over to that of ``to``, or to nobody (None).

    On that day the incoming country is in office. The Presidency itself may not stay longer than was recorded: only
    the secretariat records that. ``seen`` is the last day that the form was made from. Refused: not-found,
    not-permitted, stale, wrong-value, already-done, terms-overlap. Source: Q15; vacant, early and late handovers B1.5.
    """
    register = locked()
    row = register.row(year, by)
    allow(may_hand_over(by, row.party.code), by, HANDOVER)
    meeting = written(meeting, by, HANDOVER, "meeting")
    if seen is not None and seen != row.ends:
        raise refuse(Reason.STALE, by, HANDOVER)
    if not keeps(by) and on > row.ends:
        raise refuse(Reason.NOT_PERMITTED, by, HANDOVER)
    if HandoverRecord.objects.filter(outgoing=row, on=on, incoming=register.rows.get(to or 0)).exists():
        raise refuse(Reason.ALREADY_DONE, by, HANDOVER, field="on")
    return _hand_over(register, row, on, meeting, to, by=by, at=at)


def _hand_over(
    register: Register, row: Presidency, on: date, meeting: str, to: int | None, *, by: Actor, at: datetime
) -> HandoverRecord:
    planned, end_is_known = row.ends, row.bounds_are_known or row.handovers_given.exists()
    plan = answer(handed_over(register.terms, register.interims, row.year, on, to=to, end_is_known=end_is_known), by)
    made = HandoverRecord(outgoing=row, incoming=register.rows[to] if to else None, on=on, kind=plan.kind.value,
                          planned=planned, meeting=meeting, recorded_at=at)  # fmt: skip
    made.save()
    ways = make_way(register, plan.terms)
    rebound(register, plan.terms)
    _mark_known(plan)
    changes = {"on": on, "kind": plan.kind, "planned": planned, "meeting": meeting, "to": to,
               "incoming": plan.incoming.party if plan.incoming else "", "interims_ended": ways}  # fmt: skip
    record("presidency.hand-over", _subject(row.year), by=by, at=at, party=row.party.code, provision=HANDOVER,
           audience=Audience.PUBLIC, changes=changes)  # fmt: skip
    return made


def _mark_known(plan: Handover) -> None:
    """Call a term's days known when a handover stands at both its ends; one day alone is not enough (Q15)."""
    years = [term.year for term in plan.terms]
    both = Presidency.objects.filter(year__in=years, handovers_given__isnull=False, handovers_received__isnull=False)
    Presidency.objects.filter(pk__in=list(both.values_list("pk", flat=True))).update(bounds_are_known=True)


@act
def begin_interim(
    party: Party,
    *,
    by: Actor,
    at: datetime,
    starts: date,
    reason: TwoLanguages,
    until: date | None = None,
) -> PresidencyInterim:
    """Record which member carries the office meanwhile: while it is vacant, or its holder cannot act.

    ``until`` is the first day without it; left out, the interim ends when the next term begins. Refused:
    not-permitted, not-a-member, reason-missing, wrong-value, terms-overlap. Source: Q15.
    """
    allow(keeps(by), by, INTERIM)
    if not reason.given:
        raise refuse(Reason.REASON_MISSING, by, INTERIM, field="reason_es")
    if party.code not in members(starts):
        raise refuse(Reason.NOT_A_MEMBER, by, INTERIM, field="party")
    register = locked()
    found = answer(interim_from(register.terms, register.interims, party.code, starts, until), by)
    interim = PresidencyInterim(year=found.year, party=party, starts=found.starts, until=found.until, recorded_at=at,
                                **reason.columns("reason"))  # fmt: skip
    interim.save()
    record("presidency.begin-interim", _subject(found.year), by=by, at=at, party=party.code, provision=INTERIM,
           audience=Audience.PUBLIC,
           changes={"starts": found.starts, "until": found.until, **reason.columns("reason")})  # fmt: skip
    return interim


@act
def end_interim(interim: PresidencyInterim, *, by: Actor, at: datetime, until: date) -> PresidencyInterim:
    """End an interim earlier than recorded: ``until`` is the first day without it.

    Refused: not-permitted, wrong-value (before its second day, or not earlier). Source: Q15.
    """
    allow(keeps(by), by, INTERIM)
    locked()
    interim.refresh_from_db()
    was = interim.until
    interim.until = answer(ended(interim.as_interim(), until), by).until
    interim.save(update_fields=["until"])
    record("presidency.end-interim", _subject(interim.year), by=by, at=at, party=interim.party.code,
           provision=INTERIM, audience=Audience.PUBLIC, changes={"until": until, "was": was})  # fmt: skip
    return interim


@act
def accept_matter(kind: str, key: str, *, by: Actor, at: datetime) -> AcceptedMatter:
    """Accept one open matter for the country that took over the office; the matter takes its course in any case.

    The entry is for the Troika, or for fewer where the matter itself is. Refused: not-permitted, not-found (not open,
    or hidden), not-your-turn (begun by the country itself), already-done. Source: J17, 001:706-709.
    """
    allow(presides(by), by, OPEN_MATTERS)
    now = known()
    holder, since = holder_on(now.terms, now.interims, by.on), in_office_since(now.terms, now.interims, by.on)
    matter = next((each for each in open_matters(by) if (each.kind, each.key) == (kind, key)), None)
    if matter is None or since is None or holder.year is None:
        raise refuse(Reason.NOT_FOUND, by, OPEN_MATTERS)
    if not matter.is_handed_to(str(holder.party), since):
        raise refuse(Reason.NOT_YOUR_TURN, by, OPEN_MATTERS)
    party = Party.objects.get(code=holder.party)
    return _accept(matter, party, holder.year, since, by=by, at=at)


def _accept(matter: OpenMatter, party: Party, year: int, since: date, *, by: Actor, at: datetime) -> AcceptedMatter:
    titles = {"title_es": matter.title_es, "title_en": matter.title_en}
    accepted, fresh = AcceptedMatter.objects.get_or_create(
        party=party, since=since, kind=matter.kind, key=matter.key,
        defaults={"year": year, "accepted_at": at, **titles},
    )  # fmt: skip
    if not fresh:
        raise refuse(Reason.ALREADY_DONE, by, OPEN_MATTERS)
    record("presidency.accept-matter", _subject(year), by=by, at=at, party=party.code, provision=OPEN_MATTERS,
           audience=matter.audience, changes={"kind": matter.kind, "key": matter.key, "since": since})  # fmt: skip
    found: AcceptedMatter = accepted
    return found
