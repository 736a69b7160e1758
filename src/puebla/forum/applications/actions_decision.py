"""The Presidency's acts: it puts an application before the Vice-Ministers and records what they decided.

The decision is taken behind closed doors by the members alone (001:358-362, 001:604-612); here it is only recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.forum.applications.acting import Stage, begin, checked, current_evidence, enter, move, signatory
from puebla.forum.models import Application, ApplicationOutcome, OutcomeKind, Status
from puebla.forum.statuses.acting import cut, give, period_of, succeeded_by
from puebla.forum.statuses.words import Decision, Words
from puebla.procedure import statuses as status_rules
from puebla.procedure.applications import Act, may_be_decided, may_be_put_before
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.statuses import Change, Period, Standing

DECISION = "admission.decision"


@dataclass(frozen=True, slots=True)
class Session:
    """The closed session: which meeting, on which day, who was present, and whether there was consensus (Q20, Q21)."""

    meeting: str
    decided_on: date
    present: str
    by_consensus: bool


@act
def put_before_vice_ministers(application: Application, *, by: Actor, at: datetime) -> Application:
    """Put the application before the Vice-Ministers: from now on they and the members' focal points read it.

    Refused: not-permitted, not-your-turn, already-done, criteria-unmet, note-missing. Source: A5.2 (i), 001:604-612.
    """
    stage = begin(application, Act.PUT_BEFORE_VICE_MINISTERS, by=by, at=at)
    found = checked(stage.application, current_evidence(stage.application))
    note = bool(stage.application.note_es and stage.application.note_en)
    stage.insist(may_be_put_before(found, note=note))
    shown = move(stage, audience=Audience.CLOSED)
    enter(stage, {})
    return shown


@act
def admit(
    application: Application,
    *,
    by: Actor,
    at: datetime,
    session: Session,
    takes_effect: date,
    words: Words,
) -> ApplicationOutcome:
    """Record the admission by consensus and grant the status from the day on which it takes effect.

    A status whose place it takes ends on that day; the rights follow from the status by the table of rights. Refused:
    not-permitted, not-your-turn, already-done, wrong-value (the record is incomplete, no consensus, a day to come),
    status-overlaps.
    """
    stage = begin(application, Act.ADMIT, by=by, at=at)
    _insist_on_session(stage, session)
    if not session.by_consensus:
        raise stage.refuse(Reason.WRONG_VALUE, field="by_consensus")
    status = _grant(stage, session, takes_effect)
    told = {"takes_effect": takes_effect, "words": [words.es, words.en]}
    return _end(stage, OutcomeKind.ADMITTED, session, words, told, takes_effect=takes_effect, status=status)


@act
def refuse(
    application: Application, *, by: Actor, at: datetime, session: Session, words: Words
) -> ApplicationOutcome:  # fmt: skip
    """Record that the Vice-Ministers did not admit the applicant, with words for it in both languages.

    Refused: not-permitted, not-your-turn, already-done, wrong-value (the record is incomplete), language-missing.
    """
    stage = begin(application, Act.REFUSE, by=by, at=at)
    _insist_on_session(stage, session)
    stage.complete(words, "words")
    return _end(stage, OutcomeKind.REFUSED, session, words, {"words": [words.es, words.en]})


def _insist_on_session(stage: Stage, session: Session) -> None:
    stage.insist(
        may_be_decided(
            meeting=session.meeting, decided_on=session.decided_on, on=stage.by.on, present=session.present
        )
    )  # fmt: skip


def _grant(stage: Stage, session: Session, takes_effect: date) -> Status:
    """End the status whose place the new one takes, then give the new one; both by the same decision."""
    by, at, party = stage.by, stage.at, stage.application.party
    decision = Decision(session.meeting.strip(), session.decided_on)
    wanted = Period(Standing(stage.application.kind), takes_effect)
    for status in succeeded_by(party, wanted):
        period = status_rules.end(period_of(status), takes_effect)
        if isinstance(period, Refusal):
            raise stage.refuse(period.reason, field="takes_effect")
        cut(status, period, Change.END, decision, by=by, at=at)
    return give(party, wanted, decision, by=by, at=at)


def _end(
    stage: Stage, kind: OutcomeKind, session: Session, words: Words, told: dict[str, Any], **more: Any
) -> ApplicationOutcome:
    """Keep the outcome whole; the entry, which the applicant reads, says nothing of who sat in the room."""
    outcome = ApplicationOutcome(
        application=stage.application,
        kind=kind,
        at=stage.at,
        by_id=signatory(stage.by, DECISION),
        meeting=session.meeting.strip(),
        decided_on=session.decided_on,
        present=session.present.strip(),
        by_consensus=session.by_consensus,
        **words.columns("words"),
        **more,
    )
    outcome.save()
    enter(stage, {"meeting": outcome.meeting, "decided_on": session.decided_on, **told})
    outcome.application = move(stage)
    return outcome
