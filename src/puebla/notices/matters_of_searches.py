"""The searches that a person keeps, as a kind of matter: told to that person alone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.notices.audiences import Matter
from puebla.notices.kinds import Kind, Told, enter, named_in_changes, nobody
from puebla.notices.reference import facts_about

PAGE = "/{language}/documents/searches/"


def told(entry: Entry) -> Told:
    """Return the facts, which name no document, and the matter."""
    return Told(facts_about(entry, PAGE, party=""), Matter("saved-search", entry.subject))


SEARCHES = enter(
    Kind(
        name="saved-search",
        words=_("Searches that are kept"),
        acts={"search.tell": _("new documents were found for a search that is kept")},
        read=told,
        page=PAGE,
        persons=named_in_changes,
        reading=lambda _entry: nobody,
    )
)
