"""The next version as it follows from the answers, and what is left to whoever writes it (Q6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.consultations.models import ProposedChange, Round
from puebla.consultations.readings import pairs_of, proposals_in
from puebla.consultations.wordings import Wording
from puebla.procedure.composing import Cause, Composed, Decided, Unsettled, compose

CAUSES: Final[dict[Cause, Promise]] = {
    Cause.CLASH: _("Only one of the wordings that were accepted or merged can stand here."),
    Cause.UNMERGED: _("Proposals were merged here, and the common wording is not written yet."),
    Cause.LANGUAGE: _("The wording lacks a language, or paragraphs in one of them."),
    Cause.GENERAL: _("What was accepted concerns the whole text and has no place of its own: work it in."),
}


@dataclass(frozen=True, slots=True)
class LeftToYou:
    """A place that could not be composed: why, and the proposals that are about it."""

    unsettled: Unsettled
    changes: list[ProposedChange]

    @property
    def why(self) -> str:
        """The reason in the reader's language."""
        return str(CAUSES[self.unsettled.cause])

    @property
    def paragraph(self) -> int:
        """The paragraph of the former text; 0 for the place before the first, or for the whole text."""
        return self.unsettled.paragraph

    @property
    def is_about_all(self) -> bool:
        """Tell whether it concerns the whole text."""
        return self.unsettled.cause is Cause.GENERAL


@dataclass(frozen=True, slots=True)
class Composition:
    """The composed text, what is left to do, and what went into it."""

    text: Wording
    left: list[LeftToYou]
    taken: list[ProposedChange]


def composition_of(held: Round) -> Composition:
    """Return the text of the round with what was accepted and merged in its place; unanswered changes wait outside."""
    proposals = proposals_in(held)
    answered = [change for change in proposals if hasattr(change, "answer")]
    made = compose(pairs_of(held.version), [_decided(change) for change in answered])
    by_name = {str(change.pk): change for change in answered}
    left = [LeftToYou(each, [by_name[name] for name in each.names]) for each in made.unsettled]
    return Composition(Wording(made.es, made.en), left, _taken(answered, made))


def _decided(change: ProposedChange) -> Decided:
    answer = change.answer
    return Decided(str(change.pk), change.as_change(), answer.fate, answer.wording_es, answer.wording_en)


def _taken(answered: Iterable[ProposedChange], made: Composed) -> list[ProposedChange]:
    """Return what went into the text as it was decided."""
    left = {name for each in made.unsettled for name in each.names}
    return [each for each in answered if each.answer.fate != "declined" and str(each.pk) not in left]
