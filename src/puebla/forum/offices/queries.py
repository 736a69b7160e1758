"""What the pages ask of offices: vacancies with since when, the people of a party, the history of an office.

Each answer takes a constant number of queries, however many offices a hundred years have left.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Max, Q, When

from puebla.core.actor import Actor
from puebla.core.paired import reader_language
from puebla.core.remembering import remembered
from puebla.forum.charters import charter
from puebla.forum.keeping import may_give, may_propose, tenures
from puebla.forum.models import Body, Institution, Nomination, Office, OfficeObjection, Party, Status
from puebla.forum.offices.access import nominations_for
from puebla.procedure.charter import OfficeRule
from puebla.procedure.offices import Gap, State, Tenure, gaps, vacancy
from puebla.procedure.participation import Category
from puebla.procedure.statuses import ONE_AT_A_TIME

Key = tuple[str, int | None, int | None]
"""The office's code, the party and the body: what is held by one person or another."""

ON_PAGE = 25
HOLDERS_ON_PAGE = 50
NETWORK = "network"


@dataclass(frozen=True)
class Vacancy:
    """A required office without a holder: since which day (None: nobody is on record), and who acts meanwhile."""

    rule: OfficeRule
    party: Party | None
    body: Body | None
    since: date | None
    acting: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The office's name in the reader's language."""
        return self.rule.name.in_language(reader_language())

    @property
    def body_name(self) -> str:
        """The body's name in the reader's language, '' where the office is held for none."""
        return body_name(self.body)


def title_of(code: str, on: date) -> str:
    """Return what the charter calls an office, in the reader's language."""
    rule = charter(on).offices.get(code)
    return rule.name.in_language(reader_language()) if rule else code


def body_name(body: Body | None) -> str:
    """Return the latest name of a body; no query where its names have been fetched."""
    if body is None:
        return ""
    names = list(body.names.all())
    return str(names[-1].name) if names else str(body.code)


def vacancies(on: date, parties: Iterable[str] | None = None) -> list[Vacancy]:
    """Return every required office that nobody holds on the day, of all parties or of some; at most seven queries.

    The answer is shared until the next act (then one query): nobody may change it.
    A party needs the offices of its standing: a member the focal point, the Vice-Minister, both directors, a liaison
    officer for each network and its administrator; observers and the civil network their representative; the forum
    itself the posts of the secretariat and the Fund's. What somebody does as an interim does not fill an office.
    """
    some = None if parties is None else frozenset(parties)
    return list(remembered("vacancies", (on, some, reader_language()), lambda: _vacancies(on, some)))


def _vacancies(on: date, parties: frozenset[str] | None) -> list[Vacancy]:
    wanted = _wanted(on, parties)
    codes = {key[0] for key in wanted}
    held = Office.objects.on(on).filter(code__in=codes).select_related("person")
    keys = _keys(row for row in held if not row.is_acting)
    free = {key: place for key, place in wanted.items() if key not in keys}
    last = _last_ends(on, {key[0] for key in free})
    acting = _names(held)
    return [_vacancy(place, last.get(key), on, acting.get(key, ())) for key, place in free.items()]


def _names(rows: Iterable[Office]) -> dict[Key, tuple[str, ...]]:
    """Return the names of those who hold each office."""
    found: dict[Key, tuple[str, ...]] = {}
    for row in rows:
        key = (row.code, row.party_id, row.body_id)
        found[key] = (*found.get(key, ()), row.person.name)
    return found


@dataclass(frozen=True)
class _Place:
    """An office that must be filled, and since when it must."""

    rule: OfficeRule
    party: Party | None
    body: Body | None
    since: date | None


def _wanted(on: date, parties: frozenset[str] | None) -> dict[Key, _Place]:
    rules = [rule for rule in charter(on).offices.values() if rule.required]
    standings = _standings(on, parties)
    networks = list(Body.objects.on(on).filter(kind=NETWORK).prefetch_related("names"))
    places: list[_Place] = []
    for rule in sorted(rules, key=lambda rule: rule.order):
        if rule.per == "forum":
            places += [_Place(rule, None, None, None)] if parties is None else []
        else:
            places += _of_parties(rule, standings.get(rule.category.value, []), networks)
    return {(one.rule.code, _key(one.party), _key(one.body)): one for one in places}


