"""A small cast of people whom everybody knows, built by calling the acts; the registers are the real ones.

Ana is an officer of the Presidency, Bruno and Beatriz are focal points of Mexico in two ministries, Carla is the
focal point of Panama, Clara represents an observer organization, Oscar an observer state, Rita the civil-society
network, Diego coordinates the secretariat, Elena administers the Reserve Fund, Fede holds no office.
All are invented. Honduras presides in 2016, as the registers have it; ``TODAY`` lies in that year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from tests.laid_down import lay_down

from puebla.accounts.models import Account
from puebla.core.actor import Actor, system
from puebla.core.acts import act
from puebla.core.journal import Subject, record
from puebla.forum.actions import add_institution, appoint, register_person
from puebla.forum.actors import actor_for
from puebla.forum.models import Party, Person
from puebla.procedure.permissions import Permission

TODAY = date(2016, 9, 8)
NOW = datetime(2016, 9, 8, 16, 0, tzinfo=UTC)
SINCE = date(2016, 1, 1)
PASSWORD = "puebla"

CAST: tuple[tuple[str, str, str], ...] = (
    ("ana", "presidency-officer", "hn"),
    ("bruno", "focal-point", "mx"),
    ("beatriz", "focal-point", "mx"),
    ("carla", "focal-point", "pa"),
    ("silvia", "focal-point", "sv"),
    ("clara", "observer-organization-representative", "unhcr"),
    ("oscar", "observer-state-representative", "co"),
    ("rita", "civil-society-representative", "rncom"),
    ("diego", "coordinator", ""),
    ("elena", "fund-administrator", ""),
)
KEEPER = system(TODAY, Permission.REGISTER_KEEP, Permission.PRESIDENCY_MANAGE, Permission.ACCOUNT_INVITE)


@dataclass(frozen=True)
class Cast:
    """The people by name; ``actor`` gives the capacity of one of them on a day."""

    people: dict[str, Person]

    def account(self, name: str) -> Account:
        """Return the account of a person of the cast."""
        account = self.people[name].account
        assert account is not None
        return account

    def actor(self, name: str, on: date = TODAY) -> Actor:
        """Return the person as an actor on the day; "public" is a visitor."""
        return actor_for(None if name == "public" else self.account(name), on)


def load_registers() -> None:
    """Bring in the real registers."""
    from puebla.config.loading import load

    load("rcm", at=NOW)


def make_person(name: str, office: str, party: str, *, starts: date = SINCE, ends: date | None = None) -> Person:
    """Register an invented person with an account and, unless ``office`` is empty, an office."""
    account = Account.objects.create_user(name, email=f"{name}@example.org", password=PASSWORD)
    person = register_person(name.title(), email=account.email, account=account, is_invented=True, by=KEEPER, at=NOW)
    if office:
        appoint(person, office, Party.objects.filter(code=party).first(), by=KEEPER, at=NOW, starts=starts, ends=ends)
    return person


def make_cast() -> Cast:
    """Register the whole cast; the registers must be there."""
    lay_down("cast", _register_cast, written)
    return Cast(people_called([*(name for name, _office, _party in CAST), "fede"]))


def people_called(names: list[str]) -> dict[str, Person]:
    """Return people by the user names of their accounts."""
    people = Person.objects.filter(account__username__in=names).select_related("account")
    return {person.account.username: person for person in people if person.account}


def _register_cast() -> None:
    for name, office, party in CAST:
        make_person(name, office, party)
    make_person("fede", "", "")
    mexico = Party.objects.get(code="mx")
    for spanish, english in (("Relaciones Exteriores", "Foreign Affairs"), ("Gobernación", "Interior")):
        add_institution(mexico, spanish, english, by=KEEPER, at=NOW, is_invented=True)


def make_members_focal_points() -> dict[str, Person]:
    """Give every member country of 2016 that has none in the cast its focal point, named focal-xx."""
    from puebla.forum.models import Status

    taken = {"mx", "pa", "sv"}
    codes = Status.objects.on(TODAY).filter(status="member").values_list("party__code", flat=True)
    free = sorted(set(codes) - taken)

    def register() -> None:
        for code in free:
            make_person(f"focal-{code}", "focal-point", code)

    lay_down("focal points", register, written)
    return {name.removeprefix("focal-"): person for name, person in people_called([f"focal-{c}" for c in free]).items()}


@act
def written(change: Callable[[], Any], *, by: Actor = KEEPER, at: datetime = NOW) -> Any:
    """Write rows of a test's own world inside an act, so that formal models let themselves be saved."""
    record("test.write", Subject("test", "test"), by=by, at=at)
    return change()
