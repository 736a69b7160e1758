"""What pages ask of the register of meetings. Each answer takes a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from puebla.documents.access import documents_for
from puebla.documents.models import Document
from puebla.core.actor import Actor
from puebla.forum.models import Party
from puebla.forum.queries import folded
from puebla.meetings.models import Meeting, MeetingKind, MeetingState
from puebla.procedure.refusals import Reason, Refusal, Refused


@dataclass(frozen=True)
class Filters:
    """What a list of meetings is narrowed to; '' for no narrowing. ``country`` is the code of host or place."""

    kind: str = ""
    country: str = ""

    @property
    def are_set(self) -> bool:
        """Tell whether the list is narrowed at all."""
        return bool(self.kind or self.country)


def _with_everything() -> QuerySet[Meeting]:
    rows: QuerySet[Meeting] = Meeting.objects.select_related("body", "host", "presidency__party")
    return rows.prefetch_related("places__country")


def meeting_list(filters: Filters) -> QuerySet[Meeting]:
    """Return the meetings, the latest first, narrowed by kind and country. Three queries when it is read."""
    rows = _with_everything()
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    return (
        rows.filter(pk__in=Meeting.objects.of_country(filters.country).values("pk"))
        if filters.country
        else rows
    )


def meetings_between(first: date, last: date) -> list[Meeting]:
    """Return the meetings that had, or may have had, a day from ``first`` to ``last``, in order of time.

    A meeting of which only the year is known counts for its whole year. Three queries.
    """
    days = Q(pk__in=Meeting.objects.between(first, last).values("pk"))
    return list(_with_everything().filter(days).order_by("first_day", "code"))


def next_meeting(on: date) -> Meeting | None:
    """Return the next meeting that is not over on the day and whose month at least is known; else None.

    Three queries. A meeting of which only the year is known is never offered as the next.
    """
    rows = _with_everything().filter(last_day__gte=on).exclude(starts="")
    return rows.order_by("first_day", "code").first()


def countries() -> list[Party]:
    """Return the countries where meetings were held or that hosted them, in the reader's alphabet. One query."""
    rows = Party.objects.filter(Q(hosted__isnull=False) | Q(meeting_places__isnull=False)).distinct()
    return sorted(rows, key=lambda party: folded(party.name))


@dataclass(frozen=True)
class MeetingPage:
    """A meeting and the public records of what it adopted."""

    meeting: Meeting
    documents: list[Document]


def meeting_page(code: str, actor: Actor) -> MeetingPage:
    """Return a meeting with the documents that the actor may see; an unknown code is refused. Four queries."""
    meeting = _with_everything().filter(code=code).first()
    if meeting is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return MeetingPage(meeting, list(documents_for(actor).filter(meeting=code)))


KINDS = [(kind.value, kind.label) for kind in MeetingKind]
UPCOMING = frozenset({MeetingState.ANNOUNCED, MeetingState.IN_PREPARATION})
