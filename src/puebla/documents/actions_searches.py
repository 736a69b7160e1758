"""The searches that a person keeps: keeping, renaming and forgetting them, and telling of what is new in them.

What somebody looks for is nobody else's business: the journal says that a search was kept and neither its name nor
its words, and the notice of new finds says neither titles nor symbols.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.documents.acting import refuse
from puebla.documents.models import SavedSearch
from puebla.documents.search.asked import asked_in
from puebla.procedure.refusals import Reason

KIND = "saved-search"
MOST = 100
LONGEST_QUERY = 500
"""Searches that one person may keep."""


@act
def keep_search(name: str, query: str, *, by: Actor, at: datetime, wants_notice: bool = True) -> SavedSearch:
    """Keep a list by its address; the same list is kept once, and keeping it again renames it.

    Refused: not-permitted (a visitor, or too many are kept), wrong-value (no name, or an address that asks nothing).
    """
    wanted = asked_in(query).kept
    if by.person is None or SavedSearch.objects.filter(person=by.person).count() >= MOST:
        raise refuse(Reason.NOT_PERMITTED, by)
    if not name.strip() or not wanted or len(wanted) > LONGEST_QUERY:
        raise refuse(Reason.WRONG_VALUE, by, field="name" if wanted else "query")
    found = SavedSearch.objects.filter(person=by.person, query=wanted).first()
    kept = found or SavedSearch(person_id=by.person, query=wanted, saved_at=at, seen_until=at)
    kept.name, kept.wants_notice = name.strip(), wants_notice
    kept.save()
    _tell("search.keep", kept.pk, by, at)
    return kept


@act
def change_search(search: SavedSearch, name: str, *, wants_notice: bool, by: Actor, at: datetime) -> SavedSearch:
    """Rename a search of one's own, or ask for its notices or not.

    Refused: not-found (another person's, or forgotten), wrong-value (no name).
    """
    fresh = _own(search, by)
    if not name.strip():
        raise refuse(Reason.WRONG_VALUE, by, field="name")
    if wants_notice and not fresh.wants_notice:
        fresh.seen_until = at
    fresh.name, fresh.wants_notice = name.strip(), wants_notice
    fresh.save()
    _tell("search.change", fresh.pk, by, at)
    return fresh


@act
def forget_search(search: SavedSearch, *, by: Actor, at: datetime) -> None:
    """Keep a search of one's own no longer. Refused: not-found (another person's, or it is gone already)."""
    key = _own(search, by).pk
    SavedSearch.objects.filter(pk=key).delete()
    _tell("search.forget", key, by, at)


def _own(search: SavedSearch, by: Actor) -> SavedSearch:
    found: SavedSearch | None = SavedSearch.objects.select_for_update().filter(pk=search.pk, person=by.person).first()
    if found is None or by.person is None:
        raise refuse(Reason.NOT_FOUND, by)
    return found


def _tell(what: str, key: int, by: Actor, at: datetime) -> None:
    record(what, Subject(KIND, str(key)), by=by, at=at, audience=Audience.SECRETARIAT, party="")


@act
def tell_of_finds(
    person: int, searches: Sequence[SavedSearch], until: datetime, *, count: int, by: Actor, at: datetime
) -> None:
    """Tell a person (the key of Person) that searches of theirs have found something new; the worker's act.

    The notice says how many documents and nothing of them; the page shows them to whom may still read them.
    """
    SavedSearch.objects.filter(pk__in=[search.pk for search in searches]).update(seen_until=until)
    record(
        "search.tell", Subject(KIND, str(person)), by=by, at=at, changes={"persons": [person], "count": count},
        audience=Audience.SECRETARIAT, party="",
    )  # fmt: skip
