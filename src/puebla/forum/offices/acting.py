"""What the acts on offices share: whom an act names, the nomination under lock, the one change and the one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.models import StoredFile
from puebla.forum.actions import register_person
from puebla.forum.charters import charter
from puebla.forum.keeping import cited, insist_it_may_propose, refuse
from puebla.forum.models import Body, Institution, Nomination, Office, Party, Person
from puebla.forum.offices.access import KIND
from puebla.procedure.offices import NOMINATION, Act, next_state, row_of
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named: somebody of the registers, or a new person with a name and an address."""

    person: Person | None = None
    name: str = ""
    email: str = ""
    telephone: str = ""
    language: str = "es"

    @property
    def who(self) -> str:
        """The person's name as it will stand."""
        return self.person.name if self.person else self.name.strip()


@dataclass(frozen=True, slots=True)
class Place:
    """The office that somebody is to hold: for which party and body, through which institution."""

    code: str
    party: Party | None = None
    body: Body | None = None
    institution: Institution | None = None

    @property
    def party_code(self) -> str:
        """The party's code, '' for an office of the forum itself."""
        return self.party.code if self.party else ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The letter that tells of a nomination: its reference, its day, who signed, where it can be read, its file."""

    reference: str
    dated: date
    signer: str
    address: str = ""
    file: StoredFile | None = None


def insist_on_place(place: Place, on: date, by: Actor) -> None:
    """Raise Refused(wrong-value) for an office that the charter does not have, or held for what it is not held for."""
    rule = charter(on).offices.get(place.code)
    if rule is None:
        raise refuse(Reason.WRONG_VALUE, by, NOMINATION, field="office")
    if (place.party is None) != (rule.per == "forum"):
        raise refuse(Reason.WRONG_VALUE, by, NOMINATION, field="party")
    if (place.body is None) == (rule.per == "body"):
        raise refuse(Reason.WRONG_VALUE, by, NOMINATION, field="body")
    if place.institution is not None and place.institution.party_id != (place.party.pk if place.party else None):
        raise refuse(Reason.WRONG_VALUE, by, NOMINATION, field="institution")


def insist_on_replaced(replaced: Office | None, place: Place, by: Actor) -> None:
    """Raise Refused(wrong-value) when whoever is to be replaced holds another office, or acts for somebody."""
    if replaced is None:
        return
    key = (replaced.code, replaced.party_id, replaced.body_id)
    wanted = (place.code, place.party.pk if place.party else None, place.body.pk if place.body else None)
    if key != wanted or replaced.is_acting:
        raise refuse(Reason.WRONG_VALUE, by, NOMINATION, field="replaces")


def insist_on_own_person(named: Named, place: Place, by: Actor) -> None:
    """Raise Refused(wrong-value) when a party names somebody who never held an office of its own.

    The secretariat may name anybody of the registers; a party its own people and new persons.
    """
    if named.person is None or by.may(Permission.REGISTER_KEEP):
        return
    if not Office.objects.filter(person=named.person, party=place.party).exists():
        raise refuse(Reason.WRONG_VALUE, by, NOMINATION, field="person")


def person_named(named: Named, *, by: Actor, at: datetime) -> Person:
    """Return the person of the registers, or register the new one.

    Refuses a new person without name or address, and one whose address belongs to somebody of the registers already.
    """
    if named.person is not None:
        return named.person
    email = named.email.strip()
    if not email or Person.objects.filter(email__iexact=email).exists():
        raise refuse(Reason.WRONG_VALUE, by, NOMINATION, field="email")
    return register_person(named.name, by=by, at=at, email=email, telephone=named.telephone, language=named.language)


@dataclass(frozen=True)
class Stage:
    """An act on a nomination under way: the nomination locked for this transaction, and the state it leads to."""

    nomination: Nomination
    act: Act
    to: str
    by: Actor
    at: datetime

    def refuse(self, reason: Reason, **details: str) -> Exception:
        """Return a refusal of this act, for the caller to raise."""
        return refuse(reason, self.by, NOMINATION, **details)


def begin(nomination: Nomination, act: Act, *, by: Actor, at: datetime) -> Stage:
    """Check the right, lock the nomination, then ask the table whether the act is open; raises Refused."""
    who = row_of(act).who
    if not by.may(who):
        raise refuse(Reason.NOT_PERMITTED, by, NOMINATION, permission=who.value)
    fresh = Nomination.objects.select_for_update(of=("self",)).select_related("party", "body", "person").get(
        pk=nomination.pk
    )  # fmt: skip
    if who is Permission.OFFICE_NOMINATE:
        insist_it_may_propose(by, fresh.code, fresh.party.code if fresh.party else "")
    reached = next_state(fresh.stands, act)
    if isinstance(reached, Refusal):
        raise cited(reached, by)
    return Stage(fresh, act, reached.value, by, at)


def move(stage: Stage, changes: dict[str, Any], **values: Any) -> Nomination:
    """Bring the nomination to the act's state in one conditional update and write the act's entry.

    The entry is for the secretariat and the party concerned. Raises Refused(stale) when somebody else was faster.
    """
    found = stage.nomination
    unchanged = Nomination.objects.filter(pk=found.pk, state=found.state, revision=found.revision)
    if not unchanged.update(state=stage.to, revision=F("revision") + 1, **values):
        raise stage.refuse(Reason.STALE)
    found.refresh_from_db()
    note(stage.act, found, changes, by=stage.by, at=stage.at)
    return found


def note(act: Act, nomination: Nomination, changes: dict[str, Any], *, by: Actor, at: datetime) -> None:
    """Write the one entry of an act on a nomination."""
    party = nomination.party.code if nomination.party else ""
    changes = {"office": nomination.code, "starts": nomination.starts, **changes}
    record(f"{KIND}.{act.value}", Subject(KIND, str(nomination.pk)), by=by, at=at, changes=changes,
           provision=NOMINATION, audience=Audience.SECRETARIAT, reader=party)  # fmt: skip
