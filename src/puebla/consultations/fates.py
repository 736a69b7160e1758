"""What became of a proposed change, as far as the reader may know it yet (Q6, Q12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from puebla.consultations.access import sees_everything
from puebla.consultations.change_marks import MarkedChange, marked_change
from puebla.consultations.models import Answer, ProposedChange, Reply
from puebla.consultations.readings import pairs_of
from puebla.core.actor import Actor
from puebla.procedure.consultation import Step


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A proposed change with the Presidency's answer, None while the reader does not learn it."""

    change: ProposedChange
    marked: MarkedChange
    answer: Answer | None = None


def changes_of(replies: Iterable[Reply]) -> dict[int, list[ProposedChange]]:
    """Return the changes that the replies propose by the key of the reply; one query, also for no reply at all."""
    by_key, found = {reply.pk: reply for reply in replies}, dict[int, list[ProposedChange]]()
    rows = ProposedChange.objects.filter(reply__in=[*by_key, 0]).select_related("answer__version")
    for change in rows:
        change.reply = by_key[change.reply_id]
        found.setdefault(change.reply_id, []).append(change)
    return found


def shown_changes(changes: Iterable[ProposedChange], actor: Actor) -> tuple[ShownChange, ...]:
    """Return the changes of a reply that the actor sees, in the order of the text, each with its answer."""
    return tuple(ShownChange(change, marked_row(change), answer_shown(change, actor)) for change in changes)


def marked_row(change: ProposedChange) -> MarkedChange:
    """Return a proposed change marked against the text that it was proposed to."""
    pairs = pairs_of(change.reply.round.version)
    return marked_change(change.as_change(), pairs, change.reply.language)


def answer_shown(change: ProposedChange, actor: Actor) -> Answer | None:
    """Return the answer to a change; the members learn it with the new version, or with the result."""
    answer: Answer | None = getattr(change, "answer", None)
    if answer is None:
        return None
    shown = answer.version is not None and answer.version.shown_at is not None
    ended = change.reply.round.consultation.step is Step.RESULT
    return answer if shown or ended or sees_everything(actor) else None
