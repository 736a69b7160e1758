"""Who acts, in which capacity and on whose behalf: a frozen value, worked out once per request."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


@dataclass(frozen=True)
class HeldOffice:
    """One office of the charter held on the day: its code, the party and the body it is held for ('' if none)."""

    code: str
    party: str
    body: str = ""


@dataclass(frozen=True)
class Actor:
    """A person in a capacity on a day.

    ``party`` is the code of the party acted for ('' for the public and for the system). Categories, offices and
    permissions follow from the dated records of ``on`` alone, so that powers pass by themselves.
    """

    on: date
    person: int | None = None
    name: str = ""
    party: str = ""
    offices: tuple[HeldOffice, ...] = ()
    categories: frozenset[Category] = field(default_factory=lambda: frozenset({Category.PUBLIC}))
    permissions: frozenset[Permission] = frozenset()
    is_system: bool = False

    @property
    def is_public(self) -> bool:
        """Tell whether nobody in particular is acting: a visitor, or a person without any office today."""
        return self.categories == {Category.PUBLIC}

    @property
    def parties(self) -> frozenset[str]:
        """Return the codes of every party for which this person holds an office today."""
        return frozenset(office.party for office in self.offices if office.party)

    @property
    def main_office(self) -> str:
        """Return the code of the first office held, or ''."""
        return self.offices[0].code if self.offices else ""

    @property
    def capacity(self) -> tuple[object, ...]:
        """Return all that answers to this person can depend on, as a plain key under which they are remembered."""
        return (self.on, self.person, self.offices, self.categories, self.permissions, self.is_system)

    def may(self, permission: Permission) -> bool:
        """Tell whether an office held today carries this permission."""
        return permission in self.permissions

    def speaks_for(self, party: str) -> bool:
        """Tell whether this person holds an office of that party today."""
        return party in self.parties

    def require(self, permission: Permission) -> None:
        """Raise Refused(not-permitted) unless an office held today carries this permission."""
        if permission not in self.permissions:
            raise Refused(Refusal(Reason.NOT_PERMITTED, details={"permission": permission.value}))


def system(on: date, *permissions: Permission) -> Actor:
    """Return the actor of the worker and of commands: no person, only the permissions that the task needs."""
    return Actor(on=on, name="system", permissions=frozenset(permissions), categories=frozenset(), is_system=True)
