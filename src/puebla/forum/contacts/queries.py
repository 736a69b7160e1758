"""The directory of who holds which office, as one reader may see it on a day; searched, filtered and dated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Max, Q

from puebla.core.actor import Actor
from puebla.core.paired import reader_language
from puebla.core.remembering import remembered
from puebla.forum.charters import charter
from puebla.forum.contacts.access import is_own, keeps, keeps_somebody, leads, may_see_directory, sight_of
from puebla.forum.models import BodyName, LeftReport, Office, Party, Person, Status, StatusKind
from puebla.forum.queries import folded, name_on
from puebla.procedure.contacts import Age, Sight, age
from puebla.procedure.refusals import Reason, Refusal, Refused

FOCAL_POINT = "focal-point"
LAST = 99


@dataclass(frozen=True)
class Entry:
    """One office with its holder, as the reader may see it. ``age`` is None on a day other than today."""

    office: Office
    sight: Sight
    age: Age | None = None
    confirmed_on: date | None = None
    body: str = ""
    is_own: bool = False
    is_kept: bool = False

    @property
    def email(self) -> str:
        """The mail address, where the reader may see it."""
        person = self.office.person
        shown = (person.account.email if person.account else "") or person.email
        return shown if self.sight >= Sight.ADDRESS else ""

    @property
    def telephone(self) -> str:
        """The telephone, where the reader may see it."""
        return str(self.office.person.telephone) if self.sight >= Sight.WHOLE else ""

    @property
    def party(self) -> str:
        """The code of the party, '' for the forum's own offices."""
        return self.office.party.code if self.office.party else ""

    @property
    def has_own_page(self) -> bool:
        """Tell whether more than name and office can be read of the person."""
        return self.sight >= Sight.ADDRESS


@dataclass(frozen=True)
class Wanted:
    """What the reader looks for; empty means everything. Codes, but for the institution, which is a key."""

    words: str = ""
    party: str = ""
    body: str = ""
    office: str = ""
    institution: str = ""

    def given(self) -> dict[str, str]:
        """Return what was asked for, for the journal and the sheet of an export."""
        return {name: value for name, value in self.__dict__.items() if value}


@dataclass(frozen=True)
class Choices:
    """What can be chosen: only what stands in entries that the reader sees (A4)."""

    parties: list[tuple[str, str]]
    bodies: list[tuple[str, str]]
    offices: list[tuple[str, str]]
    institutions: list[tuple[str, str]]


def entries(actor: Actor, on: date, among: Q | None = None) -> list[Entry]:
    """Return what the actor may see of the offices held on the day, in the order of the directory; six queries.

    ``among`` narrows the offices that are looked at. The whole is shared until the next act: one query, and nobody
    may change an entry.
    """
    if among is None:
        return list(remembered("directory", (actor.capacity, on, reader_language()), lambda: _entries(actor, on, Q())))
    return _entries(actor, on, among)


def _entries(actor: Actor, on: date, among: Q) -> list[Entry]:
    held = Office.objects.on(on).filter(among)
    found = held.select_related("person__account", "party", "institution", "body")
    rows = list(found.annotate(confirmed_on=Max("confirmations__on")))
    serving = _serving(rows, actor.on, on)
    names = body_names(on)
    order = {code: rule.order for code, rule in charter(on).offices.items()}
    listed = [_entry(actor, row, serving, names, on) for row in rows]
    return sorted((entry for entry in listed if entry.sight), key=lambda entry: _place(entry, order))


def body_names(on: date) -> dict[str, str]:
    """Return what every body is called on the day, by its code, in the reader's language; one query."""
    rows: dict[str, list[BodyName]] = {}
    for row in BodyName.objects.select_related("body"):
        rows.setdefault(row.body.code, []).append(row)
    named = {code: name_on(names, on) for code, names in rows.items()}
    return {code: str(name.name) for code, name in named.items() if name}


def _serving(rows: Iterable[Office], today: date, on: date) -> frozenset[int]:
    """Return the people in office today; one query if another day is asked for, none for today."""
    if on == today:
        return frozenset(row.person_id for row in rows)
    return frozenset(Office.objects.on(today).values_list("person_id", flat=True))


