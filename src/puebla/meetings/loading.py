"""The rows of the register of meetings, as the database is to hold them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from puebla.forum.loading import Ref, Wanted
from puebla.forum.loading_columns import evidence, meeting_titles, pair
from puebla.forum.models import Body, Party, Presidency
from puebla.meetings.models import Meeting, MeetingPlace
from puebla.procedure import register_rows as registered
from puebla.procedure.registers import Registers
from puebla.procedure.values import Text


def meeting_rows(registers: Registers) -> list[Wanted]:
    """Return every meeting and its places, each after the rows that it refers to."""
    titles = meeting_titles(registers)
    meetings = [_meeting(row, titles[row.code]) for row in registers.meetings]
    return [*meetings, *(place for row in registers.meetings for place in _places(row))]


def _meeting(row: registered.Meeting, title: Text) -> Wanted:
    first, last = bounds(row)
    return Wanted("meetings", Meeting, row.code, {
        "code": row.code, "kind": row.kind.value, "number": row.number, "body": Ref(Body, row.body),
        "year": row.year, "starts": row.starts, "ends": row.ends, "first_day": first, "last_day": last,
        "is_online": row.online, "host": Ref(Party, row.host) if row.host else None,
        "presidency": Ref(Presidency, str(row.presidency)) if row.presidency else None,
        **pair("title", title), **pair("note", row.note), **evidence(row.evidence),
    })  # fmt: skip


def bounds(row: registered.Meeting) -> tuple[date, date]:
    """Return the first and the last day on which the meeting can have been held."""
    first = row.starts.earliest if row.starts else date(row.year, 1, 1)
    last = row.ends or row.starts
    return max(first, date(row.year, 1, 1)), last.latest if last else date(row.year, 12, 31)


def _places(row: registered.Meeting) -> Iterator[Wanted]:
    for order, place in enumerate(row.places, start=1):
        yield Wanted("meetings", MeetingPlace, f"{row.code} {order}", {
            "meeting": Ref(Meeting, row.code), "country": Ref(Party, place.country), "order": order,
            **pair("city", place.city),
        })  # fmt: skip
