"""The geometry of an open round: a line per member, its local days one after the other on one axis of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from puebla.procedure.deadlines import Deadline, latest_instant, zone
from puebla.procedure.working_days import name_of_day

LABEL, WIDTH, ROW, GAP, HEAD = 190, 960, 26, 2, 18
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Band:
    """One member: its name, its term with every day, and whether it has replied."""

    name: str
    deadline: Deadline
    replied: bool


@dataclass(frozen=True)
class Piece:
    """One day: where it stands and what it is (``bar`` counted, ``bar ochre`` holiday, ``track`` weekend)."""

    x: int
    width: int
    kind: str


@dataclass(frozen=True)
class Line:
    """One member: its name, whether it has replied, its days, and where they stand."""

    name: str
    replied: bool
    y: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class RoundDrawing:
    """The whole drawing in the units of its view box; the table beside it says the same in words.

    ``now`` is where the instant of the page stands between the opening and the last end.
    """

    width: int
    height: int
    now: int
    lines: tuple[Line, ...]


def drawn(bands: Sequence[Band], opened_at: datetime, at: datetime) -> RoundDrawing:
    """Lay out the days of every member between the opening of the round and its last end."""
    end = max(band.deadline.ends_at for band in bands)
    scale = (WIDTH - LABEL) / (end - opened_at).total_seconds()

    def place(instant: datetime) -> int:
        return LABEL + round((min(max(instant, opened_at), end) - opened_at).total_seconds() * scale)

    lines = []
    for row, band in enumerate(bands):
        pieces = tuple(_piece(band.deadline, number, place) for number in range(len(band.deadline.days)))
        lines.append(Line(band.name, band.replied, HEAD + row * ROW, pieces))
    return RoundDrawing(WIDTH, HEAD + len(bands) * ROW, place(at), tuple(lines))


def _piece(term: Deadline, number: int, place: Callable[[datetime], int]) -> Piece:
    counted = term.days[number]
    left, right = place(_midnight(counted.day, term)), place(_midnight(counted.day + ONE_DAY, term))
    return Piece(left, max(right - left - GAP, 1), _kind(term, number))


def _midnight(day: date, term: Deadline) -> datetime:
    return latest_instant(day, time(), zone(term.zone))


def _kind(term: Deadline, number: int) -> str:
    counted = term.days[number]
    if counted.number is not None:
        return "bar"
    return "track" if counted.reason == name_of_day(counted.day) else "bar ochre"
