"""Everything that was proposed in a round, by paragraph and by member, as far as the reader may see it (Q6, Q12)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from puebla.consultations.access import not_found
from puebla.consultations.fates import ShownChange
from puebla.consultations.models import Consultation, Round
from puebla.consultations.pages import ConsultationPage, MemberRow, RoundOnPage, consultation_page
from puebla.consultations.places import order_of, place_title
from puebla.consultations.readings import pairs_of
from puebla.core.actor import Actor


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed change with the member that proposes it."""

    row: MemberRow
    shown: ShownChange


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the text: its name, what stands there, and what each member proposes there, column by column."""

    title: str
    standing: tuple[str, str] | None
    cells: list[list[ShownChange]]
    proposals: list[Proposal]

    @property
    def is_touched(self) -> bool:
        """Tell whether anybody proposes anything here."""
        return bool(self.proposals)


@dataclass(frozen=True, slots=True)
class Compilation:
    """The proposals of a round: the members that propose something are columns, the places of the text rows."""

    page: ConsultationPage
    held: RoundOnPage
    columns: list[MemberRow]
    places: list[Place]

    @property
    def consultation(self) -> Consultation:
        """The consultation."""
        return self.page.consultation

    @property
    def round(self) -> Round:
        """The round."""
        return self.held.round

    @property
    def proposals(self) -> list[Proposal]:
        """Every proposal in the order of the text."""
        return [proposal for place in self.places for proposal in place.proposals]

    @property
    def others(self) -> list[MemberRow]:
        """The members whose reply is shown and proposes nothing."""
        return [row for row in self.held.shown_replies if not row.changes]


def compilation(actor: Actor, symbol: str, number: int, at: datetime) -> Compilation:
    """Return what was proposed in a round; raises Refused(not-found) for a round that does not exist for the actor.

    While the round is open a member sees its own proposals alone; those of others when the charter shows them (Q12).
    """
    page = consultation_page(actor, symbol, at)
    held = next((each for each in page.rounds if each.round.number == number), None)
    if held is None:
        raise not_found()
    columns = [row for row in held.rows if row.changes]
    pairs = pairs_of(held.round.version)
    return Compilation(page, held, columns, list(_places(columns, pairs)))


def _places(columns: list[MemberRow], pairs: tuple[tuple[str, str], ...]) -> Iterable[Place]:
    """Return the paragraphs in their order, and the two places outside them where something is proposed there."""
    used = {order_of(shown.change) for row in columns for shown in row.changes}
    before = [(False, 0)] if (False, 0) in used else []
    whole = [(True, 0)] if (True, 0) in used else []
    for is_whole, paragraph in [*before, *((False, number) for number in range(1, len(pairs) + 1)), *whole]:
        cells = [[each for each in row.changes if order_of(each.change) == (is_whole, paragraph)] for row in columns]
        proposals = [Proposal(row, each) for row, cell in zip(columns, cells, strict=True) for each in cell]
        standing = pairs[paragraph - 1] if paragraph else None
        yield Place(place_title(None if is_whole else paragraph), standing, cells, proposals)
