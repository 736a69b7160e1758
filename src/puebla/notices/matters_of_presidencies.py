"""The Presidency of a year as a kind of matter: nearly all of it is public, and the journal says what is not."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.forum.models import Candidacy, Presidency
from puebla.forum.presidency.access import is_concerned
from puebla.notices.audiences import Matter, Registers
from puebla.notices.facts import Pair
from puebla.notices.kinds import Choices, Expected, Kind, Told, enter
from puebla.notices.reference import facts_about

KIND = "presidency"
PAGE = "/{language}/presidency/"
OFFICE_PASSED = "notice.tell-handover"
YEARS_BEHIND = timedelta(days=366)


def _matter(entry: Entry) -> Matter:
    """Return who is concerned: the country of the act, and the one that gives or takes the office with it."""
    others = {str(entry.changes.get(name) or "") for name in ("incoming", "former")} - {""}
    return Matter(KIND, entry.subject, party=entry.party, others=frozenset(others))


def told(entry: Entry) -> Told:
    """Return the facts and the matter of an entry about the Presidency of a year."""
    title = Pair(f"Presidencia Pro Témpore de {entry.subject}", f"Presidency pro tempore of {entry.subject}")
    return Told(facts_about(entry, PAGE, symbol=entry.subject, title=title), _matter(entry))


def choices(actor: Actor) -> Choices:
    """Return the years that have, or may yet have, something to tell of; two queries."""
    if not is_concerned(actor):
        return []
    since = actor.on - YEARS_BEHIND
    years = set(Presidency.objects.filter(ends__gte=since).values_list("year", flat=True))
    years |= set(Candidacy.objects.filter(year__gte=since.year).values_list("year", flat=True))
    return [(str(year), str(year)) for year in sorted(years, reverse=True)]


def expect(year: str, _act: str, _registers: Registers) -> Expected:
    """Return who will take part: the country of the year and the one before it; the entries are public."""
    codes = dict(Presidency.objects.filter(year__in=[int(year) - 1, int(year)]).values_list("year", "party__code"))
    others = frozenset({codes.get(int(year) - 1, "")} - {""})
    return Expected(Matter(KIND, year, party=codes.get(int(year), ""), others=others), lambda _actor: True)


PRESIDENCIES = enter(
    Kind(
        name=KIND,
        words=_("Presidency"),
        acts={
            "presidency.announce-candidacy": _("A candidacy was announced"),
            "presidency.withdraw-candidacy": _("A candidacy was withdrawn"),
            "presidency.appoint": _("A Presidency was appointed"),
            "presidency.set-theme": _("A central theme was set"),
            "presidency.set-bounds": _("The days of a Presidency were set"),
            "presidency.hand-over": _("A handover was recorded"),
            "presidency.begin-interim": _("An interim of the Presidency was recorded"),
            "presidency.end-interim": _("An interim of the Presidency was ended"),
            "presidency.accept-matter": _("An open matter was accepted"),
            OFFICE_PASSED: _("The Presidency has passed"),
        },
        read=told,
        page=PAGE,
        choices=choices,
        expect=expect,
    )
)
