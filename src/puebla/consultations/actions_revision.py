"""Answering the proposals and revising the text between the rounds (A11 step 3, Q5, Q6)."""

from __future__ import annotations

from datetime import datetime

from puebla.consultations.acting import (
    ANSWER_REPLY,
    ANSWERING,
    KIND,
    Step,
    begin,
    enter,
    expect_revision,
    given,
    locked,
    move,
    paired,
    refuse,
    require,
    signatory,
)
from puebla.consultations.actions_drafting import add_version, write_version
from puebla.consultations.models import Answer, Consultation, Fate, ProposedChange, TextVersion
from puebla.consultations.readings import last_round, latest_version, proposals_in, text_of, unanswered
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.procedure.composing import unfinished
from puebla.procedure.consultation import Act
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason
from puebla.procedure.texts import paragraphs

PROVISION = "consultation.revision"


@act
def answer_change(
    change: ProposedChange, *, by: Actor, at: datetime, fate: str, reason: Wording, wording: Wording | None = None
) -> Answer:
    """Accept, merge or decline one proposed change with its reason, until the next round opens (Q6).

    ``wording`` is what the Presidency writes for it: the wording it was merged into, or the language that an
    accepted wording lacks. Refused: not-permitted, not-your-turn (a round is open, or the matter is over),
    wrong-value (not a proposal of the last round, not a fate, or a wording for what is declined), reason-missing.
    """
    require(by, Permission.CONSULTATION_REVISE, PROVISION)
    consultation = locked(change.reply.round.consultation)
    if consultation.stands not in ANSWERING:
        raise refuse(Reason.NOT_YOUR_TURN, by, PROVISION, state=consultation.state)
    asked = {found.pk for found in proposals_in(last_round(consultation))}
    if change.pk not in asked or fate not in Fate.values:
        raise refuse(Reason.WRONG_VALUE, by, PROVISION, field="fate")
    own = wording or Wording()
    if own.given and fate == Fate.DECLINED:
        raise refuse(Reason.WRONG_VALUE, by, PROVISION, field="wording")
    given(reason, by, PROVISION)
    columns = {"fate": fate, "at": at, "by_id": signatory(by), **reason.columns("reason"), **own.columns("wording")}
    answer, _ = Answer.objects.update_or_create(change=change, defaults=columns)
    _record_answer(consultation, change, answer, by)
    found: Answer = answer
    return found


def _record_answer(consultation: Consultation, change: ProposedChange, answer: Answer, by: Actor) -> None:
    """Record the answer for those who prepare the text; the members learn it with the next version."""
    changes: dict[str, object] = {
        "reply": change.reply.reference,
        "change": change.number,
        "fate": answer.fate,
        "reason": [answer.reason_es, answer.reason_en],
    }
    if answer.wording_es or answer.wording_en:
        changes["wording"] = [answer.wording_es, answer.wording_en]
    subject = Subject(KIND, consultation.symbol)
    record(
        ANSWER_REPLY, subject, by=by, at=answer.at, changes=changes, provision=PROVISION,
        audience=Audience.SECRETARIAT,
    )  # fmt: skip


@act
def revise(
    consultation: Consultation,
    *,
    by: Actor,
    at: datetime,
    text: Wording,
    note: Wording | None = None,
    revision: int | None = None,
) -> TextVersion:
    """Make the text's next version after a round; it may stay as it is, and the entry then says so (Q6, Q7).

    Until round 2 opens, the version can be written again. Refused: not-permitted, not-your-turn, stale,
    proposals-unanswered (with the countries), language-missing, paragraphs-unpaired, text-unsettled (a paragraph
    still bears the mark of what could not be composed). Source: 001:657-662.
    """
    step = begin(consultation, Act.REVISE, by=by, at=at)
    expect_revision(step, revision)
    held = last_round(step.consultation)
    if waiting := unanswered(held):
        raise step.refuse(Reason.PROPOSALS_UNANSWERED, parties=", ".join(waiting))
    paired(text, by)
    if left := unfinished(zip(paragraphs(text.es), paragraphs(text.en), strict=True)):
        raise step.refuse(Reason.TEXT_UNSETTLED, field="text", paragraphs=", ".join(map(str, left)))
    version = _next_version(step, text, note or Wording())
    Answer.objects.filter(change__reply__round=held).update(version=version)
    unchanged = held is not None and text_of(held.version) == text
    enter(step, {"version": version.number, "digest": version.digest, "unchanged": unchanged})
    move(step)
    return version


def _next_version(step: Step, text: Wording, note: Wording) -> TextVersion:
    latest = latest_version(step.consultation)
    if latest.shown_at is None:
        return write_version(latest, text, note)
    return add_version(step.consultation, text, note, step.at)
