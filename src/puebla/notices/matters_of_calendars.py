"""The calendars of working days as a kind of matter: a day corrected by decree, a correction taken back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.notices.audiences import Matter
from puebla.notices.kinds import Kind, Told, enter
from puebla.notices.reference import facts_about

KIND = "calendar"
PAGE = "/{language}/calendars/"


def told(entry: Entry) -> Told:
    """Return the facts of a correction; the link leads to the country's year."""
    facts = facts_about(entry, f"{PAGE}{entry.subject}/", party=entry.subject)
    return Told(facts, Matter(KIND, entry.subject, party=entry.subject))


CALENDARS = enter(
    Kind(
        name=KIND,
        words=_("Calendar"),
        acts={
            "calendar.correct": _("a day of a calendar is corrected"),
            "calendar.withdraw": _("a correction of a calendar is taken back"),
        },
        read=told,
        page=PAGE,
    )
)
