"""The structure of the Conference on a day, and each body with its history and the rights of everybody in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from puebla.forum.charters import charter
from puebla.forum.queries import BodyOn, BodyPage, bodies_on, body_page
from puebla.portal.asof import AsOf
from puebla.portal.names import BODY_KINDS, CATEGORIES, PARTS, RIGHTS
from puebla.procedure.charter import Charter, NotInForceError
from puebla.procedure.charter_entries import AgendaMinimum, DocumentKind
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
DRAWN_STRONG = BodyKind.VICE_MINISTERIAL
ADVISES = frozenset({BodyKind.TROIKA, BodyKind.FOCAL_POINTS})
NOT_DRAWN = frozenset({BodyKind.DRAFTING_COMMITTEE})


@dataclass(frozen=True)
class Drawn:
    """A body as the drawing of the structure wants it."""

    code: str
    label: str
    url: str
    reports_to: str
    note: str
    kind: str


def structure(asof: AsOf) -> dict[str, Any]:
    """Return the bodies of the day, their reporting lines, and what is different today.

    Two queries for today, four for another day.
    """
    found = bodies_on(asof.day)
    return {
        "bodies": found,
        "changes": [] if asof.is_today else changes(found, bodies_on(asof.today)),
        "drawn": [_drawn(body, asof) for body in found if body.body.kind not in NOT_DRAWN],
        "committees": [body for body in found if body.body.kind in NOT_DRAWN],
    }


@dataclass(frozen=True)
class Change:
    """A body that is not today what it was on the day shown, and how."""

    code: str
    label: str
    text: str


def changes(then: list[BodyOn], now: list[BodyOn]) -> list[Change]:
    """Return the bodies that came, went, or bear another name now."""
    before, after = {body.code: body for body in then}, {body.code: body for body in now}
    came = [Change(body.code, body.label, _("has come since")) for body in now if body.code not in before]
    went = [Change(body.code, body.label, _("exists no more")) for body in then if body.code not in after]
    renamed = [
        Change(code, body.label, _("was then called “%(name)s”") % {"name": before[code].label})
        for code, body in after.items()
        if code in before and before[code].label != body.label
    ]
    return [*came, *went, *renamed]


def _drawn(body: BodyOn, asof: AsOf) -> Drawn:
    kind = BodyKind(body.body.kind)
    style = "strong" if kind is DRAWN_STRONG else "advises" if kind in ADVISES else ""
    return Drawn(body.code, body.label, asof.to("body", body.code), body.reports_to, str(BODY_KINDS[kind]), style)


@dataclass(frozen=True)
class Cell:
    """One answer of the rights table; ``note`` is the number of the provision in the list below the table."""

    right: Promise
    answer: Answer
    note: int

    @property
    def kind(self) -> str:
        """Return 'yes', 'if' or 'no'."""
        if not self.answer.allowed:
            return "no"
        return "yes" if self.answer.outright else "if"


@dataclass(frozen=True)
class Row:
    """What one capacity may do in one part."""

    category: Promise
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    """Who may do what in one part of a body's work."""

    part: Promise
    rights: list[Promise]
    rows: list[Row]


@dataclass(frozen=True)
class Note:
    """A provision to which cells of the matrices refer, with the conditions it sets."""

    number: int
    provision: Provision
    conditions: list[Text]


class _Notes:
    """Numbers the provisions in the order in which the tables first cite them."""

    def __init__(self) -> None:
        self.found: dict[str, Note] = {}

    def number_of(self, answer: Answer) -> int:
        note = self.found.setdefault(
            answer.provision.code, Note(len(self.found) + 1, answer.provision, [])
        )
        if answer.condition is not None and answer.condition not in note.conditions:
            note.conditions.append(answer.condition)
        return note.number


@dataclass(frozen=True)
class Rights:
    """The rights tables of one body and the provisions they rest on."""

    matrices: list[Matrix]
    notes: list[Note]


def rights_in(code: str, kind: BodyKind, asof: AsOf) -> Rights | None:
    """Return who may do what in each part that the charter of the day speaks of; None before the charter begins."""
    try:
        held = charter(asof.day)
    except NotInForceError:
        return None
    name = code if code in held.body_kinds else kind.value
    notes = _Notes()
    spoken = _spoken(held, {code, kind.value})
    matrices = [_matrix(held, name, part, spoken[part], notes) for part in Part if part in spoken]
    return Rights(matrices, list(notes.found.values()))


def _spoken(held: Charter, names: set[str]) -> dict[Part, set[tuple[Category, Right]]]:
    """Return, for each part that has a row for the body, the capacities and rights that its rows name."""
    spoken: dict[Part, set[tuple[Category, Right]]] = {}
    for key in held.rights:
        if key.body in names:
            spoken.setdefault(key.part, set()).add((key.category, key.right))
    return spoken


def _matrix(
    held: Charter, name: str, part: Part, spoken: set[tuple[Category, Right]], notes: _Notes
) -> Matrix:
    named = {category for category, _right in spoken}
    rights = [right for right in Right if any(right is each for _category, each in spoken)]
    categories = [category for category in Category if category in named or category in ALWAYS_LISTED]
    rows = [
        Row(CATEGORIES[category], [_cell(held, category, name, part, right, notes) for right in rights])
        for category in categories
    ]
    return Matrix(PARTS[part], [RIGHTS[right] for right in rights], rows)


def _cell(held: Charter, category: Category, name: str, part: Part, right: Right, notes: _Notes) -> Cell:
    answer = may(held, category, name, part, right)
    return Cell(RIGHTS[right], answer, notes.number_of(answer))


def _emits(kind: BodyKind, asof: AsOf) -> list[DocumentKind]:
    try:
        kinds = charter(asof.day).document_kinds.values()
    except NotInForceError:
        return []
    return sorted((each for each in kinds if kind in each.emitted_by), key=lambda each: each.order)


def _agenda(kind: BodyKind, asof: AsOf) -> tuple[AgendaMinimum, ...]:
    try:
        return charter(asof.day).agenda_for(kind)
    except NotInForceError:
        return ()


def body(code: str, asof: AsOf) -> dict[str, Any]:
    """Return the page of one body, named as on the day; an unknown code is refused as not found. Five queries."""
    found = body_page(code, asof.day)
    kind = BodyKind(found.body.kind)
    return {
        "found": found,
        "exists": _exists(found, asof),
        "kind": BODY_KINDS[kind],
        "label": found.name.name if found.name else code,
        "emits": _emits(kind, asof),
        "agenda": _agenda(kind, asof),
        "rights": rights_in(code, kind, asof),
    }


def _exists(found: BodyPage, asof: AsOf) -> bool:
    begins, ends = found.body.exists_from, found.body.exists_until
    return (begins is None or begins <= asof.day) and (ends is None or ends > asof.day)