def _of_parties(rule: OfficeRule, standing: list[Status], networks: list[Body]) -> list[_Place]:
    bodies: list[Body | None] = list(networks) if rule.per == "body" else [None]
    return [_Place(rule, row.party, body, _begun(row, body)) for row in standing for body in bodies]


def _begun(row: Status, body: Body | None) -> date | None:
    """Return the first day on which the office was to be filled: of the standing, and of the body if later."""
    days = [day for day in (row.holds_from, body.exists_from if body else None) if day]
    return max(days, default=None)


def _standings(on: date, parties: frozenset[str] | None) -> dict[str, list[Status]]:
    kinds = [kind.value for kind in ONE_AT_A_TIME]
    rows = Status.objects.on(on).filter(status__in=kinds).select_related("party")
    rows = rows if parties is None else rows.filter(party__code__in=parties)
    found: dict[str, list[Status]] = {}
    for row in sorted(rows, key=lambda row: row.party.name):
        found.setdefault(row.status, []).append(row)
    return found


def _key(thing: Any) -> int | None:
    return thing.pk if thing else None


def _keys(rows: Iterable[Office]) -> set[Key]:
    return {(row.code, row.party_id, row.body_id) for row in rows}


def _last_ends(on: date, codes: set[str]) -> dict[Key, date]:
    """Return the day on which the last holder before the day left, by office; one query."""
    ended = Office.objects.filter(code__in=codes, is_acting=False, ends__lte=on).order_by()
    rows = ended.values_list("code", "party_id", "body_id").annotate(last=Max("ends"))
    return {(code, party, body): last for code, party, body, last in rows}


def _vacancy(place: _Place, last: date | None, on: date, acting: tuple[str, ...]) -> Vacancy:
    before = [Tenure(0, date.min, last)] if last else []
    gap = vacancy(before, on, place.since if last else None)
    return Vacancy(place.rule, place.party, place.body, gap.starts if gap else None, acting)


@dataclass(frozen=True)
class Holding:
    """One holding on the page of a party's people, with what the reader may do about it."""

    office: Office
    title: str
    body: str
    is_mine_to_keep: bool
    is_mine_to_propose: bool
    objection: OfficeObjection | None = None

    @property
    def is_acting(self) -> bool:
        """Whether the person does the work for an absent holder."""
        return bool(self.office.is_acting)


@dataclass(frozen=True)
class PeoplePage:
    """The people of a party, or of the forum's own offices: now and to come, its institutions, what is missing."""

    party: Party | None
    holdings: Page[Holding]
    institutions: list[Institution]
    vacancies: list[Vacancy]
    nominations: list[Nomination] = field(default_factory=list)


def people_page(actor: Actor, party: Party | None, wanted: str = "") -> PeoplePage:
    """Return a page of who holds or will hold which office, with what the actor may do; at most thirteen queries."""
    rows = Office.objects.filter(party=party).filter(Q(ends__isnull=True) | Q(ends__gt=actor.on))
    order = {code: rule.order for code, rule in charter(actor.on).offices.items()}
    keys = sorted(rows.values_list("code", "starts", "pk"), key=lambda row: (order.get(row[0], 99), row[1], row[2]))
    page = Paginator(keys, ON_PAGE).get_page(wanted)
    found = rows.select_related("person__account", "party", "body", "institution", "acting_for__person")
    by_key = {row.pk: row for row in found.filter(pk__in=[key[2] for key in page]).prefetch_related("body__names")}
    open_ones = OfficeObjection.objects.filter(settled_at__isnull=True, office__party=party)
    objections = {one.office_id: one for one in open_ones}
    institutions = Institution.objects.filter(party=party).prefetch_related("former_names") if party else []
    missing = vacancies(actor.on, [party.code]) if party else _of_forum(actor.on)
    under_way = nominations_for(actor).filter(party=party, state__in=[State.FILED.value, State.RETURNED.value])
    page.object_list = [_holding(actor, by_key[key[2]], objections.get(key[2])) for key in page]
    return PeoplePage(party, page, list(institutions), missing, list(under_way))


