"""The directory of who holds which office: read by those who may see contacts, kept by the secretariat (J1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from puebla.core.actor import Actor
from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.models import Office, Party, Person
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

LEADING = frozenset({Category.PRESIDENCY, Category.SECRETARIAT})


@dataclass(frozen=True)
class Group:
    """One party (None: the forum itself) with the offices held for it on the day."""

    party: Party | None
    offices: tuple[Office, ...]


def directory(actor: Actor, on: date) -> list[Group]:
    """Return the offices held on the day, grouped by party in the reader's alphabet; one query.

    Members, the Presidency and the secretariat see all; refuses everyone without ``contact:see``. Who represents an
    applicant is for the Presidency and the secretariat alone, because an application is known to nobody else.
    """
    actor.require(Permission.CONTACT_SEE)
    found = Office.objects.on(on).select_related("person__account", "party", "institution", "body")
    rows = [row for row in found if actor.categories & LEADING or not represents_an_applicant(row.code, on)]
    parties = {row.party for row in rows}
    ordered = sorted(parties, key=lambda party: (party is None, party.name.casefold() if party else ""))
    return [Group(party, _of(rows, party, on)) for party in ordered]


def represents_an_applicant(code: str, on: date) -> bool:
    """Tell whether the office gives no other access than the public's, as that of an applicant's representative."""
    rule = charter(on).offices.get(code)
    return rule is not None and rule.category is Category.PUBLIC


def _of(rows: list[Office], party: Party | None, on: date) -> tuple[Office, ...]:
    order = {code: rule.order for code, rule in charter(on).offices.items()}
    mine = [row for row in rows if row.party_id == (party.pk if party else None)]
    return tuple(sorted(mine, key=lambda row: (order.get(row.code, 99), row.rank, row.person.name)))


def offices_without_holder(on: date) -> list[Party]:
    """Return the member countries that have no focal point on the day, so that no gap goes unseen; two queries."""
    held = set(Office.objects.on(on).filter(code="focal-point").values_list("party_id", flat=True))
    members = Party.objects.filter(pk__in=_members(on))
    return [party for party in members if party.pk not in held]


def _members(on: date) -> list[int]:
    from puebla.forum.models import Status, StatusKind

    return list(Status.objects.on(on).filter(status=StatusKind.MEMBER).values_list("party_id", flat=True))


def office_choices(on: date) -> list[tuple[str, str]]:
    """Return the charter's offices with their names, for a form."""
    language = reader_language()
    return [(code, rule.name.in_language(language)) for code, rule in charter(on).offices.items()]


def may_see_directory(actor: Actor) -> bool:
    """Tell whether the directory is open to this actor at all; observers' own entry stays with their page."""
    return actor.may(Permission.CONTACT_SEE) and Category.PUBLIC not in actor.categories


def office_of(actor: Actor, key: int) -> Office:
    """Return an office of the directory; refuses with not-found whoever may not see the directory."""
    office: Office | None = Office.objects.select_related("person", "party").filter(pk=key).first()
    if office is None or not may_see_directory(actor):
        raise Refused(Refusal(Reason.NOT_FOUND))
    return office


def person_of(actor: Actor, key: int) -> Person:
    """Return a person of the directory; refuses with not-found whoever may not see the directory."""
    person: Person | None = Person.objects.select_related("account").filter(pk=key).first()
    if person is None or not may_see_directory(actor):
        raise Refused(Refusal(Reason.NOT_FOUND))
    return person
