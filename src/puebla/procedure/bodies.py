"""Bodies from a day to a day: what they are called, to whom they report, who leads them, how they begin and end (A7).

Everything of a body that may change is a series of spans: a value from a day up to, and without, another. Spans of one
series never overlap, and the days of the body's life that none covers are found by ``gaps``. A body does not change
its kind: what becomes another kind of body ends, and its successor begins on the same day (docs/rules/bodies.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final, Generic, TypeVar

from puebla.procedure.participation import BodyKind
from puebla.procedure.refusals import Reason, Refusal

V = TypeVar("V")


class Change(StrEnum):
    """What can happen to a body."""

    FOUND = "found"
    RENAME = "rename"
    COMPOSE = "compose"
    CHAIR = "chair"
    HOST = "host"
    REPORT = "report"
    TRANSFORM = "transform"
    END = "end"
    CORRECT = "correct"


PROVISIONS: Final[dict[Change, str]] = {
    Change.FOUND: "bodies.founding",
    Change.RENAME: "bodies.life",
    Change.COMPOSE: "bodies.composition",
    Change.CHAIR: "bodies.lead",
    Change.HOST: "bodies.lead",
    Change.REPORT: "bodies.reporting",
    Change.TRANSFORM: "bodies.transformation",
    Change.END: "bodies.life",
    Change.CORRECT: "bodies.life",
}
"""What each change rests on; the charter has the sentence."""


@dataclass(frozen=True, slots=True)
class Life:
    """A body's first day (None: unknown, taken as always) and the first day without it (None: it goes on).

    An end that is not after the first day raises ValueError.
    """

    starts: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a life without a day."""
        if self.starts is not None and self.until is not None and self.until <= self.starts:
            message = f"what begins on {self.starts} cannot have ended by {self.until}"
            raise ValueError(message)

    def covers(self, on: date) -> bool:
        """Return whether the body exists on that day."""
        return _first(self) <= on < _last(self)


@dataclass(frozen=True, slots=True)
class Span(Generic[V]):
    """A value from its first day (None: unknown) up to the first day without it (None: open)."""

    value: V
    starts: date | None = None
    until: date | None = None

    def covers(self, on: date) -> bool:
        """Return whether the value holds on that day."""
        return _first(self) <= on < _last(self)


Series = tuple[Span[V], ...]


def _first(days: Life | Span[V]) -> date:
    return days.starts or date.min


def _last(days: Life | Span[V]) -> date:
    return days.until or date.max


def refuse(change: Change, reason: Reason, **details: str) -> Refusal:
    """Return a refusal of the change with the provision that it rests on."""
    return Refusal(reason, details=details, provision_code=PROVISIONS[change])


def span_on(series: Iterable[Span[V]], on: date) -> Span[V] | None:
    """Return the span that covers the day, the latest begun if a register was loaded with several."""
    return max((span for span in series if span.covers(on)), key=_first, default=None)


def follow(series: Iterable[Span[V]], value: V, on: date, life: Life, change: Change) -> Series[V] | Refusal:
    """Return the series in which `value` holds from the day until the next change that is recorded.

    A value that began on that very day is replaced. Refused: body-absent (the body does not exist on the day),
    already-done (the value holds on that day anyway).
    """
    spans = sorted(series, key=_first)
    if not life.covers(on):
        return refuse(change, Reason.BODY_ABSENT, field="on")
    running = span_on(spans, on)
    if running is not None and running.value == value:
        return refuse(change, Reason.ALREADY_DONE, field="on")
    following = min((_first(span) for span in spans if _first(span) > on), default=None)
    until = running.until if running else following
    kept = [
        replace(span, until=on) if span == running else span
        for span in spans
        if _first(span) < on or span.starts is None
    ]
    later = [span for span in spans if _first(span) > on]
    return (*kept, Span(value, on, until), *later)


def shift(series: Iterable[Span[V]], span: Span[V], starts: date, life: Life) -> Series[V] | Refusal:
    """Return the series in which `span` begins on another day; the one that it follows ends on that day.

    Refused: already-done (no other day), body-absent (before or after the body's life), wrong-value (on or before the
    first day of the one before it, or on or after its own end).
    """
    spans = sorted(series, key=_first)
    place = spans.index(span)
    before = spans[place - 1] if place else None
    if starts == span.starts:
        return refuse(Change.CORRECT, Reason.ALREADY_DONE, field="starts")
    if not life.covers(starts):
        return refuse(Change.CORRECT, Reason.BODY_ABSENT, field="starts")
    apart = before is not None and before.until is not None and before.until != span.starts
    earliest = _last(before) if before and apart else _first(before) if before else date.min
    if starts < earliest or starts >= _last(span) or (before is not None and starts == _first(before)):
        return refuse(Change.CORRECT, Reason.WRONG_VALUE, field="starts")
    spans[place] = replace(span, starts=starts)
    if before is not None and not apart:
        spans[place - 1] = replace(before, until=starts)
    return tuple(spans)