def _entry(actor: Actor, row: Any, serving: frozenset[int], names: dict[str, str], on: date) -> Entry:
    party = row.party.code if row.party else ""
    return Entry(
        office=row,
        sight=sight_of(actor, row, serving),
        age=age_of(row, row.confirmed_on, on) if on == actor.on else None,
        confirmed_on=row.confirmed_on,
        body=names.get(row.body.code, row.body.code) if row.body else "",
        is_own=is_own(actor, row.person),
        is_kept=keeps(actor, party),
    )


def age_of(office: Office, confirmed_on: date | None, on: date) -> Age:
    """Return how old the entry is, by the charter of the day."""
    return age(confirmed_on, office.starts, on, stale_after=charter(on).settings.contact_stale_days)


@lru_cache(maxsize=1024)
def _in_order(name: str) -> str:
    """Return the name of a party as the alphabet sorts it; a few names stand in hundreds of entries."""
    return folded(name)


def _place(entry: Entry, order: dict[str, int]) -> tuple[bool, str, int, int, str]:
    office = entry.office
    name = _in_order(office.party.name) if office.party else ""
    return (office.party is None, name, order.get(office.code, LAST), office.rank, folded(office.person.name))


def matching(found: Iterable[Entry], wanted: Wanted) -> list[Entry]:
    """Keep what is looked for. Words are looked for only in what the reader sees of an entry (A3)."""
    words = [folded(word) for word in wanted.words.split()]
    return [entry for entry in found if _fits(entry, wanted) and all(word in _text(entry) for word in words)]


def _fits(entry: Entry, wanted: Wanted) -> bool:
    office = entry.office
    pairs = (
        (wanted.party, entry.party),
        (wanted.office, office.code),
        (wanted.body, office.body.code if office.body else ""),
        (wanted.institution, str(office.institution_id or "")),
    )
    return all(not asked or asked == has for asked, has in pairs)


def _text(entry: Entry) -> str:
    office = entry.office
    seen = [office.person.name, office.title, entry.body, entry.email, entry.telephone]
    for named in (office.party, office.institution):
        seen += [named.name_es, named.name_en] if named else []
    return folded("\n".join(seen))


def choices(found: Iterable[Entry]) -> Choices:
    """Return what can be chosen among these entries, each list in the reader's alphabet."""
    offices = [entry.office for entry in found]
    return Choices(
        _sorted((row.party.code, row.party.name) for row in offices if row.party),
        _sorted((entry.office.body.code, entry.body) for entry in found if entry.office.body),
        _sorted((row.code, row.title) for row in offices),
        _sorted((str(row.institution_id), row.institution.name) for row in offices if row.institution),
    )


def _sorted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(set(pairs), key=lambda pair: folded(pair[1]))


@dataclass(frozen=True)
class PersonPage:
    """A person with the offices over time that the reader may see, today's first, and the best sight among them."""

    person: Person
    current: list[Entry]
    past: list[Entry]
    sight: Sight
    is_own: bool

    @property
    def best(self) -> Entry | None:
        """The entry of which the reader sees most."""
        return max((*self.current, *self.past), key=lambda entry: entry.sight, default=None)


def person_page(actor: Actor, key: int) -> PersonPage:
    """Return a person as the actor may see one; five queries. Refused as not found where nothing may be seen."""
    found = Office.objects.filter(person=key).select_related("person__account", "party", "institution", "body")
    rows = list(found.annotate(confirmed_on=Max("confirmations__on")).order_by("-starts", "-id"))
    today = actor.on
    current = {row.pk for row in rows if row.starts <= today and (row.ends is None or row.ends > today)}
    serving = frozenset({key}) if current else frozenset()
    names = body_names(today)
    listed = [_entry(actor, row, serving, names, today) for row in rows]
    seen = [entry for entry in listed if entry.sight]
    person = seen[0].office.person if seen else _own_person(actor, key)
    now = [entry for entry in seen if entry.office.pk in current]
    past = [replace(entry, age=None) for entry in seen if entry.office.pk not in current]
    best = max((entry.sight for entry in seen), default=Sight.WHOLE)
    return PersonPage(person, now, past, best, is_own(actor, person))


def _own_person(actor: Actor, key: int) -> Person:
    """Return the actor's own person, who may hold no office; anybody else is not found."""
    person: Person | None = Person.objects.select_related("account").filter(pk=key).first()
    if person is None or not is_own(actor, person):
        raise Refused(Refusal(Reason.NOT_FOUND))
    return person


