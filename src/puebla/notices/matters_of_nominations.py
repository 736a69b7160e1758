"""Nominations and the people of a country as kinds of matter: whoever may read their pages may be told (J1).

A nomination's acceptance speaks in person to whoever is appointed and to whoever is replaced.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.forum.models import Nomination, Office, Person
from puebla.forum.offices.access import KIND, may_see, reads_party
from puebla.notices.audiences import Matter
from puebla.notices.kinds import Kind, MayRead, Told, enter, named_in_changes
from puebla.notices.reference import facts_about
from puebla.procedure.offices import Act

PAGE, PEOPLE = "/{language}/offices/nominations/", "/{language}/offices/people/"


def _act(act: Act) -> str:
    return f"{KIND}.{act.value}"


def _nomination(entry: Entry) -> Nomination:
    found: Nomination = Nomination.objects.select_related("party").get(pk=int(entry.subject))
    return found


def _office(entry: Entry) -> Office:
    found: Office = Office.objects.select_related("party").get(pk=int(entry.subject))
    return found


def told(entry: Entry) -> Told:
    """Return the facts of an act on a nomination: for which office and party; never the name that it proposes."""
    found = _nomination(entry)
    party = found.party.code if found.party else ""
    filers = Person.objects.filter(account=found.filed_by_id) if found.filed_by_id else Person.objects.none()
    filed_by = frozenset(filers.values_list("pk", flat=True))
    facts = facts_about(entry, f"{PAGE}{entry.subject}/", party=party)
    return Told(facts, Matter(KIND, entry.subject, party=party, filed_by=filed_by))


def reading(entry: Entry) -> MayRead:
    """Return who may read the nomination: the same answer as its page."""
    found = _nomination(entry)
    return lambda actor: may_see(actor, found)


def told_objection(entry: Entry) -> Told:
    """Return the facts of an objection to an appointment; the link leads to the people of the country."""
    party = _office(entry).party
    code = party.code if party else ""
    return Told(facts_about(entry, f"{PEOPLE}{code}/", party=code), Matter("office", entry.subject, party=code))


def reading_objection(entry: Entry) -> MayRead:
    """Return who may read the people of the country: the same answer as their page."""
    party = _office(entry).party
    return lambda actor: reads_party(actor, party)


NOMINATIONS = enter(
    Kind(
        name=KIND,
        words=_("Nomination"),
        acts={
            _act(Act.FILE): _("a nomination is filed"),
            _act(Act.AMEND): _("a returned nomination is sent again"),
            _act(Act.ACCEPT): _("a nomination is accepted"),
            _act(Act.RETURN): _("a nomination is returned"),
            _act(Act.WITHDRAW): _("a nomination is withdrawn"),
        },
        read=told,
        reading=reading,
        page=PAGE,
        persons=named_in_changes,
    )
)
OBJECTIONS = enter(
    Kind(
        name="office",
        words=_("Office"),
        acts={
            "office.object": _("the secretariat objects to an appointment"),
            "office.settle": _("an objection to an appointment is settled"),
        },
        read=told_objection,
        reading=reading_objection,
        page=PEOPLE,
    )
)
