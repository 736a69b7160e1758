"""Who sees which part of the directory, and who keeps it; each question is asked again by the acts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from puebla.core.actor import Actor
from puebla.forum.charters import charter
from puebla.forum.models import Office, Person
from puebla.procedure.contacts import Listed, Reader, Sight, sight
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission


def reader_of(actor: Actor) -> Reader:
    """Return the actor as the rules of contacts see one."""
    return Reader(actor.categories, actor.may(Permission.CONTACT_SEE), actor.parties)


def category_of(office: Office) -> Category:
    """Return the category of an office by the charter of its first day; one the charter lacks counts as no access."""
    rule = charter(office.starts).offices.get(office.code)
    return rule.category if rule else Category.PUBLIC


def sight_of(actor: Actor, office: Office, serving: Collection[int]) -> Sight:
    """Return how much the actor sees of the entry of an office; ``serving`` are the people in office today.

    No query where party and person are loaded.
    """
    own = actor.person is not None and office.person.account_id == actor.person
    party = office.party.code if office.party else ""
    return sight(reader_of(actor), Listed(category_of(office), party, own, office.person_id in serving))


def may_see_directory(actor: Actor) -> bool:
    """Tell whether there is a directory for this actor at all: everybody who takes part; what they see differs."""
    return Category.PUBLIC not in actor.categories and not actor.is_system


def leads(actor: Actor) -> bool:
    """Tell whether the actor opens and closes campaigns and sees them whole: the secretariat."""
    return Category.SECRETARIAT in actor.categories and actor.may(Permission.CONTACT_KEEP)


def keeps(actor: Actor, party: str) -> bool:
    """Tell whether the actor keeps the entries of the party: whoever keeps its people, or the secretariat."""
    return leads(actor) or (actor.may(Permission.CONTACT_KEEP) and bool(party) and actor.speaks_for(party))


def keeps_somebody(actor: Actor) -> bool:
    """Tell whether the actor keeps anybody's entry at all."""
    return actor.may(Permission.CONTACT_KEEP)


def is_own(actor: Actor, person: Person) -> bool:
    """Tell whether this is the actor's own entry."""
    return actor.person is not None and person.account_id == actor.person


def keeps_person(actor: Actor, person: Person, on: date) -> bool:
    """Tell whether the actor keeps the person's entry, by an office the person holds on the day; one query at most."""
    if leads(actor):
        return True
    if not keeps_somebody(actor):
        return False
    return Office.objects.on(on).filter(person=person, party__code__in=actor.parties).exists()
