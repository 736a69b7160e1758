"""What an import would do, row by row, compared with the registers of the day: nothing is written here."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.core.serializers.json import DjangoJSONEncoder

from puebla.core.actor import Actor
from puebla.forum.importing.access import may_enter, may_give
from puebla.forum.importing.columns import Column, folded, layout_of
from puebla.forum.importing.registers import Registers, read
from puebla.forum.importing.sheets import Fault, Row, Sheet
from puebla.forum.importing.values import Reading
from puebla.forum.models import Body, Institution, Office, Party, Person
from puebla.procedure.offices import Tenure, may_begin


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW_PERSON = "new-person"
    NEW_OFFICE = "new-office"
    REPLACED_OFFICE = "replaced-office"
    UNCHANGED = "unchanged"
    FAULT = "fault"


WRITTEN = (Outcome.NEW_PERSON, Outcome.NEW_OFFICE, Outcome.REPLACED_OFFICE)


@dataclass
class RowPlan:
    """What would be done for one row.

    ``person`` is the key of a known person, ``same_as`` the earlier row of the file that enters the same new person,
    ``replaces`` the key of the office that ends on ``starts``. ``notes`` say what the reader should know.
    """

    number: int
    name: str = ""
    email: str = ""
    telephone: str = ""
    language: str = "es"
    office: str = ""
    party: str = ""
    body: str = ""
    institution: int | None = None
    rank: int = 1
    starts: date | None = None
    ends: date | None = None
    person: int | None = None
    same_as: int | None = None
    replaces: int | None = None
    replaced_name: str = ""
    outcome: Outcome = Outcome.FAULT
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)

    @property
    def is_new_person(self) -> bool:
        """Tell whether this row enters a person that nothing knew before it."""
        return self.outcome in WRITTEN and self.person is None and self.same_as is None


@dataclass(frozen=True)
class Plan:
    """What the whole import would do; ``faults`` are those of the headings, and then there are no rows."""

    digest: str
    rows: tuple[RowPlan, ...]
    faults: tuple[Fault, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows have each outcome, every outcome among them."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome.value: counted[outcome] for outcome in Outcome}

    @property
    def writes(self) -> int:
        """The rows of which something would be entered."""
        return sum(row.outcome in WRITTEN for row in self.rows)

    @property
    def fingerprint(self) -> str:
        """Return a print of the file and of everything that would be done: it changes when the registers do."""
        told = [self.digest, [_plain(row) for row in self.rows], [_plain_fault(fault) for fault in self.faults]]
        return hashlib.sha256(json.dumps(told, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def _plain_fault(fault: Fault) -> list[object]:
    return [fault.code, fault.column, dict(fault.details)]


def _plain(row: RowPlan) -> dict[str, object]:
    bare = {**row.__dict__, "faults": [], "notes": []}
    return {**bare, "faults": [_plain_fault(each) for each in row.faults],
            "notes": [_plain_fault(each) for each in row.notes]}  # fmt: skip


def plan_of(sheet: Sheet, digest: str, actor: Actor) -> Plan:
    """Return what an import of the sheet by the actor would do today; the queries do not grow with the rows."""
    layout, faults = layout_of(sheet.headings)
    if faults:
        return Plan(digest, (), tuple(faults), layout.unread)
    readings = [(row, _reading(row, layout.places)) for row in sheet.rows]
    names = [reading.raw(Column.NAME).text for _row, reading in readings]
    names += [reading.raw(Column.REPLACES).text for _row, reading in readings]
    addresses = [reading.raw(Column.EMAIL).text for _row, reading in readings]
    planner = Planner(read(actor.on, names, addresses), actor)
    return Plan(digest, tuple(planner.row(row.number, reading) for row, reading in readings), (), layout.unread)


def _reading(row: Row, places: Mapping[Column, int]) -> Reading:
    return Reading({column: row.cells[place] for column, place in places.items() if place < len(row.cells)})


@dataclass
class Planner:
    """Goes through the rows in order; what an earlier row enters is known to the later ones."""

    registers: Registers
    actor: Actor
    entered: dict[str, int] = field(default_factory=dict)
    names_of: dict[str, str] = field(default_factory=dict)
    offices: dict[tuple[object, ...], int] = field(default_factory=dict)
    ended: dict[int, int] = field(default_factory=dict)
    tenures: dict[tuple[str, str, str], dict[int, Tenure]] = field(default_factory=dict)

    def row(self, number: int, reading: Reading) -> RowPlan:
        """Return what would be done for one row."""
        plan = RowPlan(number)
        self._read(plan, reading)
        party = self._party(plan, reading)
        self._place(plan, reading, party)
        if not reading.faults:
            self._person(plan, reading, party)
        if not reading.faults:
            self._decide(plan, reading, party)
        plan.faults = reading.faults
        if reading.faults:
            plan.outcome = Outcome.FAULT
        return plan

    def _read(self, plan: RowPlan, reading: Reading) -> None:
        plan.name = reading.text(Column.NAME, needed=True)
        plan.email, plan.telephone = reading.email(), reading.telephone()
        plan.language = reading.language()
        word = reading.text(Column.OFFICE, needed=True)
        plan.office = self.registers.office_code(word)
        if word and not plan.office:
            reading.fault("no-office", Column.OFFICE, value=word[:60])
        plan.rank = reading.rank()
        plan.starts, plan.ends = reading.day(Column.STARTS, needed=True), reading.day(Column.ENDS)
        if plan.starts and plan.ends and plan.ends <= plan.starts:
            reading.fault("ends-too-early", Column.ENDS, starts=plan.starts.isoformat())

    def _party(self, plan: RowPlan, reading: Reading) -> Party | None:
        """Return the party of the row, told to be missing, in vain, unknown or somebody else's where it is."""
        word = reading.text(Column.PARTY)
        party = self.registers.party_by_word.get(folded(word)) if word else None
        rule = self.registers.charter.offices.get(plan.office)
        if word and party is None:
            reading.fault("no-party", Column.PARTY, value=word[:60])
        elif rule is not None and rule.per == "forum" and word:
            reading.fault("party-in-vain", Column.PARTY)
        elif rule is not None and rule.per != "forum" and not word and not reading.raw(Column.PARTY).text:
            reading.fault("party-missing", Column.PARTY)
        elif rule is not None and not may_enter(self.actor, party.code if party else ""):
            reading.fault("foreign-party", Column.PARTY, value=word[:60])
        elif rule is not None and not may_give(self.actor, plan.office, party.code if party else ""):
            reading.fault("not-yours-to-give", Column.OFFICE, value=plan.office)
        plan.party = party.code if party else ""
        return party

    def _place(self, plan: RowPlan, reading: Reading, party: Party | None) -> None:
        """Find the body and the institution."""
        word = reading.text(Column.BODY)
        body = self.registers.bodies.get(word.lower()) if word else None
        if word and (body is None or not _exists(body, plan.starts)):
            reading.fault("no-body", Column.BODY, value=word[:60])
        plan.body = body.code if body else ""
        word = reading.text(Column.INSTITUTION)
        found: Institution | None = self.registers.institutions.get((party.pk if party else 0, folded(word)))
        if word and found is None:
            reading.fault("no-institution", Column.INSTITUTION, value=word[:60])
        plan.institution = found.pk if found else None

    def _person(self, plan: RowPlan, reading: Reading, party: Party | None) -> None:
        """Find the person: by address, else by name and party; else one that an earlier row enters."""
        by_address = self.registers.by_email.get(plan.email, []) if plan.email else []
        found = by_address or self.registers.known_as(plan.name, party)
        if len(found) > 1:
            reading.fault("several-people", Column.EMAIL if by_address else Column.NAME, value=str(len(found)))
        elif found:
            self._known(plan, reading, found[0], party)
        else:
            self._new(plan, reading)

    def _known(self, plan: RowPlan, reading: Reading, person: Person, party: Party | None) -> None:
        mine = party is None or may_enter(self.actor, "") or self._is_mine(person)
        if not mine:
            reading.fault("person-of-others", Column.EMAIL)
            return
        if person.account_id is not None and person.account_id == self.actor.person:
            reading.fault("for-oneself", Column.NAME)
            return
        if folded(person.name) != folded(plan.name):
            reading.fault("other-name", Column.NAME, value=person.name)
            return
        plan.person = person.pk
        if plan.email and person.email and plan.email != person.email.lower():
            plan.notes.append(Fault("email-kept", Column.EMAIL.value, {"value": person.email}))
        if plan.telephone and plan.telephone != person.telephone:
            plan.notes.append(Fault("telephone-kept", Column.TELEPHONE.value, {"value": person.telephone}))

    def _is_mine(self, person: Person) -> bool:
        held = self.registers.parties_of.get(person.pk, set())
        mine = {party.pk for code, party in self.registers.parties.items() if may_enter(self.actor, code)}
        return not held or bool(held & mine)

    def _new(self, plan: RowPlan, reading: Reading) -> None:
        key = plan.email or f"{folded(plan.name)}|{plan.party}"
        if key in self.entered:
            if self.names_of[key] != folded(plan.name):
                reading.fault("other-name-in-file", Column.NAME, row=str(self.entered[key]))
            plan.same_as = self.entered[key]
        else:
            self.entered[key], self.names_of[key] = plan.number, folded(plan.name)

    def _decide(self, plan: RowPlan, reading: Reading, party: Party | None) -> None:
        """Say what becomes of the row, now that the person and the office are known."""
        if plan.starts is None:
            return
        who = ("known", plan.person) if plan.person else ("row", plan.same_as or plan.number)
        key = (who, plan.office, plan.party, plan.body)
        if key in self.offices:
            reading.fault("twice-in-file", Column.OFFICE, row=str(self.offices[key]))
            return
        self.offices[key] = plan.number
        held = self._overlapping(plan, party)
        if held is not None:
            self._held_already(plan, reading, held)
        elif reading.raw(Column.REPLACES).text:
            self._replace(plan, reading, party)
        else:
            plan.outcome = Outcome.NEW_OFFICE if plan.person or plan.same_as else Outcome.NEW_PERSON
        if plan.outcome in WRITTEN and not reading.faults:
            self._room(plan, reading, party)

    def _room(self, plan: RowPlan, reading: Reading, party: Party | None) -> None:
        """Ask the rule whether the office has room, counting what earlier rows enter and who leaves on the day."""
        rule = self.registers.charter.offices[plan.office]
        place = (plan.office, plan.party, plan.body)
        tenures = self.tenures.setdefault(place, self._held_at(plan, party))
        if plan.starts is None:
            return
        if plan.replaces:
            tenures[plan.replaces] = Tenure(-plan.number, tenures[plan.replaces].starts, plan.starts)
        holder = plan.person or -(plan.same_as or plan.number)
        new = Tenure(holder, plan.starts, plan.ends)
        refusal = may_begin(new, list(tenures.values()), rule.holders)
        if refusal is not None:
            reading.fault("no-room", Column.STARTS, most=str(rule.holders))
            return
        tenures[-plan.number] = new

    def _held_at(self, plan: RowPlan, party: Party | None) -> dict[int, Tenure]:
        rows = self.registers.holders.get((plan.office, party.pk if party else None), [])
        return {
            office.pk: Tenure(office.person_id, office.starts, office.ends, office.is_acting)
            for office in rows
            if (office.body.code if office.body else "") == plan.body
        }

    def _overlapping(self, plan: RowPlan, party: Party | None) -> Office | None:
        """Return the same office of the same person that is held on any of the days."""
        if plan.person is None or plan.starts is None:
            return None
        for office in self.registers.offices_of.get(plan.person, []):
            same = (office.code, office.party_id, office.body.code if office.body else "")
            begins_in_time = plan.ends is None or office.starts < plan.ends
            goes_on = office.ends is None or office.ends > plan.starts
            if same == (plan.office, party.pk if party else None, plan.body) and begins_in_time and goes_on:
                return office
        return None

    def _held_already(self, plan: RowPlan, reading: Reading, held: Office) -> None:
        covers = plan.starts is not None and held.starts <= plan.starts
        if covers and plan.ends in {None, held.ends}:
            plan.outcome = Outcome.UNCHANGED
            if held.starts != plan.starts:
                plan.notes.append(Fault("held-since", Column.STARTS.value, {"value": held.starts.isoformat()}))
            return
        until = held.ends.isoformat() if held.ends else ""
        reading.fault("held-otherwise", Column.STARTS, starts=held.starts.isoformat(), ends=until)

    def _replace(self, plan: RowPlan, reading: Reading, party: Party | None) -> None:
        """Find the office of the predecessor, named by address or by name, which would end on the day."""
        wanted = reading.text(Column.REPLACES)
        rows = self.registers.holders.get((plan.office, party.pk if party else None), [])
        found = [office for office in rows if _is_held_by(office, wanted) and _can_end(office, plan)]
        if len(found) != 1 or found[0].person_id == plan.person:
            reading.fault("nobody-replaced", Column.REPLACES, value=wanted[:80])
        elif found[0].pk in self.ended:
            reading.fault("replaced-twice", Column.REPLACES, row=str(self.ended[found[0].pk]))
        else:
            self.ended[found[0].pk] = plan.number
            plan.replaces, plan.replaced_name = found[0].pk, found[0].person.name
            plan.outcome = Outcome.REPLACED_OFFICE


def _exists(body: Body, on: date | None) -> bool:
    """Tell whether the body exists on the day; an unknown founding counts as always."""
    begun = on is None or body.exists_from is None or body.exists_from <= on
    return begun and (on is None or body.exists_until is None or body.exists_until > on)


def _is_held_by(office: Office, wanted: str) -> bool:
    person = office.person
    addresses = {person.email.lower(), person.account.email.lower() if person.account else ""} - {""}
    return wanted.lower() in addresses or folded(wanted) == folded(person.name)


def _can_end(office: Office, plan: RowPlan) -> bool:
    same_body = (office.body.code if office.body else "") == plan.body
    return same_body and plan.starts is not None and office.ends is None and office.starts < plan.starts
