"""Opening, extending and closing a round (A11 steps 2 and 3, Q1, Q2, Q7, Q10)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from puebla.consultations.acting import (
    Step,
    begin,
    enter,
    given,
    move,
    paired,
    settings_on,
    signatory,
)
from puebla.consultations.models import Consultation, Extension, Reply, Round, RoundTerm
from puebla.consultations.readings import latest_version, open_round, presiding, terms_at, terms_of, text_of
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.forum.calendars import calendar_of, calendars_of, years_around
from puebla.forum.models import Party
from puebla.procedure.consultation import Act
from puebla.procedure.deadlines import (
    Deadline,
    WorkingDayPolicy,
    extended,
    fingerprint,
    round_closes_at,
    term_ended,
    tzdata_version,
)
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.working_days import Calendar, common_calendar

LONGEST_EXTENSION: Final = 60
"""Working days: more is a slip of the keyboard and not a term."""


@act
def open_first_round(consultation: Consultation, *, by: Actor, at: datetime) -> Round:
    """Send the text on which the Troika agrees to all members, with each member's term frozen.

    Refused: not-permitted, not-your-turn, already-done, language-missing, paragraphs-unpaired, not-consulted
    (there is no other member). Source: A11 step 2, 001:650-655, Q1, Q2, Q11.
    """
    return _open(consultation, Act.OPEN_ROUND_1, kind=1, by=by, at=at)


@act
def open_second_round(consultation: Consultation, *, by: Actor, at: datetime) -> Round:
    """Send the revised text to all members again, with new terms, even if round 1 brought no change (Q7).

    Refused: not-permitted, not-your-turn, already-done, language-missing, paragraphs-unpaired, not-consulted.
    Source: A11 step 3, 001:657-662.
    """
    return _open(consultation, Act.OPEN_ROUND_2, kind=2, by=by, at=at)


def _open(consultation: Consultation, intended: Act, *, kind: int, by: Actor, at: datetime) -> Round:
    step = begin(consultation, intended, by=by, at=at)
    version = latest_version(step.consultation)
    paired(text_of(version), by)
    if version.shown_at is None:
        version.shown_at = at
        version.save(update_fields=["shown_at"])
    presidency = presiding(by)
    terms = terms_at(by.on, at, presidency)
    if not terms:
        raise step.refuse(Reason.NOT_CONSULTED)
    settings = settings_on(by)
    held = Round(
        consultation=step.consultation,
        number=Round.objects.filter(consultation=step.consultation).count() + 1,
        kind=kind,
        version=version,
        presidency=presidency,
        opened_at=at,
        closes_at=round_closes_at(terms),
        policy=settings.working_days.value,
        silence=settings.silence.value,
        round_days=settings.round_days,
        fingerprint=fingerprint(terms, version.digest),
        tzdata_version=tzdata_version(),
        zones_checked=tzdata_version(),
    )
    held.save()
    _freeze(held, terms)
    move(step, audience=Audience.MEMBERS)
    enter(step, _described(held, terms) | {"version": version.number, "digest": version.digest})
    return held


def _freeze(held: Round, terms: Collection[Deadline]) -> None:
    parties = {party.code: party for party in Party.objects.filter(code__in=[term.party for term in terms])}
    rows = []
    for term in terms:
        row = RoundTerm(round=held, party=parties[term.party], first_ends_at=term.ends_at)
        row.take(term)
        rows.append(row)
    RoundTerm.objects.bulk_create(rows)


def _described(held: Round, terms: Collection[Deadline]) -> dict[str, object]:
    return {
        "round": held.number,
        "kind": held.kind,
        "closes_at": held.closes_at,
        "policy": held.policy,
        "fingerprint": held.fingerprint,
        "tzdata": held.tzdata_version,
        "terms": {term.party: term.ends_at for term in terms},
    }


@act
def extend_term(
    consultation: Consultation,
    *,
    by: Actor,
    at: datetime,
    days: int,
    reason: Wording,
    parties: Collection[str] = (),
) -> Round:
    """Make the open round's terms ``days`` working days longer, for all members or for those named.

    Refused: not-permitted, not-your-turn, reason-missing, would-shorten-term (less than one day more),
    wrong-value (more days than can be meant), not-consulted (a country without a term). Source: Q10.
    """
    step = begin(consultation, Act.EXTEND_TERM, by=by, at=at)
    given(reason, by, step.provision)
    if days > LONGEST_EXTENSION:
        raise step.refuse(Reason.WRONG_VALUE, field="days", most=str(LONGEST_EXTENSION))
    held = open_round(step.consultation)
    rows = terms_of(held)
    chosen = _chosen(step, rows, parties)
    longer = _longer(step, held, chosen, days)
    before = held.closes_at
    for row in chosen:
        row.take(longer[row.party.code])
        row.save()
    _reset(held, rows)
    Extension(
        round=held, at=at, days=days, parties=sorted(longer), closed_before=before, by_id=signatory(by),
        **reason.columns("reason"),
    ).save()  # fmt: skip
    move(step)
    changes = _described(held, [longer[row.party.code] for row in chosen])
    enter(step, changes | {"days": days, "closed_before": before, "reason": [reason.es, reason.en]})
    return held


def _chosen(step: Step, rows: list[RoundTerm], parties: Collection[str]) -> list[RoundTerm]:
    unknown = sorted(set(parties) - {row.party.code for row in rows})
    if unknown:
        raise step.refuse(Reason.NOT_CONSULTED, parties=", ".join(unknown))
    return [row for row in rows if not parties or row.party.code in parties]


def _longer(step: Step, held: Round, rows: list[RoundTerm], days: int) -> dict[str, Deadline]:
    calendars = _calendars(step, held, [row.party for row in rows])
    longer = {}
    for row in rows:
        term = extended(row.as_deadline(), calendars[row.party.code], days)
        if isinstance(term, Refusal):
            raise step.refuse(term.reason, **term.details)
        longer[row.party.code] = term
    return longer


def _calendars(step: Step, held: Round, parties: list[Party]) -> dict[str, Calendar]:
    """Return the calendar by which each party's term was counted, under the policy frozen with the round."""
    years = years_around(held.opened_at.date(), held.closes_at.date())
    policy = WorkingDayPolicy(held.policy)
    if policy is WorkingDayPolicy.OWN:
        return calendars_of(parties, years)
    shared = _shared(step, held, policy, years)
    return {party.code: shared for party in parties}