def gaps(series: Iterable[Span[V]], life: Life) -> tuple[Life, ...]:
    """Return the days of the body's life that no span covers, in order; before an unknown first day there are none."""
    spans = sorted(series, key=_first)
    found: list[Life] = []
    reached = _first(life) if life.starts else min((_first(span) for span in spans), default=date.min)
    for span in spans:
        if _first(span) > reached:
            found.append(Life(reached, min(_first(span), _last(life))))
        reached = max(reached, _last(span))
        if reached >= _last(life):
            return tuple(found)
    rest = [Life(reached if reached > date.min else None, life.until)] if reached < _last(life) else []
    return (*found, *rest)


def overlaps(series: Iterable[Span[V]]) -> tuple[tuple[Span[V], Span[V]], ...]:
    """Return the neighbours that share a day; empty unless a register was loaded with a fault."""
    spans = sorted(series, key=_first)
    return tuple((one, other) for one, other in pairwise(spans) if _first(other) < _last(one))


# Whom a body reports to


@dataclass(frozen=True, slots=True)
class Place:
    """A body in the structure: its life, and the code of the body it reports to ("": none) from day to day."""

    life: Life
    lines: Series[str] = ()


Structure = Mapping[str, Place]


def superior_on(structure: Structure, code: str, on: date) -> str:
    """Return the code of the body to which this one reports on the day; "" when there is none, or no body."""
    place = structure[code]
    line = span_on(place.lines, on) if place.life.covers(on) else None
    if line is None or line.value not in structure:
        return ""
    return line.value if structure[line.value].life.covers(on) else ""


def in_circle(structure: Structure, code: str, on: date) -> bool:
    """Return whether the body would report to itself on the day, however far around."""
    seen, here = {code}, superior_on(structure, code, on)
    while here and here not in seen:
        seen.add(here)
        here = superior_on(structure, here, on)
    return here == code


def report(structure: Structure, code: str, superior: str, on: date) -> Series[str] | Refusal:
    """Return the reporting lines of the body when it reports to `superior` ("": to none) from the day on.

    Refused: body-absent (either does not exist on a day of the line), already-done, reporting-circle.
    """
    place = structure[code]
    series = follow(place.lines, superior, on, place.life, Change.REPORT)
    if isinstance(series, Refusal) or not superior:
        return series
    line = span_on(series, on)
    if line is None or not _stands(structure[superior].life, line, place.life):
        return refuse(Change.REPORT, Reason.BODY_ABSENT, field="superior")
    changed = {**structure, code: replace(place, lines=series)}
    if any(in_circle(changed, code, day) for day in _edges(changed) if line.covers(day)):
        return refuse(Change.REPORT, Reason.REPORTING_CIRCLE, field="superior")
    return series


def _stands(superior: Life, line: Span[str], life: Life) -> bool:
    """Tell whether the superior exists on every day of the line on which the body itself does."""
    return superior.covers(line.starts or date.min) and min(_last(line), _last(life)) <= _last(superior)


def _edges(structure: Structure) -> list[date]:
    """Return every day on which somebody's line or life begins or ends."""
    days = {edge for place in structure.values() for edge in _ends_of(place)}
    return sorted(days)


def _ends_of(place: Place) -> Iterable[date]:
    spans = [(days.starts, days.until) for days in place.lines]
    for starts, until in [(place.life.starts, place.life.until), *spans]:
        yield starts or date.min
        if until is not None:
            yield until


def dependants(structure: Structure, code: str, on: date) -> tuple[str, ...]:
    """Return the bodies that report to this one on the day or on any later one, in alphabetical order."""
    return tuple(
        sorted(
            other
            for other, place in structure.items()
            if _last(place.life) > on and any(line.value == code and _last(line) > on for line in place.lines)
        )
    )


# How a body ends, and what becomes of it


@dataclass(frozen=True, slots=True)
class Left:
    """What a body leaves behind when it ends: those who report to it, and how many offices are held for it."""

    dependants: tuple[str, ...] = ()
    offices: int = 0


def end(
    life: Life, on: date, left: Left = Left(), *, lines_go: bool = False, offices_go: bool = False
) -> Life | Refusal:
    """Return the life that ends with the day before `on`.

    Refused: already-done (it has an end), wrong-value (not after its first day), body-in-use (others report to it, or
    offices are held for it, and nobody says where they go).
    """
    found = _ended(life, on, Change.END)
    if isinstance(found, Refusal):
        return found
    if left is None:
        return found
    if left.dependants and not lines_go:
        return refuse(Change.END, Reason.BODY_IN_USE, field="lines_to", bodies=", ".join(left.dependants))
    if left.offices and not offices_go:
        return refuse(Change.END, Reason.BODY_IN_USE, field="offices_to", offices=str(left.offices))
    return found