def _of_forum(on: date) -> list[Vacancy]:
    return [one for one in vacancies(on) if one.party is None]


def _holding(actor: Actor, row: Office, objection: OfficeObjection | None) -> Holding:
    party = row.party.code if row.party else ""
    keeps, proposes = may_give(actor, row.code, party), may_propose(actor, row.code, party)
    return Holding(row, title_of(row.code, actor.on), body_name(row.body), keeps, proposes, objection)


@dataclass(frozen=True)
class Past:
    """One holding of an office's history, with the nomination and letter behind it, if any."""

    office: Office
    nomination: Nomination | None
    objections: list[OfficeObjection]


@dataclass(frozen=True)
class Line:
    """The history of one office for one body (None: for none): its holders in order, and the days without."""

    body: str
    held: list[Past]
    gaps: list[Gap]


def history(code: str, party: Party | None, on: date) -> list[Line]:
    """Return everybody who held the office for a party, by body, with the gaps between; five queries."""
    rows = Office.objects.filter(code=code, party=party).select_related("person", "institution", "body", "nomination")
    rows = rows.prefetch_related("objections", "body__names").order_by("body_id", "starts", "id")
    by_body: dict[int | None, list[Office]] = {}
    for row in rows:
        by_body.setdefault(row.body_id, []).append(row)
    return [_line(held, on) for held in by_body.values()]


@dataclass(frozen=True)
class LinePage:
    """A page of a line: some of its holders, and some of the days without."""

    body: str
    held: Page[Past]
    gaps: Page[Gap]


def paged(line: Line, wanted: str) -> LinePage:
    """Return the page that is asked for; the last one where there are fewer. No query."""
    held, free = Paginator(line.held, HOLDERS_ON_PAGE), Paginator(line.gaps, HOLDERS_ON_PAGE)
    return LinePage(line.body, held.get_page(wanted), free.get_page(wanted))


def _line(held: list[Office], on: date) -> Line:
    past = [Past(row, getattr(row, "nomination", None), list(row.objections.all())) for row in held]
    first = min(row.starts for row in held)
    free = [gap for gap in gaps(tenures(held), first) if gap.starts is None or gap.starts <= on]
    return Line(body_name(held[0].body), past, free)


def nominations_page(actor: Actor, number: str) -> Page[Nomination]:
    """Return a page of the nominations that the actor may read: those to be checked first; two queries."""
    rank = Case(
        When(state=State.FILED.value, then=0), When(state=State.RETURNED.value, then=1), default=2,
        output_field=IntegerField(),
    )  # fmt: skip
    return Paginator(nominations_for(actor).order_by(rank, "-filed_at", "-id"), ON_PAGE).get_page(number)


def parties_to_choose(actor: Actor) -> list[Party]:
    """Return the parties whose people the actor may keep or propose for: all with a standing for the secretariat."""
    kinds = [kind.value for kind in ONE_AT_A_TIME]
    rows = Party.objects.filter(pk__in=Status.objects.on(actor.on).filter(status__in=kinds).values("party"))
    if Category.SECRETARIAT not in actor.categories:
        rows = rows.filter(code__in=actor.parties)
    return sorted(rows, key=lambda party: party.name)


def categories_of(party: Party | None, on: date) -> set[Category]:
    """Return the standing of a party on the day, as a category of the table of rights; one query."""
    if party is None:
        return set()
    kinds = [kind.value for kind in ONE_AT_A_TIME]
    return {Category(row) for row in Status.objects.on(on).filter(party=party, status__in=kinds).values_list(
        "status", flat=True)}  # fmt: skip


def offices_open_to(actor: Actor, party: Party | None, *, proposing: bool) -> list[OfficeRule]:
    """Return the offices that the actor may propose for, or give, for this party; in the charter's order."""
    test = may_propose if proposing else may_give
    standing = categories_of(party, actor.on) | {Category.PRESIDENCY, Category.PUBLIC}
    rules = charter(actor.on).offices.values()
    fitting = [rule for rule in rules if (rule.per == "forum") == (party is None)]
    fitting = [rule for rule in fitting if party is None or rule.category in standing]
    found = [rule for rule in fitting if test(actor, rule.code, party.code if party else "")]
    return sorted(found, key=lambda rule: rule.order)
