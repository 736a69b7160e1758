"""Work out who acts: from the dated records of one day, and from nothing else (rulings, Rights).

An account has no powers. Its person holds offices; an office carries permissions (charter, offices.toml). The
powers of the Presidency belong to the officers whose country presides on the day, so that at the handover they
pass without anybody's help. An office of a member, an observer or civil society carries powers only while its party
has that standing: a suspended observer's representative is the public from the day of the suspension on. An account at
rest, since nobody has certified it, carries none.
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from puebla.core.actor import Actor, HeldOffice
from puebla.core.remembering import remembered
from puebla.forum.charters import charter
from puebla.forum.models import Office, Rest, Status
from puebla.forum.presidencies import troika_on
from puebla.procedure.charter import OfficeRule
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.presidency import Troika
from puebla.procedure.statuses import ONE_AT_A_TIME

PRESIDENCY_OFFICES = frozenset({"presidency-officer"})


def public(on: date) -> Actor:
    """Return the visitor without an account or without an office."""
    return Actor(on=on)


def actor_for(account: Any, on: date) -> Actor:
    """Return the account's person in all capacities held on the day; the public for a visitor.

    One query as long as no act was done since this process was asked last, otherwise three.
    """
    if account is None or not account.is_authenticated or not account.is_active:
        return public(on)
    return remembered("actor", (account.pk, on), lambda: _in_capacity(account, on))


def _in_capacity(account: Any, on: date) -> Actor:
    offices = [row for row in _offices_of(account.pk, on) if _stands(row, on)]
    if not offices:
        person = getattr(account, "person", None)
        return Actor(on=on, person=account.pk, name=person.name if person else account.username)
    return _combine(offices, on, troika_on(on))


def actors_on(on: date) -> dict[int, Actor]:
    """Return everybody who holds an office on the day, by the key of the person. Two queries, however many they are.

    A person without an account is among them: notices are written to people, and a sign-in may come later.
    """
    rows = _offices(on).select_related("person", "party", "body").order_by("person_id", "starts", "id")
    troika = troika_on(on)
    groups = groupby((row for row in rows if _stands(row, on)), key=lambda row: row.person_id)
    return {person: _combine(list(offices), on, troika) for person, offices in groups}


def _offices(on: date) -> QuerySet[Any]:
    """Return the offices held on the day, each with the standing that its party has on that day, if any.

    Those of an account at rest are left out: it carries no powers until it is certified (``recertification``).
    """
    kinds = [kind.value for kind in ONE_AT_A_TIME]
    held = Status.objects.on(on).filter(party=OuterRef("party"), status__in=kinds).order_by("-holds_from")
    at_rest = Exists(Rest.objects.on(on).filter(account=OuterRef("person__account")))
    rows: QuerySet[Any] = Office.objects.on(on).filter(~at_rest).annotate(standing=Subquery(held.values("status")[:1]))
    return rows


def _offices_of(account: int, on: date) -> Any:
    rows = _offices(on).filter(person__account_id=account)
    return rows.select_related("person", "party", "body").order_by("starts", "id")


def _stands(row: Any, on: date) -> bool:
    """Tell whether the party has the standing that the office belongs to; other offices need none."""
    rule = charter(on).offices.get(row.code)
    return rule is None or rule.category.value not in ONE_AT_A_TIME or row.standing == rule.category.value


def _combine(offices: list[Office], on: date, troika: Troika) -> Actor:
    held = [
        HeldOffice(row.code, row.party.code if row.party else "", row.body.code if row.body else "") for row in offices
    ]
    active = [office for office in held if _is_active(office, troika)]
    categories = {category for office in active for category in _categories(office, troika, on)}
    permissions = {permission for office in active for permission in _permissions(office, troika, on)}
    first = offices[0]
    return Actor(
        on=on,
        person=first.person.account_id,
        name=first.person.name,
        party=_main_party(active or held),
        offices=tuple(active),
        categories=frozenset(categories or {Category.PUBLIC}),
        permissions=frozenset(permissions),
    )


def _main_party(offices: list[HeldOffice]) -> str:
    return next((office.party for office in offices if office.party), "")


def _presides(party: str, troika: Troika) -> bool:
    term = troika.current.term
    return term is not None and term.party == party


def _sits_in_troika(party: str, troika: Troika) -> bool:
    return any(seat.term is not None and seat.term.party == party for seat in troika.seats)


def _is_active(office: HeldOffice, troika: Troika) -> bool:
    """Tell whether the office carries powers today: the Presidency's officers only while their country presides."""
    return office.code not in PRESIDENCY_OFFICES or _presides(office.party, troika)


def _rule(office: HeldOffice, on: date) -> OfficeRule | None:
    return charter(on).offices.get(office.code)


def _categories(office: HeldOffice, troika: Troika, on: date) -> set[Category]:
    rule = _rule(office, on)
    categories = {rule.category} if rule else set()
    if Category.MEMBER in categories and _sits_in_troika(office.party, troika):
        categories.add(Category.TROIKA)
    return categories


def _permissions(office: HeldOffice, troika: Troika, on: date) -> set[Permission]:
    """Return the office's permissions; giving the Troika's feedback needs a seat in it on that day."""
    rule = _rule(office, on)
    permissions = set(rule.permissions) if rule else set()
    if not _sits_in_troika(office.party, troika):
        permissions.discard(Permission.CONSULTATION_TROIKA_FEEDBACK)
    return permissions