def _shared(step: Step, held: Round, policy: WorkingDayPolicy, years: tuple[int, ...]) -> Calendar:
    if policy is WorkingDayPolicy.COMMON:
        everybody = [row.party for row in terms_of(held)]
        return common_calendar(list(calendars_of(everybody, years).values()))
    presides = policy is WorkingDayPolicy.PRESIDENCY
    return calendar_of(held.presidency.code if presides else settings_on(step.by).seat, years)


def _reset(held: Round, rows: list[RoundTerm]) -> None:
    """Bring the round's end and fingerprint to what its terms now say."""
    terms = [row.as_deadline() for row in rows]
    held.closes_at = round_closes_at(terms)
    held.fingerprint = fingerprint(terms, held.version.digest)
    held.tzdata_version = tzdata_version()
    held.save(update_fields=["closes_at", "fingerprint", "tzdata_version"])


@act
def close_round(consultation: Consultation, *, by: Actor, at: datetime) -> Round:
    """Close the open round when the last member's term has ended; what each member said is then told to all.

    Only the system does this, never a person and never early. Refused: not-permitted, already-done (another
    worker was first), term-not-ended. Source: 001:657-658, Q1.
    """
    step = begin(consultation, Act.CLOSE_ROUND, by=by, at=at)
    held = open_round(step.consultation)
    rows = terms_of(held)
    if not term_ended(at, [row.as_deadline() for row in rows]):
        raise step.refuse(Reason.TERM_NOT_ENDED, closes_at=held.closes_at.isoformat())
    Round.objects.filter(pk=held.pk, closed_at__isnull=True).update(closed_at=at)
    held.closed_at = at
    move(step)
    filed = dict(Reply.objects.filter(round=held, is_current=True).values_list("party__code", "position"))
    positions = {row.party.code: filed.get(row.party.code) for row in rows}
    enter(step, {"round": held.number, "kind": held.kind, "positions": positions})
    return held
