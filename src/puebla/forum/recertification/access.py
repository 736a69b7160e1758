"""Who answers for whose office, who leads a recertification, and for whom there is such a thing at all.

A party's keepers are those whose office of that party carries ``office:keep-own`` or ``contact:keep``: its
administrator and its focal points. The secretariat's are its holders of ``contact:keep``. Who leads it is who keeps the
accounts in the secretariat: ``account:invite``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from puebla.core.actor import Actor, HeldOffice
from puebla.forum.actors import actors_on
from puebla.forum.charters import charter
from puebla.forum.keeping import cited
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.recertification import RESTING, Keepers
from puebla.procedure.refusals import Reason, Refusal

DEPUTY = "vice-minister"
KEEPING = frozenset({Permission.CONTACT_KEEP, Permission.OFFICE_KEEP_OWN})


def leads(actor: Actor) -> bool:
    """Tell whether the actor opens recertifications and puts accounts to rest: who keeps the secretariat's accounts."""
    return actor.may(Permission.ACCOUNT_INVITE) and Category.SECRETARIAT in actor.categories


def insist_on_leading(actor: Actor) -> None:
    """Raise Refused(not-permitted) unless the actor leads recertifications."""
    if not leads(actor):
        details = {"permission": Permission.ACCOUNT_INVITE.value}
        raise cited(Refusal(Reason.NOT_PERMITTED, details=details, provision_code=RESTING), actor)


def is_concerned(actor: Actor) -> bool:
    """Tell whether recertification exists for this actor: who leads it, and everybody who may have to answer."""
    return leads(actor) or bool(actor.permissions & KEEPING) or bool(_deputised(actor)) or _presides(actor)


def _deputised(actor: Actor) -> frozenset[str]:
    return frozenset(office.party for office in actor.offices if office.code == DEPUTY and office.party)


def _presides(actor: Actor) -> bool:
    return Category.PRESIDENCY in actor.categories


def keepers_on(on: date) -> Keepers:
    """Return everybody who may answer on the day; two queries. Accounts at rest carry no powers and are not among them.

    Closed accounts and people without one are not among them either.
    """
    of_parties: dict[str, set[int]] = defaultdict(set)
    deputies: dict[str, set[int]] = defaultdict(set)
    secretariat: set[int] = set()
    presidency: set[int] = set()
    for actor in actors_on(on).values():
        if actor.person is None:
            continue
        for office in actor.offices:
            if _keeps(office, on):
                of_parties[office.party].add(actor.person)
        for party in _deputised(actor):
            deputies[party].add(actor.person)
        if Category.SECRETARIAT in actor.categories and actor.may(Permission.CONTACT_KEEP):
            secretariat.add(actor.person)
        if _presides(actor):
            presidency.add(actor.person)
    return Keepers(_frozen(of_parties), _frozen(deputies), frozenset(secretariat), frozenset(presidency))


def _keeps(office: HeldOffice, on: date) -> bool:
    """Tell whether the office makes its holder a keeper of its party's own people."""
    rule = charter(on).offices.get(office.code)
    return bool(office.party) and rule is not None and not KEEPING.isdisjoint(rule.permissions)


def _frozen(found: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {party: frozenset(accounts) for party, accounts in found.items()}
