"""How a consultation ends, and what is told afterwards (A11 step 4, Q3, Q5, Q10, Q14)."""

from __future__ import annotations

from datetime import datetime

from puebla.consultations.acting import KIND, Step, begin, cited, complete, enter, given, move, signatory
from puebla.consultations.models import Consultation, Outcome, OutcomeKind, Record, Round
from puebla.consultations.readings import last_round, presiding, undeclined, verdict_on
from puebla.consultations.readings_of_steps import under_way
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.meetings.follow_up import Pairs, place_topic
from puebla.procedure import implementation as rules
from puebla.procedure.consensus import Verdict
from puebla.procedure.consultation import Act
from puebla.procedure.refusals import Reason

GROUPS = ("agreed", "agreed_with_comment", "proposing", "objecting", "silent")


@act
def declare_consensus(
    consultation: Consultation, *, by: Actor, at: datetime, statement: Wording | None = None
) -> Outcome:
    """Declare that there is consensus; the outcome names who agreed and who was silent (Q3, Q14).

    A proposal made in round 2 needs its answer first: one that is accepted or merged changes the text and
    belongs in a revision. Refused: not-permitted, not-your-turn, already-done, objection-stands,
    silence-blocks, proposals-unanswered. Source: 001:665-669.
    """
    step = begin(consultation, Act.DECLARE_CONSENSUS, by=by, at=at)
    held = last_round(step.consultation)
    if held is None:
        raise step.refuse(Reason.NOT_YOUR_TURN)
    found = verdict_on(held)
    if found.refusal is not None:
        raise step.refuse(found.refusal.reason, **found.refusal.details)
    if waiting := undeclined(held):
        raise step.refuse(Reason.PROPOSALS_UNANSWERED, parties=", ".join(waiting))
    return _end(step, OutcomeKind.CONSENSUS, statement or Wording(), held, found)


@act
def close_without_consensus(consultation: Consultation, *, by: Actor, at: datetime, reason: Wording) -> Outcome:
    """End the consultation after round 2 without consensus, with the reason (Q5).

    Refused: not-permitted, not-your-turn, already-done, reason-missing.
    """
    return _end_for_a_reason(consultation, Act.CLOSE_WITHOUT_CONSENSUS, OutcomeKind.NO_CONSENSUS, by, at, reason)


@act
def refer_to_meeting(consultation: Consultation, *, by: Actor, at: datetime, reason: Wording) -> Outcome:
    """Refer the matter to the next Vice-Ministerial Meeting, where it is a follow-up topic (Q5).

    Refused: not-permitted, not-your-turn, already-done, reason-missing.
    """
    outcome = _end_for_a_reason(consultation, Act.REFER, OutcomeKind.REFERRED, by, at, reason)
    found = outcome.consultation
    words = Pairs(found.title_es, found.title_en, reason.es, reason.en)
    place_topic(KIND, found.symbol, words, country=outcome.presidency, at=at)
    return outcome


def _end_for_a_reason(
    consultation: Consultation, intended: Act, kind: OutcomeKind, by: Actor, at: datetime, reason: Wording
) -> Outcome:
    step = begin(consultation, intended, by=by, at=at)
    given(reason, by, step.provision)
    held = last_round(step.consultation)
    return _end(step, kind, reason, held, verdict_on(held) if held else None)


@act
def withdraw(consultation: Consultation, *, by: Actor, at: datetime, reason: Wording) -> Outcome:
    """Withdraw the consultation, with the reason, as long as it has no result (Q10).

    What members replied in a round that is still open stays unseen. Refused: not-permitted, not-your-turn,
    already-done, reason-missing.
    """
    step = begin(consultation, Act.WITHDRAW, by=by, at=at)
    given(reason, by, step.provision)
    return _end(step, OutcomeKind.WITHDRAWN, reason, last_round(step.consultation), None)


def _end(step: Step, kind: OutcomeKind, words: Wording, held: Round | None, found: Verdict | None) -> Outcome:
    groups = {name: list(getattr(found, name)) for name in GROUPS} if found else {}
    outcome = Outcome(
        consultation=step.consultation,
        kind=kind,
        at=step.at,
        by_id=signatory(step.by),
        presidency=presiding(step.by),
        round=held,
        **words.columns("statement"),
        **groups,
    )
    outcome.save()
    _let_record_be_made(step)
    enter(
        step,
        {"kind": kind.value, "round": held.number if held else None, "statement": [words.es, words.en]} | groups,
    )
    outcome.consultation = move(step)
    return outcome


def _let_record_be_made(step: Step) -> None:
    """Have the worker make an edition of the record; what the members were never shown has none (Q14)."""
    if step.consultation.audience == Audience.MEMBERS:
        Record.objects.update_or_create(
            consultation=step.consultation, defaults={"due_at": step.at, "tried_at": None, "fault": ""}
        )


def _outcome(step: Step) -> Outcome:
    outcome: Outcome = Outcome.objects.get(consultation=step.consultation)
    return outcome


@act
def record_implementation(consultation: Consultation, *, by: Actor, at: datetime, text: Wording) -> Outcome:
    """Record what the Presidency did to carry out what was agreed, in at least one language.

    Refused: not-permitted, not-your-turn, already-done, reason-missing (nothing was described), steps-under-way.
    Source: A11 step 4, 001:665-669.
    """
    step = begin(consultation, Act.RECORD_IMPLEMENTATION, by=by, at=at)
    given(text, by, step.provision)
    refusal = rules.record_implementation(under_way(step.consultation))
    if refusal is not None:
        raise cited(refusal, by)
    outcome = _outcome(step)
    outcome.implementation_es, outcome.implementation_en, outcome.implemented_at = text.es, text.en, at
    outcome.save(update_fields=["implementation_es", "implementation_en", "implemented_at"])
    enter(step, {"implementation": [text.es, text.en]})
    outcome.consultation = move(step)
    return outcome


@act
def inform_results(consultation: Consultation, *, by: Actor, at: datetime, results: Wording) -> Outcome:
    """Tell the members what came of it, in both languages; this ends the procedure.

    Refused: not-permitted, not-your-turn, already-done, language-missing. Source: A11 step 4, 001:665-669.
    """
    step = begin(consultation, Act.INFORM_RESULTS, by=by, at=at)
    complete(results, by, "results")
    outcome = _outcome(step)
    outcome.results_es, outcome.results_en, outcome.informed_at = results.es, results.en, at
    outcome.save(update_fields=["results_es", "results_en", "informed_at"])
    _let_record_be_made(step)
    enter(step, {"results": [results.es, results.en]})
    outcome.consultation = move(step)
    return outcome