def _ended(life: Life, on: date, change: Change) -> Life | Refusal:
    if life.until is not None:
        return refuse(change, Reason.ALREADY_DONE, field="on")
    if life.starts is not None and on <= life.starts:
        return refuse(change, Reason.WRONG_VALUE, field="on")
    return replace(life, until=on)


def transform(
    life: Life, on: date, awaited: Life | None = None, *, is_founded: bool = False
) -> tuple[Life, Life] | Refusal:
    """Return the life of the body that ends and that of the successor, which begins on the same day.

    `awaited` is the life of a successor that was agreed before and whose founding nobody recorded: it begins now.
    Refused: already-done (the body has an end), wrong-value (not after its first day, or before the successor was
    agreed), successor-stands (`is_founded`: the successor works already).
    """
    ended = _ended(life, on, Change.TRANSFORM)
    if isinstance(ended, Refusal):
        return ended
    if is_founded:
        return refuse(Change.TRANSFORM, Reason.SUCCESSOR_STANDS, field="successor")
    if awaited is not None and not awaited.covers(on):
        return refuse(Change.TRANSFORM, Reason.WRONG_VALUE, field="on")
    return ended, Life(on, awaited.until if awaited else None)


def passing_on(series: Iterable[Span[V]], on: date) -> Series[V]:
    """Return what a successor takes over on the day: what holds then, and what is recorded for later."""
    kept = [span for span in sorted(series, key=_first) if _last(span) > on]
    return tuple(replace(span, starts=max(_first(span), on)) for span in kept)


# Whose decision it is

_VICE_MINISTERS: Final = frozenset({BodyKind.VICE_MINISTERIAL})
_BOTH_LEVELS: Final = _VICE_MINISTERS | {BodyKind.CONSULTATION_GROUP}
_ANY_BODY: Final = frozenset(BodyKind)
_LIGHT: Final = frozenset({BodyKind.AD_HOC_GROUP, BodyKind.WORKING_GROUP, BodyKind.FOCAL_POINTS})
_OF_EXISTENCE: Final = frozenset({Change.FOUND, Change.RENAME, Change.TRANSFORM, Change.END})


def deciding(change: Change, kind: BodyKind) -> frozenset[BodyKind]:
    """Return the kinds of body whose decision makes the change of a body of this kind.

    The Consultation Group only recommends (004:15): what creates or ends a network, and every body of the Conference's
    own structure, is for the Vice-Ministers. Drafting committees are formed at each meeting (001:694-698).
    """
    if change in _OF_EXISTENCE and kind is not BodyKind.DRAFTING_COMMITTEE:
        return _BOTH_LEVELS if kind in _LIGHT else _VICE_MINISTERS
    return _BOTH_LEVELS if change is Change.REPORT else _ANY_BODY


def decision_refusal(change: Change, kind: BodyKind, by: BodyKind, *, decided_on: date, today: date) -> Refusal | None:
    """Return why a decision cannot make the change: another body has to take it, or it lies in the future."""
    if by not in deciding(change, kind):
        return refuse(change, Reason.DECISION_OF_ANOTHER, field="decided_by")
    return refuse(change, Reason.WRONG_VALUE, field="decided_on") if decided_on > today else None


def redirected(series: Iterable[Span[V]], old: V, new: V, on: date) -> Series[V]:
    """Return the series in which, from the day on, `new` stands wherever `old` stood."""
    found: list[Span[V]] = []
    for span in sorted(series, key=_first):
        if span.value != old or _last(span) <= on:
            found.append(span)
        elif _first(span) < on:
            found += [replace(span, until=on), replace(span, value=new, starts=on)]
        else:
            found.append(replace(span, value=new))
    return tuple(found)


def relive(life: Life, starts: date | None, until: date | None, *, is_succeeded: bool = False) -> Life | Refusal:
    """Return the corrected life of a body; None is unknown for the first day and open for the end.

    Refused: already-done (nothing changes), wrong-value (an end that is not after the first day), successor-stands (the
    end of a body that became another is the first day of that one, and stays).
    """
    if (starts, until) == (life.starts, life.until):
        return refuse(Change.CORRECT, Reason.ALREADY_DONE, field="starts")
    if is_succeeded and until != life.until:
        return refuse(Change.CORRECT, Reason.SUCCESSOR_STANDS, field="until")
    if starts is not None and until is not None and until <= starts:
        return refuse(Change.CORRECT, Reason.WRONG_VALUE, field="until")
    return Life(starts, until)
