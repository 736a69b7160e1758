"""The geometry of the drawings: bars, the structure of bodies. Plain values, no markup.

Lengths of the bars are in em, so that they grow with the reader's letters; the structure is in units of its
own view box. Bad input (a negative bar, a body that reports to itself in a circle) raises ValueError.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import number_format

from puebla.core.templatetags.wording import read, words

LINE_EM = 1.3
BOX_WIDTH, GAP_X, GAP_Y, PADDING = 218, 40, 14, 26
LETTERS, LINES, LINE = 28, 5, 18


@dataclass(frozen=True)
class Line:
    """One line of a label and where it stands."""

    text: str
    y: float
    x: float = 0


@dataclass(frozen=True)
class Bar:
    """One bar: its label in lines, its value as shown and its share of the longest bar in per cent."""

    label: str
    shown: str
    share: float
    y: float
    value_y: float
    lines: list[Line]
    url: str = ""
    kind: str = ""


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars, and the height of them all in em."""

    bars: list[Bar]
    height: float


def figure(value: float) -> str:
    """Write a number with the reader's separators."""
    return str(number_format(value, use_l10n=True, force_grouping=True))


def bars(items: Iterable[Any]) -> BarChart:
    """Lay out bars from items with ``label``, ``value`` and optionally ``url`` and ``kind`` ('ochre').

    A value below zero raises ValueError: its bar would have no length that tells the truth.
    """
    rows = list(items)
    values = [read(row, "value", 0) for row in rows]
    if any(value < 0 for value in values):
        raise ValueError("a bar cannot show a value below zero")
    longest = max(values, default=0) or 1
    laid: list[Bar] = []
    top = 0.0
    for row, value in zip(rows, values, strict=True):
        laid.append(_bar(row, float(value / longest * 100), figure(value), top))
        top = laid[-1].y + 1.5
    return BarChart(laid, round(top, 2))


def _bar(row: Any, share: float, shown: str, top: float) -> Bar:
    label = words(read(row, "label"))
    lines = [
        Line(text, round(top + 1 + index * LINE_EM, 2)) for index, text in enumerate(textwrap.wrap(label, 30) or [""])
    ]
    return Bar(
        label,
        shown,
        round(share, 2),
        round(lines[-1].y + 0.5, 2),
        lines[0].y,
        lines,
        read(row, "url"),
        read(row, "kind"),
    )


@dataclass
class Branch:
    """A body in the tree, with those that report to it."""

    code: str
    label: str
    url: str
    note: str
    kind: str
    children: list[Branch] = field(default_factory=list)
    middle: float = 0


@dataclass(frozen=True)
class Box:
    """A rectangle with its label in lines."""

    x: float
    y: float
    lines: list[Line]
    height: float
    url: str = ""
    kind: str = ""
    width: float = BOX_WIDTH

    @property
    def middle(self) -> float:
        """Return the height of the middle line."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Wire:
    """A line between two boxes."""

    path: str
    kind: str = ""


@dataclass(frozen=True)
class StructureChart:
    """The drawing of bodies and the same as a tree of lists."""

    boxes: list[Box]
    wires: list[Wire]
    roots: list[Branch]
    width: float
    height: float


def lines_of(label: str) -> list[str]:
    """Break the label of a box into at most five lines."""
    return textwrap.wrap(label, LETTERS, max_lines=LINES, placeholder=" …") or [""]


def height_of(label: str) -> int:
    """Return the height that a box needs for its label."""
    return len(lines_of(label)) * LINE + PADDING


def branches(bodies: Iterable[Any]) -> list[Branch]:
    """Turn bodies (``code``, ``label``, ``reports_to``; optional ``url``, ``note``, ``kind``) into trees.

    A body that reports to an unknown one, two bodies with one code, or a circle raise ValueError.
    """
    known: dict[str, Branch] = {}
    above: dict[str, str] = {}
    for body in bodies:
        code = str(read(body, "code"))
        if code in known:
            raise ValueError(f"two bodies have the code {code!r}")
        known[code] = Branch(
            code, words(read(body, "label")), read(body, "url"), words(read(body, "note")), read(body, "kind")
        )
        above[code] = str(read(body, "reports_to"))
    _refuse_strangers_and_circles(above)
    for code, parent in above.items():
        if parent:
            known[parent].children.append(known[code])
    return [known[code] for code, parent in above.items() if not parent]


def _refuse_strangers_and_circles(above: dict[str, str]) -> None:
    for code, first in above.items():
        seen, place = {code}, first
        while place:
            if place not in above:
                raise ValueError(f"a body reports to {place!r}, which is not in the drawing")
            if place in seen:
                raise ValueError(f"{code!r} reports to itself through {place!r}")
            seen.add(place)
            place = above[place]


def structure(bodies: Iterable[Any]) -> StructureChart:
    """Draw bodies from left to right, each beside the middle of those that report to it."""
    roots = branches(bodies)
    bottom = 1.0
    for root in roots:
        bottom = _give_middles(root, bottom)
    boxes: list[Box] = []
    wires: list[Wire] = []
    for root in roots:
        _place(root, 0, boxes, wires)
    width = max((placed.x + placed.width for placed in boxes), default=0) + 1
    return StructureChart(boxes, wires, roots, width, bottom)


def _give_middles(branch: Branch, top: float) -> float:
    """Set the middle line of a body and of all below it, beginning at ``top``; return where the next may begin."""
    room = height_of(branch.label) + GAP_Y
    below = top
    for child in branch.children:
        below = _give_middles(child, below)
    below = max(below, top + room)
    first, last = (branch.children[0], branch.children[-1]) if branch.children else (None, None)
    middle = (first.middle + last.middle) / 2 if first and last else 0
    branch.middle = min(max(middle, top + room / 2), below - room / 2)
    return below


def _place(branch: Branch, depth: int, boxes: list[Box], wires: list[Wire]) -> Box:
    here = _box(branch, depth * (BOX_WIDTH + GAP_X) + 1)
    boxes.append(here)
    for child in branch.children:
        there = _place(child, depth + 1, boxes, wires)
        bend = here.x + here.width + GAP_X / 2
        path = f"M{here.x + here.width:g} {here.middle:g}H{bend:g}V{there.middle:g}H{there.x:g}"
        wires.append(Wire(path, "advises" if child.kind == "advises" else ""))
    return here


def _box(branch: Branch, x: float) -> Box:
    """Make the box of a body with its label centred in its height."""
    texts, height = lines_of(branch.label), height_of(branch.label)
    top = branch.middle - height / 2
    lines = [Line(text, top + PADDING / 2 + 13 + index * LINE, x + 12) for index, text in enumerate(texts)]
    return Box(x, top, lines, height, branch.url, branch.kind)
