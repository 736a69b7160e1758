"""The registers as an import sees them: read once, in a fixed number of queries however many rows the file has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.db.models.functions import Lower

from puebla.forum.charters import charter
from puebla.forum.importing.columns import folded
from puebla.forum.models import Body, Institution, Office, Party, PartyKind, Person
from puebla.procedure.charter import Charter

AT_ONCE = 400


@dataclass
class Registers:
    """What is known of the parties, bodies, institutions, people and offices that a file speaks of."""

    charter: Charter
    parties: dict[str, Party] = field(default_factory=dict)
    party_by_word: dict[str, Party] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    institutions: dict[tuple[int, str], Institution] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    by_email: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    parties_of: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    offices_of: dict[int, list[Office]] = field(default_factory=lambda: defaultdict(list))
    holders: dict[tuple[str, int | None], list[Office]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))

    def office_code(self, word: str) -> str:
        """Return the code of an office given by its code or by its name in either language; '' for none."""
        wanted = folded(word)
        for code, rule in self.charter.offices.items():
            if wanted in {folded(code), folded(rule.name.es or ""), folded(rule.name.en or "")}:
                return code
        return ""

    def known_as(self, name: str, party: Party | None) -> list[Person]:
        """Return the people of this name who hold or held an office for the party (None: for the forum itself)."""
        key = party.pk if party else 0
        return [person for person in self.by_name.get(folded(name), []) if key in self.parties_of[person.pk]]


def read(on: date, names: Collection[str], addresses: Collection[str]) -> Registers:
    """Return the registers for a file with these names and addresses.

    Six queries, and three for every 400 names and addresses.
    """
    registers = Registers(charter(on))
    _read_parties(registers)
    registers.bodies = {body.code: body for body in Body.objects.all()}
    for row in Institution.objects.all():
        for word in (row.name_es, row.name_en):
            registers.institutions[row.party_id, folded(word)] = row
    _read_people(registers, {folded(name) for name in names}, {address.lower() for address in addresses})
    return registers


def _read_parties(registers: Registers) -> None:
    for party in Party.objects.exclude(kind=PartyKind.CATEGORY):
        registers.parties[party.code] = party
        words = (party.code, party.iso, party.name_es, party.name_en, party.acronym_es, party.acronym_en)
        for word in words:
            if word:
                registers.party_by_word.setdefault(folded(word), party)


def _read_people(registers: Registers, names: set[str], addresses: set[str]) -> None:
    """Read whoever has one of the addresses or, whatever the accents, one of the names."""
    wanted = [pk for pk, name in Person.objects.values_list("pk", "name").order_by() if folded(name) in names]
    for some in _portions(sorted(addresses)):
        lowered = Person.objects.annotate(mine=Lower("email"), theirs=Lower("account__email")).order_by()
        wanted += lowered.filter(Q(mine__in=some) | Q(theirs__in=some)).values_list("pk", flat=True)
    for some in _portions(sorted(set(wanted))):
        for person in Person.objects.filter(pk__in=some).select_related("account"):
            _keep_person(registers, person)
    limited = [code for code, rule in registers.charter.offices.items() if rule.holders]
    for office in _offices(set(wanted), limited):
        _keep_office(registers, office)


def _offices(people: set[int], limited: list[str]) -> list[Office]:
    """Return every office of these people, whoever may be replaced, and who fills an office that has few holders."""
    rows = Office.objects.select_related("person__account", "party", "body").order_by("id")
    found = {office.pk: office for office in rows.filter(Q(ends__isnull=True) | Q(code__in=limited))}
    for some in _portions(sorted(people)):
        found |= {office.pk: office for office in rows.filter(person__in=some)}
    return list(found.values())


def _portions(values: list[int] | list[str]) -> list[list[int] | list[str]]:
    return [values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE)]


def _keep_person(registers: Registers, person: Person) -> None:
    registers.people[person.pk] = person
    registers.by_name[folded(person.name)].append(person)
    for address in {person.email.lower(), person.account.email.lower() if person.account else ""} - {""}:
        registers.by_email[address].append(person)


def _keep_office(registers: Registers, office: Office) -> None:
    registers.parties_of[office.person_id].add(office.party_id or 0)
    registers.offices_of[office.person_id].append(office)
    registers.holders[office.code, office.party_id].append(office)
