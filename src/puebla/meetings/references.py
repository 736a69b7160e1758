"""What the library asks of the register of meetings: the meeting of a code, and those a document may belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from puebla.documents.symbols import MeetingReference
from puebla.meetings.models import Meeting
from puebla.procedure.register_values import RegisteredMeetingKind as Kind


def find_reference(code: str) -> MeetingReference | None:
    """Return what symbols need of a meeting, or None for a code that no meeting has; at most two queries."""
    meeting = Meeting.objects.select_related("body").filter(code=code).first()
    if meeting is None:
        return None
    same = Meeting.objects.filter(body=meeting.body_id, year=meeting.year).select_related("body")
    return _referred(same)[code]


def offered_references() -> list[MeetingReference]:
    """Return every meeting, the newest first; one query."""
    rows = list(Meeting.objects.select_related("body"))
    found = _referred(rows)
    return [found[row.code] for row in rows]


def _referred(rows: Iterable[Meeting]) -> dict[str, MeetingReference]:
    """Return the references by code. A meeting without a number has its place among its body's of the year (Q49)."""
    seen: Counter[tuple[str, int]] = Counter()
    found = {}
    for row in sorted(rows, key=lambda one: one.pk):
        is_regular = row.kind == Kind.REGULAR.value
        if not is_regular:
            seen[row.body.code, row.year] += 1
        found[row.code] = MeetingReference(
            row.code, row.year, row.body.code, row.number if is_regular else None, row.title_es, row.title_en,
            None if is_regular else seen[row.body.code, row.year],
        )  # fmt: skip
    return found
