"""The status of a party as a kind of matter. The party itself is told in person, also when it loses its standing.

A grant is public; any other change is for the members and the party itself, as the journal has it (Q32).
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from puebla.core import journal_readers
from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.charters import charter
from puebla.forum.models import Office, Party, Status, StatusKind
from puebla.notices.audiences import Matter, Registers
from puebla.notices.facts import Pair
from puebla.notices.kinds import Choices, Expected, Kind, Told, as_the_journal, enter
from puebla.notices.moments import day_at_seat
from puebla.notices.reference import facts_about
from puebla.procedure.permissions import Permission

KIND = "party"
SPEAKING = frozenset({Permission.DOCUMENT_SUBMIT, Permission.APPLICATION_FILE})
MEMBERS, OBSERVERS = "/{language}/members/", "/{language}/observers/"


def told(entry: Entry) -> Told:
    """Return the facts and the matter of a change of a status."""
    party = Party.objects.get(code=entry.subject)
    page = MEMBERS if entry.changes.get("status") == StatusKind.MEMBER else OBSERVERS
    facts = facts_about(entry, page, title=Pair.of(party, "name"))
    return Told(facts, Matter(KIND, party.code, party=party.code))


def spokespersons(entry: Entry) -> frozenset[int]:
    """Return the persons who speak for the party on the day of the entry, with or without standing; one query."""
    return _speaking_on(day_at_seat(entry.at), entry.subject)


def _speaking_on(day: date, code: str) -> frozenset[int]:
    offices = [name for name, rule in charter(day).offices.items() if rule.permissions & SPEAKING]
    rows = Office.objects.on(day).filter(party__code=code, code__in=offices)
    return frozenset(rows.values_list("person_id", flat=True))


def choices(actor: Actor) -> Choices:
    """Return the parties that have, had or will have a status, for who may read of its changes; one query."""
    if Audience.MEMBERS not in journal_readers.levels_of(actor):
        return []
    parties = Party.objects.filter(pk__in=Status.objects.values("party")).order_by("code")
    return sorted(((party.code, party.name) for party in parties), key=lambda row: row[1].casefold())


def expect(code: str, act: str, registers: Registers) -> Expected:
    """Return who will take part: the party, the members, the secretariat; a grant is for everybody to read."""
    audience = Audience.PUBLIC if act == "status.grant" else Audience.MEMBERS
    entry = Entry(act=act, subject_kind=KIND, subject=code, audience=audience, reader=code)
    persons = _speaking_on(registers.on, code)
    return Expected(Matter(KIND, code, party=code, persons=persons), as_the_journal(entry))


STATUSES = enter(
    Kind(
        name=KIND,
        words=_("Status of a party"),
        acts={
            "status.grant": _("A status was granted"),
            "status.suspend": _("A status was suspended"),
            "status.resume": _("A status was resumed"),
            "status.end": _("A status was ended"),
            "status.correct": _("A status was corrected"),
        },
        read=told,
        page=OBSERVERS,
        persons=spokespersons,
        choices=choices,
        expect=expect,
    )
)
