"""The worker's look at the searches that people keep: what was issued or published since, and who is told of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import QuerySet

from puebla.core.actor import Actor, system
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.documents.access import sight_of
from puebla.documents.actions_searches import tell_of_finds as tell
from puebla.documents.models import Document, SavedSearch
from puebla.documents.search.asked import asked_in
from puebla.documents.search.finding import find_among
from puebla.forum.actors import actor_for

PAUSE = timedelta(minutes=15)
"""Between two looks at one search, so that a meeting's papers are told of in one message."""
SETTLES = timedelta(seconds=10)
"""An act that is being written has its instant before it can be read: the last moments are left for the next look."""
OPENING = ("document.issue", "document.publish")


def tell_of_finds(at: datetime) -> int:
    """Tell everybody whose kept searches find something new; returns how many were told.

    A document is new when it was issued or published since the last look and could not be read before.
    """
    until = at - SETTLES
    due = SavedSearch.objects.filter(wants_notice=True, seen_until__lt=until - PAUSE).select_related("person")
    rows = list(due.order_by("person", "pk"))
    if not rows:
        return 0
    opened = _opened(min(row.seen_until for row in rows), until)
    told = 0
    for _person, searches in groupby(rows, key=lambda row: row.person_id):
        told += _tell_person(list(searches), opened, until, at)
    return told


def _opened(since: datetime, until: datetime) -> list[Entry]:
    rows = Entry.objects.filter(subject_kind="document", act__in=OPENING, at__gt=since, at__lte=until)
    return list(rows.order_by("sequence"))


def _tell_person(searches: list[SavedSearch], opened: list[Entry], until: datetime, at: datetime) -> int:
    """Tell one person, or note that there was nothing; another worker's turn finds the searches looked at already."""
    day = at.astimezone(SEAT_ZONE).date()
    actor = actor_for(searches[0].person, day)
    found = {key for search in searches for key in news(search, actor, opened)} if opened else set()
    person = getattr(searches[0].person, "person", None)
    if found and person is not None:
        tell(person.pk, searches, until, count=len(found), by=system(day), at=at)
        return 1
    QuerySet.update(SavedSearch.objects.filter(pk__in=[row.pk for row in searches]), seen_until=until)
    return 0


def news(search: SavedSearch, actor: Actor, opened: Iterable[Entry]) -> list[int]:
    """Return the documents that the search finds for the actor and that the actor could not read at the last look."""
    codes = {entry.subject for entry in opened if entry.at > search.seen_until}
    records = list(Document.objects.select_related("body").filter(code__in=codes))
    before = _read_before(records, search.seen_until, actor)
    fresh = [row.pk for row in records if row.code not in before]
    wanted = asked_in(search.query)
    return find_among(wanted.question, wanted.narrowing, actor, fresh) if fresh else []


def _read_before(records: Iterable[Document], seen: datetime, actor: Actor) -> set[str]:
    """Return the codes of those that were issued to the actor already by the last look."""
    rows = {row.code: row for row in records}
    issued = Entry.objects.filter(subject_kind="document", act="document.issue", subject__in=rows, at__lte=seen)
    sight = sight_of(actor)
    return {
        entry.subject
        for entry in issued
        if sight.covers(entry.changes["audience"], _body(rows[entry.subject]), rows[entry.subject].part)
    }


def _body(document: Document) -> str:
    return document.body.code if document.body else ""
