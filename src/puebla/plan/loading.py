"""The rows of the registers of themes and of their map, as the database is to hold them."""

from __future__ import annotations

from collections.abc import Iterator

from puebla.forum.loading import Ref, Wanted
from puebla.forum.loading_columns import evidence, pair, wording
from puebla.plan.models import Link, LinkMap, Node, Theme
from puebla.procedure.registers import Registers


def plan_rows(registers: Registers) -> list[Wanted]:
    """Return the themes, topics and subtopics, the map, its subjects and its links."""
    return [*_themes(registers), *_map(registers), *_nodes(registers), *_links(registers)]


def _themes(registers: Registers) -> Iterator[Wanted]:
    for order, row in enumerate(registers.themes, start=1):
        yield Wanted("themes", Theme, row.code, {
            "code": row.code, "level": row.level, "parent": Ref(Theme, row.parent) if row.parent else None,
            "order": order, **wording("wording", row.wording), **pair("note", row.note),
            **evidence(row.evidence),
        })  # fmt: skip


def _map(registers: Registers) -> Iterator[Wanted]:
    for row in registers.maps:
        yield Wanted("links", LinkMap, row.code, {
            "code": row.code, **wording("title", row.title), **pair("says", row.says),
            **pair("silent", row.silent), **evidence(row.evidence),
        })  # fmt: skip


def _nodes(registers: Registers) -> Iterator[Wanted]:
    """Return the subjects; the register has one map, and all of them are on it."""
    for order, row in enumerate(registers.nodes, start=1):
        yield Wanted("links", Node, row.code, {
            "map": Ref(LinkMap, registers.maps[0].code), "code": row.code, "printed": row.printed or "",
            "order": order, **wording("label", row.label), **evidence(row.evidence),
        })  # fmt: skip


def _links(registers: Registers) -> Iterator[Wanted]:
    for order, row in enumerate(registers.links, start=1):
        yield Wanted("links", Link, f"{row.node} {row.theme}", {
            "node": Ref(Node, row.node), "theme": Ref(Theme, row.theme), "basis": row.basis, "order": order,
            **evidence(row.evidence),
        })  # fmt: skip
