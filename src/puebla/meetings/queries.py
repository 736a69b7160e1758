"""What pages ask of the register of meetings. Each answer takes a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from puebla.core.actor import Actor
from puebla.core.paired import reader_language
from puebla.documents.access import documents_for
from puebla.documents.models import Document
from puebla.forum.charters import charter
from puebla.forum.models import BodyName, Party
from puebla.forum.queries import ClaimWithReadings, claims_about, folded, name_on
from puebla.meetings.models import Meeting, MeetingPlace
from puebla.procedure.refusals import Reason, Refusal, Refused


@dataclass(frozen=True)
class Filters:
    """What a list of meetings is narrowed to; '' for no narrowing.

    ``country`` is the code of host or place.
    """

    kind: str = ""
    country: str = ""

    @property
    def are_set(self) -> bool:
        """Tell whether the list is narrowed at all."""
        return bool(self.kind or self.country)


def _with_everything() -> QuerySet[Meeting]:
    rows: QuerySet[Meeting] = Meeting.objects.select_related("body", "host", "presidency__party")
    return rows.prefetch_related(Prefetch("places", MeetingPlace.objects.select_related("country")))


def meeting_list(filters: Filters) -> QuerySet[Meeting]:
    """Return the meetings, the latest first, narrowed by kind and country. Two queries when it is read."""
    rows = _with_everything()
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    return rows.filter(pk__in=Meeting.objects.of_country(filters.country).values("pk")) if filters.country else rows


def meetings_between(first: date, last: date) -> list[Meeting]:
    """Return the meetings that had, or may have had, a day from ``first`` to ``last``, in order of time.

    A meeting of which only the year is known counts for its whole year. Two queries.
    """
    days = Q(pk__in=Meeting.objects.between(first, last).values("pk"))
    return list(_with_everything().filter(days).order_by("first_day", "code"))


def next_meeting(on: date) -> Meeting | None:
    """Return the next meeting that is not over on the day and whose month at least is known; else None.

    Two queries. A meeting of which only the year is known is never offered as the next.
    """
    rows = _with_everything().filter(last_day__gte=on).exclude(starts="")
    return rows.order_by("first_day", "code").first()


def kind_names(on: date) -> dict[str, str]:
    """Return the charter's kinds of meeting on the day, in their order and in the reader's language.

    No query.
    """
    kinds = sorted(charter(on).meeting_kinds.values(), key=lambda kind: kind.order)
    return {kind.code: kind.name.in_language(reader_language()) for kind in kinds}


def countries() -> list[Party]:
    """Return the countries where meetings were held or that hosted them, in the reader's alphabet.

    One query.
    """
    rows = Party.objects.filter(Q(hosted__isnull=False) | Q(meeting_places__isnull=False)).distinct()
    return sorted(rows, key=lambda party: folded(party.name))


@dataclass(frozen=True)
class MeetingPage:
    """A meeting, its body's name of that time, what it adopted, where the sources differ."""

    meeting: Meeting
    body_name: str
    documents: list[Document]
    claims: list[ClaimWithReadings]


def meeting_page(code: str, actor: Actor) -> MeetingPage:
    """Return a meeting with the documents that the actor may see; an unknown code is refused.

    Five queries.
    """
    meeting = _with_everything().filter(code=code).first()
    if meeting is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    documents = list(documents_for(actor).filter(meeting=code))
    name = name_on(BodyName.objects.filter(body=meeting.body_id), meeting.last_day)
    return MeetingPage(meeting, name.name if name else meeting.body.code, documents, claims_about(f"meetings:{code}"))
