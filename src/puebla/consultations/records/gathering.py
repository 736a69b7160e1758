"""What a record is made from, read once: only what every member may read of the consultation now (Q12, Q14).

What was said in a round that never closed stays unseen, and so does the exchange of the Troika with the Presidency.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from puebla.consultations.acting import KIND, entry_name
from puebla.consultations.models import (
    Annex,
    Confirmation,
    Consultation,
    Extension,
    ImplementationStep,
    Outcome,
    ProposedChange,
    Reply,
    Round,
    RoundTerm,
)
from puebla.consultations.readings_of_steps import steps_of
from puebla.consultations.records.words import DONE
from puebla.core.audiences import Audience
from puebla.core.models import Entry, JournalHead
from puebla.forum.charters import charter
from puebla.procedure.consultation import Act
from puebla.procedure.participation import Category


@dataclass(frozen=True)
class ReplyInRecord:
    """A current reply with what it proposed and whether the Vice-Minister confirmed it."""

    reply: Reply
    changes: list[ProposedChange]
    confirmed: Confirmation | None


@dataclass(frozen=True)
class RoundInRecord:
    """A round with its terms; ``replies`` by country, empty where the members may not read them."""

    round: Round
    terms: list[RoundTerm]
    extensions: list[Extension]
    replies: dict[str, ReplyInRecord] = field(default_factory=dict)
    shows_replies: bool = False


@dataclass(frozen=True)
class Gathered:
    """Everything that both papers of a record are written from."""

    consultation: Consultation
    outcome: Outcome
    rounds: list[RoundInRecord]
    annexes: list[Annex]
    steps: list[ImplementationStep]
    entries: list[Entry]
    head: int
    head_digest: str


def gathered(consultation: Consultation) -> Gathered:
    """Read a consultation that has ended; the number of queries does not grow with its members."""
    outcome = Outcome.objects.select_related("presidency").get(consultation=consultation)
    rounds = _rounds(consultation, outcome)
    last = rounds[-1].round.version if rounds else None
    annexes = Annex.objects.filter(version=last).select_related("document", "spanish__file", "english__file")
    head = JournalHead.objects.filter(id=1).first()
    return Gathered(
        consultation=consultation,
        outcome=outcome,
        rounds=rounds,
        annexes=list(annexes) if last else [],
        steps=steps_of(consultation),
        entries=_entries(consultation, rounds),
        head=head.sequence if head else 0,
        head_digest=head.digest if head else "",
    )


def _rounds(consultation: Consultation, outcome: Outcome) -> list[RoundInRecord]:
    held = list(Round.objects.filter(consultation=consultation).select_related("version", "presidency"))
    terms, extensions = defaultdict(list), defaultdict(list)
    for term in RoundTerm.objects.filter(round__in=held).select_related("party"):
        terms[term.round_id].append(term)
    for extension in Extension.objects.filter(round__in=held):
        extensions[extension.round_id].append(extension)
    rules = charter(outcome.at.date()).settings
    shown = [one for one in held if one.is_closed and rules.replies_visible_to({Category.MEMBER}, round_closed=True)]
    replies = _replies(consultation, shown)
    return [
        RoundInRecord(one, terms[one.pk], extensions[one.pk], replies.get(one.pk, {}), one in shown) for one in held
    ]


def _replies(consultation: Consultation, rounds: list[Round]) -> dict[int, dict[str, ReplyInRecord]]:
    rows = Reply.objects.filter(round__in=rounds, is_current=True).select_related("party")
    by_key = {one.pk: one for one in rounds}
    confirmed = {
        one.reply_id: one
        for one in Confirmation.objects.filter(reply__in=rows, stance=Confirmation.Stance.CONFIRMS).order_by("at")
    }
    found: dict[int, dict[str, ReplyInRecord]] = defaultdict(dict)
    for reply in rows.prefetch_related("changes__answer"):
        reply.round = by_key[reply.round_id]
        reply.round.consultation = consultation
        kept = ReplyInRecord(reply, list(reply.changes.all()), confirmed.get(reply.pk))
        found[reply.round_id][reply.party.code] = kept
    return found


def _entries(consultation: Consultation, rounds: list[RoundInRecord]) -> list[Entry]:
    """Return the entries that the record lists: those the members read, the Troika's consensus, and shown replies."""
    listed = {entry_name(act) for act in DONE}
    shown = {reply.reply.reference for one in rounds for reply in one.replies.values()}
    always = Q(audience=Audience.MEMBERS) | Q(act=entry_name(Act.ESTABLISH_TROIKA_CONSENSUS))
    filed = Q(act=entry_name(Act.FILE_REPLY))
    rows = Entry.objects.filter(always | filed, subject_kind=KIND, subject=consultation.symbol, act__in=listed)
    return [
        entry
        for entry in rows.order_by("sequence")
        if entry.act != entry_name(Act.FILE_REPLY) or entry.changes.get("reference") in shown
    ]
