"""The registers of a day as the audiences see them, in a handful of queries."""

from __future__ import annotations

from datetime import date

from puebla.core.actor import Actor, HeldOffice
from puebla.forum.actors import actors_on
from puebla.forum.charters import charter
from puebla.forum.models import Person, Status, StatusKind
from puebla.forum.presidencies import troika_on
from puebla.notices.audiences import Holder, Post, Registers
from puebla.notices.headers import usable_address
from puebla.procedure.charter import Charter


def registers_on(on: date, persons: frozenset[int] = frozenset()) -> Registers:
    """Return who holds office on the day, which countries are members and which presides; five queries.

    ``persons`` are to be reached even if they hold no office today; they cost one query more.

    A closed account is as good as none: its holder is not told anything until another takes the office.
    """
    actors, rules = actors_on(on), charter(on)
    people = Person.objects.filter(pk__in=actors).select_related("account").order_by("pk")
    holders = tuple(_holder(person, actors[person.pk], rules) for person in people if _is_open(person))
    members = Status.objects.on(on).filter(status=StatusKind.MEMBER).values_list("party__code", flat=True)
    others = _others(persons - frozenset(actors), on, rules) if persons else ()
    return Registers(on, holders, frozenset(members), troika_on(on).current.party or "", others)


def _others(persons: frozenset[int], on: date, rules: Charter) -> tuple[Holder, ...]:
    people = Person.objects.filter(pk__in=persons).select_related("account").order_by("pk")
    return tuple(
        _holder(person, Actor(on=on, person=person.account_id, name=person.name), rules)
        for person in people
        if _is_open(person)
    )


def is_reachable(person: int) -> bool:
    """Tell whether the person may be written to: their account, if they have one, is open. One query."""
    found = Person.objects.filter(pk=person).select_related("account").first()
    return found is not None and _is_open(found)


def address_now(person: Person | None) -> str:
    """Return where the person is written to now: the account's address, if it is usable, else the register's."""
    if person is None:
        return ""
    account = person.account
    return usable_address(account.email if account else "") or usable_address(person.email)


def _is_open(person: Person) -> bool:
    return person.account is None or bool(person.account.is_active)


def _holder(person: Person, actor: Actor, rules: Charter) -> Holder:
    """Return the person as a holder; the account's address, if it is usable, and its language count first."""
    account = person.account
    return Holder(
        person=person.pk,
        name=person.name,
        address=address_now(person),
        language=account.language if account else person.language,
        posts=tuple(post for office in actor.offices if (post := _post(office, rules))),
        actor=actor,
    )


def _post(office: HeldOffice, rules: Charter) -> Post | None:
    rule = rules.offices.get(office.code)
    return Post(office.code, office.party, rule.category, rule.permissions) if rule else None
