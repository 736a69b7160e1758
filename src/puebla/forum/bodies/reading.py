"""Rows of bodies as the rules see them; no queries of its own.

Before the first row of a kind counts what was loaded with the body itself (``reports_to``, the words of composition).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, TypeVar

from puebla.forum.models import Body, BodyName, ReportingLine
from puebla.procedure.bodies import Life, Place, Series, Span

V = TypeVar("V")


def life_of(body: Body) -> Life:
    """Return from when to when the body exists; an end loaded for its first day counts as one day."""
    starts, until = body.exists_from, body.exists_until
    if starts is not None and until is not None and until <= starts:
        until = starts + timedelta(days=1)
    return Life(starts, until)


def with_loaded(loaded: V | None, rows: Iterable[Span[V]]) -> Series[V]:
    """Return the rows after what was loaded, which holds until the first of them begins; None: nothing was loaded."""
    spans = sorted(rows, key=_starts)
    if loaded is None or (spans and spans[0].starts is None):
        return tuple(spans)
    return (Span(loaded, None, spans[0].starts if spans else None), *spans)


def _starts(span: Span[Any]) -> Any:
    return (span.starts is not None, span.starts)


def lines_of(body: Body, rows: Iterable[ReportingLine], codes: Mapping[int, str]) -> Series[str]:
    """Return to whom the body reports from day to day; ``codes`` are those of all bodies by their keys."""
    spans = [Span(codes.get(row.superior_id or 0, ""), row.starts, row.until) for row in rows]
    return with_loaded(codes.get(body.reports_to_id) if body.reports_to_id else None, spans)


def structure_of(bodies: Mapping[int, Body], lines: Iterable[ReportingLine]) -> dict[str, Place]:
    """Return every body with its life and its reporting lines, by its code."""
    codes = {pk: body.code for pk, body in bodies.items()}
    rows = by_body(lines)
    return {body.code: Place(life_of(body), lines_of(body, rows.get(pk, []), codes)) for pk, body in bodies.items()}


def names_of(rows: Iterable[BodyName]) -> Series[BodyName]:
    """Return the names from day to day; one without a known end holds until the next begins."""
    named = sorted(rows, key=lambda row: (row.holds_from is not None, row.holds_from))
    nexts = [row.holds_from for row in named[1:]] + [None]
    return tuple(_span_of(row, then) for row, then in zip(named, nexts, strict=True))


def _span_of(row: BodyName, then: Any) -> Span[BodyName]:
    until = row.until or then
    starts = row.holds_from
    if starts is not None and until is not None and until <= starts:
        until = starts + timedelta(days=1)
    return Span(row, starts, until)


def by_body(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Group rows by the key of their body."""
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.body_id, []).append(row)
    return found