def own_person(actor: Actor) -> Person:
    """Return the person of the signed-in account; an account without one is refused as not found. One query."""
    rows = Person.objects.select_related("account").filter(account_id=actor.person)
    found: Person | None = rows.first() if actor.person else None
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def offices_without_holder(on: date) -> list[Party]:
    """Return the member countries that have no focal point on the day, so that no gap goes unseen; two queries."""
    held = set(Office.objects.on(on).filter(code=FOCAL_POINT).values_list("party_id", flat=True))
    members = Party.objects.filter(pk__in=_members(on))
    return [party for party in members if party.pk not in held]


def _members(on: date) -> list[int]:
    return list(Status.objects.on(on).filter(status=StatusKind.MEMBER).values_list("party_id", flat=True))


def open_reports(actor: Actor) -> list[LeftReport]:
    """Return the reports that somebody has left, not settled, of the parties that the actor keeps; one query."""
    running = Q(office__ends__isnull=True) | Q(office__ends__gt=actor.on)
    rows = LeftReport.objects.filter(running, settled_at__isnull=True)
    found = rows.select_related("office__person", "office__party").order_by("at")
    return [
        row
        for row in found
        if keeps(actor, row.office.party.code if row.office.party else "") and not is_own(actor, row.office.person)
    ]


def report_of(actor: Actor, key: int) -> LeftReport:
    """Return a report of a party that the actor keeps, settled or not; refused as not found otherwise. One query."""
    found: LeftReport | None = (
        LeftReport.objects.select_related("office__person", "office__party").filter(pk=key).first()
    )
    party = found.office.party.code if found and found.office.party else ""
    if found is None or not keeps(actor, party) or is_own(actor, found.office.person):
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def _mine(actor: Actor) -> Q:
    """Return the filter of the offices whose entries the actor holds or keeps."""
    if leads(actor):
        return Q()
    own = Q(person__account=actor.person)
    return own | Q(party__code__in=actor.parties) if keeps_somebody(actor) else own


@dataclass(frozen=True)
class Stale:
    """How many days the actor's own oldest stale entry is old, None if none is stale, and how many others are."""

    own_days: int | None
    kept: int


def stale_of(actor: Actor) -> Stale:
    """Return how much of what the actor holds or keeps is stale today; one query, and no entry is built for it."""
    rows = Office.objects.on(actor.on).filter(_mine(actor)).annotate(confirmed_on=Max("confirmations__on"))
    limit = charter(actor.on).settings.contact_stale_days
    own, kept = [], 0
    for account, starts, confirmed_on in rows.order_by().values_list("person__account", "starts", "confirmed_on"):
        old = age(confirmed_on, starts, actor.on, stale_after=limit)
        if old.is_alarming and account is not None and account == actor.person:
            own.append(old.days)
        elif old.is_alarming:
            kept += 1
    return Stale(max(own, default=None), kept)


def alarms(actor: Actor) -> list[Entry]:
    """Return the entries that are stale today, of those that the actor keeps or holds; oldest first, five queries."""
    among = None if leads(actor) else _mine(actor)
    mine = [entry for entry in entries(actor, actor.on, among) if entry.is_own or entry.is_kept]
    stale = [entry for entry in mine if entry.age is not None and entry.age.is_alarming]
    return sorted(stale, key=lambda entry: -(entry.age.days if entry.age else 0))


def office_choices(on: date) -> list[tuple[str, str]]:
    """Return the charter's offices with their names, for a form."""
    language = reader_language()
    return [(code, rule.name.in_language(language)) for code, rule in charter(on).offices.items()]


def office_of(actor: Actor, key: int) -> Office:
    """Return an office of which the actor sees at least the holder's name; refused as not found otherwise."""
    office: Office | None = Office.objects.select_related("person__account", "party").filter(pk=key).first()
    if office is None or not may_see_directory(actor) or not sight_of(actor, office, {office.person_id}):
        raise Refused(Refusal(Reason.NOT_FOUND))
    return office


def person_of(actor: Actor, key: int) -> Person:
    """Return a person of whom the actor sees anything; refused as not found otherwise."""
    if not may_see_directory(actor):
        raise Refused(Refusal(Reason.NOT_FOUND))
    return person_page(actor, key).person
