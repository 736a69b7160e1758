"""The geometry of the linked map: nodes on two sides, a theme together, and the links swinging between them.

Units are those of the drawing's own view box. A node of an unknown theme, two nodes with one code, or a link
to an unknown node raise ValueError.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from puebla.core.templatetags.drawings import Line
from puebla.core.templatetags.wording import read, words

WIDTH: Final = 1000
LEFT, RIGHT = 340, 660
LABEL_GAP, HEAD_HEIGHT, ROW, LINE, GROUP_GAP = 16, 34, 40, 17, 22
LETTERS: Final = 40


@dataclass(frozen=True)
class Dot:
    """A node of the map: where its dot stands, and its label in lines beside it."""

    x: float
    y: float
    lines: list[Line]
    anchor: str
    url: str = ""


@dataclass(frozen=True)
class Head:
    """The name of a theme above its nodes."""

    line: Line
    anchor: str


@dataclass(frozen=True)
class MapNode:
    """A node in the list below the map: its label and the labels of those it is linked with."""

    code: str
    label: str
    url: str
    group: str
    linked: list[str]


@dataclass(frozen=True)
class MapGroup:
    """A theme with its nodes."""

    code: str
    label: str
    nodes: list[MapNode]

    @property
    def height(self) -> float:
        """Return the room that the theme takes on its side."""
        return HEAD_HEIGHT + ROW * len(self.nodes) + GROUP_GAP


@dataclass(frozen=True)
class LinkedMap:
    """The drawing, and the same as lists."""

    heads: list[Head]
    dots: list[Dot]
    bonds: list[str]
    groups: list[MapGroup]
    height: float
    width: float = WIDTH


def linked_map(groups: Sequence[Any], nodes: Sequence[Any], links: Iterable[tuple[str, str]]) -> LinkedMap:
    """Draw nodes (``code``, ``label``, ``group``, optional ``url``), their groups, and the links between."""
    pairs = list(links)
    listed = lists(groups, nodes, pairs)
    tops = {LEFT: 0.0, RIGHT: 0.0}
    heads: list[Head] = []
    dots: dict[str, Dot] = {}
    for group in listed:
        side = min(tops, key=lambda x: (tops[x], x))
        anchor = "end" if side == LEFT else "start"
        heads.append(Head(Line(group.label, tops[side] + 20, _beside(side)), anchor))
        for index, node in enumerate(group.nodes):
            y = tops[side] + HEAD_HEIGHT + ROW * (index + 0.5)
            dots[node.code] = _dot(side, y, node, anchor)
        tops[side] += group.height
    bonds = [_bond(dots[one], dots[other]) for one, other in pairs]
    return LinkedMap(heads, list(dots.values()), bonds, listed, max(tops.values()))


def _beside(side: float) -> float:
    return side - LABEL_GAP if side == LEFT else side + LABEL_GAP


def _dot(side: float, y: float, node: MapNode, anchor: str) -> Dot:
    texts = textwrap.wrap(node.label, LETTERS, max_lines=2, placeholder=" …") or [""]
    first = y - (len(texts) - 1) * LINE / 2 + 5
    return Dot(
        side,
        y,
        [Line(text, first + index * LINE, _beside(side)) for index, text in enumerate(texts)],
        anchor,
        node.url,
    )


def _bond(one: Dot, other: Dot) -> str:
    """Swing from dot to dot through the middle; two of one side are joined by a bow that leans inwards."""
    reach = 150 if one.x != other.x else min(40 + abs(one.y - other.y) / 2, 130)
    first, second = (dot.x + (reach if dot.x == LEFT else -reach) for dot in (one, other))
    return f"M{one.x:g} {one.y:g}C{first:g} {one.y:g} {second:g} {other.y:g} {other.x:g} {other.y:g}"


def lists(groups: Sequence[Any], nodes: Sequence[Any], links: Sequence[tuple[str, str]]) -> list[MapGroup]:
    """Return the themes with their nodes, each with the labels of those it is linked with."""
    themes = {str(read(group, "code")): words(read(group, "label")) for group in groups}
    known = _nodes(nodes, themes)
    for one, other in links:
        for end, far in ((one, other), (other, one)):
            if end not in known:
                raise ValueError(f"a link leads to {end!r}, which is not in the map")
            known[end].linked.append(words(known[far].label) if far in known else far)
    return [
        MapGroup(code, label, [node for node in known.values() if node.group == code]) for code, label in themes.items()
    ]


def _nodes(nodes: Sequence[Any], themes: dict[str, str]) -> dict[str, MapNode]:
    known: dict[str, MapNode] = {}
    for node in nodes:
        code, group = str(read(node, "code")), str(read(node, "group"))
        if group not in themes:
            raise ValueError(f"the node {code!r} is in no theme of the map: {group!r}")
        if code in known:
            raise ValueError(f"two nodes have the code {code!r}")
        known[code] = MapNode(code, words(read(node, "label")), read(node, "url"), group, [])
    return known
