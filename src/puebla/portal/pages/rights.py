"""Who may do what in a body, as two tables: what each capacity may do in each part, and every right one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.functional import Promise

from puebla.forum.charters import charter
from puebla.portal.names import CATEGORIES, PARTS, RIGHTS
from puebla.procedure.charter import Charter, NotInForceError
from puebla.procedure.participation import Answer, BodyKind, Category, Part, Right, may
from puebla.procedure.values import Provision, Text

ALWAYS_LISTED = (
    Category.MEMBER,
    Category.PRESIDENCY,
    Category.OBSERVER_STATE,
    Category.OBSERVER_ORGANIZATION,
    Category.CIVIL_SOCIETY,
    Category.SECRETARIAT,
    Category.PUBLIC,
)
"""The capacities that a reader looks for, also where the charter says nothing of them but that they may not."""


@dataclass(frozen=True)
class Cell:
    """One answer of the rights table; ``note`` is the number of its provision in the list below the tables."""

    right: Promise
    answer: Answer
    note: int

    @property
    def kind(self) -> str:
        """Return 'yes', 'if' (on a condition) or 'no'."""
        if not self.answer.allowed:
            return "no"
        return "yes" if self.answer.outright else "if"


@dataclass(frozen=True)
class Given:
    """Rights that one provision gives together; ``kind`` is 'yes' or 'if' (on a condition)."""

    kind: str
    note: int
    rights: list[Promise]


@dataclass(frozen=True)
class InPart:
    """What one capacity may do in one part: every answer, and those that give something."""

    part: Promise
    cells: list[Cell]

    @property
    def given(self) -> list[Given]:
        """Return the rights that are given, if only on a condition, those of one provision together."""
        cells = [cell for cell in self.cells if cell.answer.allowed]
        together = groupby(cells, key=lambda cell: (cell.kind, cell.note))
        return [Given(kind, note, [cell.right for cell in found]) for (kind, note), found in together]

    @property
    def refusals(self) -> list[int]:
        """Return the numbers of the provisions by which the other rights are not given, each once."""
        return list(dict.fromkeys(cell.note for cell in self.cells if not cell.answer.allowed))


@dataclass(frozen=True)
class OfCategory:
    """What one capacity may do in every part of the body's work."""

    category: Promise
    parts: list[InPart]


@dataclass(frozen=True)
class Note:
    """A provision to which the tables refer, with the conditions it sets."""

    number: int
    provision: Provision
    conditions: list[Text]


@dataclass(frozen=True)
class Matrix:
    """The rights in one part, one by one."""

    part: Promise
    rights: list[Promise]
    rows: list[tuple[Promise, list[Cell]]]


@dataclass(frozen=True)
class Rights:
    """The rights in one body: by capacity, part by part, and the provisions they rest on."""

    parts: list[Promise]
    rows: list[OfCategory]
    notes: list[Note]

    @property
    def matrices(self) -> list[Matrix]:
        """Return the same answers with a table for each part and a column for each right."""
        return [self._matrix(index) for index in range(len(self.parts))]

    def _matrix(self, index: int) -> Matrix:
        rows = [(row.category, row.parts[index].cells) for row in self.rows]
        return Matrix(self.parts[index], [cell.right for cell in rows[0][1]], rows)


class _Notes:
    """Numbers the provisions in the order in which the tables first cite them."""

    def __init__(self) -> None:
        self.found: dict[str, Note] = {}

    def number_of(self, answer: Answer) -> int:
        note = self.found.setdefault(answer.provision.code, Note(len(self.found) + 1, answer.provision, []))
        if answer.condition is not None and answer.condition not in note.conditions:
            note.conditions.append(answer.condition)
        return note.number


def rights_in(code: str, kind: BodyKind, on: date) -> Rights | None:
    """Return who may do what in each part of the body that the charter of the day speaks of.

    None before the charter begins, and for a body of which no row speaks.
    """
    try:
        held = charter(on)
    except NotInForceError:
        return None
    spoken = _spoken(held, {code, kind.value})
    if not spoken:
        return None
    notes = _Notes()
    body = code if code in held.body_kinds else kind.value
    rows = [_row(held, category, body, spoken, notes) for category in _categories(held, {code, kind.value})]
    return Rights([PARTS[part] for part in spoken], rows, list(notes.found.values()))


def _spoken(held: Charter, names: set[str]) -> dict[Part, list[Right]]:
    """Return, for each part that has a row for the body, the rights that its rows name, both in their order."""
    keys = [key for key in held.rights if key.body in names]
    named = {part: {key.right for key in keys if key.part is part} for part in Part}
    return {part: [right for right in Right if right in rights] for part, rights in named.items() if rights}


def _categories(held: Charter, names: set[str]) -> Iterable[Category]:
    named = {key.category for key in held.rights if key.body in names}
    return [category for category in Category if category in named or category in ALWAYS_LISTED]


def _row(held: Charter, category: Category, body: str, spoken: dict[Part, list[Right]], notes: _Notes) -> OfCategory:
    parts = []
    for part, rights in spoken.items():
        answers = [(right, may(held, category, body, part, right)) for right in rights]
        cells = [Cell(RIGHTS[right], answer, notes.number_of(answer)) for right, answer in answers]
        parts.append(InPart(PARTS[part], cells))
    return OfCategory(CATEGORIES[category], parts)
