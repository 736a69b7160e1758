"""The national reply of a member in a round (A11 steps 2 and 3, Q8, Q9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from puebla.consultations.acting import Step, cited, enter, locked, move, refuse, require, signatory
from puebla.consultations.models import Consultation, ProposedChange, Reply, Round, RoundTerm
from puebla.consultations.readings import open_round, pairs_of
from puebla.consultations.wordings import plain
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.paired import LANGUAGES
from puebla.forum.models import Party
from puebla.procedure.consensus import Position
from puebla.procedure.consultation import Act
from puebla.procedure.deadlines import in_time
from puebla.procedure.permissions import Permission
from puebla.procedure.proposals import Change, checked
from puebla.procedure.refusals import Reason, Refusal

WITH_PROPOSAL = frozenset({Position.PROPOSES_CHANGES, Position.OBJECTS})
WITH_WORDS = frozenset({Position.AGREES_WITH_COMMENT, Position.OBJECTS})


@act
def file_reply(
    consultation: Consultation,
    *,
    by: Actor,
    at: datetime,
    position: str,
    text: str = "",
    language: str = "es",
    changes: Sequence[Change] = (),
    party: str = "",
) -> Reply:
    """File the reply of the actor's country in the open round; it replaces an earlier one, which is kept.

    ``at`` is the instant at which the complete form was received; the last second of the term is in time.
    ``changes`` are what it proposes, each at its paragraph of the round's text. ``party`` names the country where
    the actor speaks for several. Refused: not-permitted, round-not-open, self-reply (the Presidency),
    not-consulted, term-ended, reason-missing (an objection or a comment without words), wrong-value (a position
    that proposes nothing with changes, or the reverse), and each change for what ``procedure.proposals.checked``
    refuses. Source: Q8, Q9, T5.
    """
    require(by, Permission.CONSULTATION_REPLY, "consultation.reply")
    fresh = locked(consultation)
    if not fresh.is_open:
        raise refuse(Reason.ROUND_NOT_OPEN, by, "consultation.reply")
    step = Step(fresh, Act.FILE_REPLY, fresh.stands, by, at)
    held = open_round(fresh)
    term = _term(step, held, party or by.party)
    said = _checked(step, position, plain(text), language, bool(changes))
    reply = _replace(step, held, term.party, said, _proposed(step, held, changes))
    move(step)
    enter(step, _described(reply), audience=Audience.TROIKA, party=term.party.code, reader=term.party.code)
    return reply


def _term(step: Step, held: Round, party: str) -> RoundTerm:
    """Return the term of the country in this round; raises Refused unless it may reply now."""
    if not step.by.speaks_for(party):
        raise step.refuse(Reason.NOT_PERMITTED, party=party)
    if held.presidency.code == party:
        raise refuse(Reason.SELF_REPLY, step.by, "consultation.own-text")
    term: RoundTerm | None = RoundTerm.objects.filter(round=held, party__code=party).select_related("party").first()
    if term is None:
        raise step.refuse(Reason.NOT_CONSULTED, party=party)
    if not in_time(step.at, term.as_deadline()):
        raise refuse(Reason.TERM_ENDED, step.by, "consultation.end-of-day", ended=term.ends_at.isoformat())
    return term


def _checked(step: Step, position: str, text: str, language: str, changes: bool) -> Reply:
    """Return the reply as it was said; one that says too little, or too much for its position, is refused."""
    if position not in set(Position) or language not in LANGUAGES:
        raise step.refuse(Reason.WRONG_VALUE, field="position")
    stance = Position(position)
    if stance in WITH_WORDS and not text:
        raise step.refuse(Reason.REASON_MISSING, field="text")
    proposes = stance is Position.PROPOSES_CHANGES
    if (proposes and not changes) or (changes and stance not in WITH_PROPOSAL):
        raise step.refuse(Reason.WRONG_VALUE, field="changes")
    return Reply(position=stance.value, text=text, language=language)


def _proposed(step: Step, held: Round, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes in the order of the text; raises Refused when one has no place or no words there."""
    found = checked(changes, pairs_of(held.version))
    if isinstance(found, Refusal):
        raise cited(found, step.by)
    return found


def _replace(step: Step, held: Round, party: Party, said: Reply, changes: Sequence[Change]) -> Reply:
    """Keep the country's earlier reply as a version and make this one current, with its changes."""
    earlier = Reply.objects.filter(round=held, party=party)
    said.round, said.party, said.number = held, party, earlier.count() + 1
    said.filed_at, said.by_id = step.at, signatory(step.by)
    said.digest = said.computed_digest(changes)
    earlier.filter(is_current=True).update(is_current=False)
    said.save()
    for number, change in enumerate(changes, start=1):
        ProposedChange.of(said, number, change).save()
    return said


def _described(reply: Reply) -> dict[str, object]:
    return {
        "round": reply.round.number,
        "number": reply.number,
        "position": reply.position,
        "reference": reply.reference,
        "changes": reply.changes.count(),
        "digest": reply.digest,
    }
