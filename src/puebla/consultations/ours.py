"""What became of the proposals of the reader's own country, round by round (Q6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from puebla.consultations.fates import ShownChange
from puebla.consultations.models import Fate, Round, TextVersion
from puebla.consultations.pages import ConsultationPage
from puebla.consultations.readings import pairs_of
from puebla.core.actor import Actor
from puebla.procedure.proposals import ChangeKind
from puebla.procedure.redline import compare
from puebla.procedure.texts import paragraphs


@dataclass(frozen=True, slots=True)
class OurProposal:
    """A proposal of the own country; ``version`` and ``paragraph`` say where it stands now, if it does."""

    shown: ShownChange
    version: TextVersion | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class OurRound:
    """The own country's proposals of one round."""

    round: Round
    name: str
    proposals: list[OurProposal]

    @property
    def waits(self) -> bool:
        """Tell whether some of them have no answer that the members know."""
        return any(each.shown.answer is None for each in self.proposals)


def our_proposals(actor: Actor, page: ConsultationPage) -> list[OurRound]:
    """Return what the reader's country proposed in each round, the newest first, with what became of it."""
    return [
        OurRound(held.round, row.name, list(_placed(held.round, row.changes)))
        for held in page.rounds
        for row in held.rows
        if row.changes and row.term.party.code in actor.parties
    ]


def _placed(held: Round, changes: tuple[ShownChange, ...]) -> Iterator[OurProposal]:
    places: dict[int, dict[int, int | None]] = {}
    for shown in changes:
        version = shown.answer.version if shown.answer and shown.answer.fate != Fate.DECLINED else None
        if version is None:
            yield OurProposal(shown)
            continue
        moved = places.setdefault(version.pk, _moved(held.version, version))
        yield OurProposal(shown, version, _place_in(version, shown, moved))


def _moved(before: TextVersion, after: TextVersion) -> dict[int, int | None]:
    """Return where each paragraph of a version stands in a later one, None where it is no longer there."""
    rows = compare(pairs_of(before), pairs_of(after)).rows
    return {row.old: row.new for row in rows if row.old is not None}


def _place_in(version: TextVersion, shown: ShownChange, moved: dict[int, int | None]) -> int | None:
    change = shown.change.as_change()
    if change.rewrites:
        return moved.get(change.paragraph)
    if change.kind == ChangeKind.GENERAL:
        return None
    answer, es, en = shown.answer, change.es, change.en
    if answer is not None and answer.fate == Fate.MERGED:
        es, en = answer.wording_es, answer.wording_en
    wanted = {(0, part) for part in paragraphs(es)[:1]} | {(1, part) for part in paragraphs(en)[:1]}
    for number, pair in enumerate(pairs_of(version), start=1):
        if any(pair[side] == part for side, part in wanted):
            return number
    return None
