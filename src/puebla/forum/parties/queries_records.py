"""The record of one party as its keeper sees it: every status, name, relation and reading, with who decided what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q

from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.models import (
    Alias,
    Claim,
    Office,
    Party,
    PartyName,
    PartyRelation,
    Reading,
    RegisterChange,
    Status,
    StatusChange,
)
from puebla.forum.parties.access import not_found
from puebla.forum.parties.acting import names_of, subject_of
from puebla.forum.parties.names import CHANGE_NAMES
from puebla.forum.queries import folded
from puebla.forum.statuses.acting import period_of
from puebla.forum.statuses.queries import status_record
from puebla.procedure.participation import Answer, Category
from puebla.procedure.party_relations import Kind
from puebla.procedure.statuses import ONE_AT_A_TIME, Change, Gap, Period, Standing
from puebla.procedure.values import PartialDate, Precision

ON_PAGE = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One party in the list, with what it is on the day; ``statuses`` is empty for one without status."""

    party: Party
    statuses: list[Status]


def listing(wanted: str, number: str, day: date) -> tuple[Page[Party], list[Row]]:
    """Return one page of the parties that hold the text, in the reader's alphabet. Two queries."""
    sought = folded(wanted)
    found = [party for party in Party.objects.all() if sought in _searched(party)]
    page = Paginator(sorted(found, key=lambda party: folded(party.name)), ON_PAGE).get_page(number)
    rows: dict[int, list[Status]] = {}
    for status in Status.objects.on(day).filter(party__in=list(page.object_list)):
        rows.setdefault(status.party_id, []).append(status)
    return page, [Row(party, rows.get(party.pk, [])) for party in page.object_list]


def _searched(party: Party) -> str:
    return folded(f"{party.code} {party.name_es} {party.name_en} {party.acronym_es} {party.acronym_en}")


@dataclass(frozen=True, slots=True)
class Spell:
    """Days with a status or without: ``status`` is None in a gap. ``until`` is the first day after it."""

    starts: date | None
    until: date | None
    status: Status | None
    changes: list[StatusChange] = field(default_factory=list)
    is_suspended: bool = False
    is_now: bool = False

    @property
    def last(self) -> date | None:
        """The last day, or None while it holds."""
        return date.fromordinal(self.until.toordinal() - 1) if self.until else None

    @property
    def said(self) -> PartialDate | None:
        """What the sources say of the beginning, where they do not say the day."""
        since: PartialDate | None = self.status.since if self.status else None
        return since if since and since.precision is not Precision.DAY else None

    @property
    def is_gap(self) -> bool:
        """Tell whether these are days without a status."""
        return self.status is None


@dataclass(frozen=True, slots=True)
class NameSpell:
    """A name with its days; ``key`` stands in the address of its acts, 0 for the one that was never dated."""

    row: PartyName
    is_first: bool
    is_now: bool

    @property
    def key(self) -> int:
        """The key of its row, or 0."""
        return self.row.pk or 0

    @property
    def last(self) -> date | None:
        """The last day, or None while it holds."""
        return date.fromordinal(self.row.until.toordinal() - 1) if self.row.until else None


@dataclass(frozen=True, slots=True)
class ChangeSeen:
    """One recorded change of the record, with its name."""

    row: RegisterChange
    label: str


@dataclass(frozen=True, slots=True)
class ClaimSeen:
    """A question with every reading, those withdrawn too; the one shown first comes first."""

    claim: Claim
    readings: list[Reading]
    changes: list[ChangeSeen] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """How many changes there have been."""
        return len(self.changes)

    @property
    def standing(self) -> list[Reading]:
        """The readings that were not withdrawn."""
        return [row for row in self.readings if row.withdrawn_at is None]


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """Everything recorded of a party; ``current`` is what it is today, ``now`` the standing among it."""

    party: Party
    spells: list[Spell]
    overlapping: list[tuple[Status, Status]]
    suspended: list[Status]
    names: list[NameSpell]
    relations: list[PartyRelation]
    parts: list[PartyRelation]
    aliases: list[Alias]
    claims: list[ClaimSeen]
    changes: list[ChangeSeen]
    rights: list[Answer]
    now: Status | None
    current: list[Status]

    @property
    def seen(self) -> int:
        """How many changes of names, details, relations and other names there have been."""
        return len(self.changes)

    @property
    def statuses(self) -> list[Status]:
        """The statuses in order."""
        return [spell.status for spell in self.spells if spell.status is not None]

    @property
    def parent(self) -> PartyRelation | None:
        """The last recorded parent that has no end, if any."""
        found = [row for row in self.relations if row.kind == Kind.PARENT and row.until is None]
        return found[-1] if found else None

    @property
    def successor(self) -> PartyRelation | None:
        """The party that replaces it, if one is recorded."""
        return next((row for row in self.relations if row.kind == Kind.SUCCESSOR), None)


def party_record(code: str, on: date) -> PartyRecord:
    """Return the record of a party; raises Refused(not-found). Nine queries at most, whatever is recorded."""
    party = Party.objects.filter(code=code).select_related("parent").first()
    if party is None:
        raise not_found()
    recorded = status_record(party)
    changes = _by_status(recorded.changes)
    suspended = _suspended(recorded.statuses, changes)
    current = [row for row in recorded.statuses if period_of(row).covers(on)]
    now = next((row for row in current if Standing(row.status) in ONE_AT_A_TIME), None)
    related = PartyRelation.objects.standing().filter(Q(party=party) | Q(other=party)).select_related("party", "other")
    relations = list(related)
    return PartyRecord(
        party=party,
        spells=_spells(recorded.statuses, recorded.gaps, changes, suspended, on),
        overlapping=_overlapping(recorded.statuses, recorded.overlapping),
        suspended=suspended,
        names=_names(names_of(party), on),
        relations=[row for row in relations if row.party_id == party.pk],
        parts=[row for row in relations if row.other_id == party.pk],
        aliases=list(Alias.objects.filter(subject=subject_of(party), withdrawn_at__isnull=True)),
        claims=claims_seen(f"parties:{code}", f"statuses:{code}"),
        changes=changes_seen(subject_of(party)),
        rights=rights_of(Standing(now.status), on) if now else [],
        now=now,
        current=current,
    )


def _by_status(changes: Iterable[StatusChange]) -> dict[int, list[StatusChange]]:
    found: dict[int, list[StatusChange]] = {}
    for change in changes:
        found.setdefault(change.status_id, []).append(change)
    return found


def _suspended(rows: Sequence[Status], changes: dict[int, list[StatusChange]]) -> list[Status]:
    """Return the statuses whose last change is their suspension and that nothing of their kind follows."""
    return [row for row in rows if _last_is_suspension(row, changes) and not _taken_up(row, rows)]


def _last_is_suspension(row: Status, changes: dict[int, list[StatusChange]]) -> bool:
    last = changes.get(row.pk, [])[-1:]
    return row.until is not None and any(change.kind == Change.SUSPEND.value for change in last)


def _taken_up(status: Status, rows: Sequence[Status]) -> bool:
    later = (row.holds_from for row in rows if row.status == status.status and row.pk != status.pk)
    return any(starts is not None and status.until is not None and starts >= status.until for starts in later)


def _spells(
    rows: Sequence[Status],
    gaps: Iterable[Gap],
    changes: dict[int, list[StatusChange]],
    suspended: Sequence[Status],
    on: date,
) -> list[Spell]:
    """Return the days with and without status in order; the days after a suspension that nothing ended yet too."""
    left = {row.until for row in rows if _last_is_suspension(row, changes)}
    held = [
        Spell(row.holds_from, row.until, row, changes.get(row.pk, []), is_now=period_of(row).covers(on)) for row in rows
    ]
    latest = max((row.holds_from for row in rows if row.holds_from), default=date.min)
    left_open = [row for row in suspended if row.until is not None and row.until > latest]
    bounds = [(gap.starts, gap.until) for gap in gaps] + [(row.until, None) for row in left_open]
    between = [
        Spell(starts, until, None, is_suspended=starts in left, is_now=starts <= on and (until is None or on < until))
        for starts, until in bounds
        if starts is not None
    ]
    return sorted([*held, *between], key=lambda spell: spell.starts or date.min)


def _overlapping(rows: Sequence[Status], pairs: Iterable[tuple[Period, Period]]) -> list[tuple[Status, Status]]:
    by_period = {period_of(row): row for row in rows}
    return [(by_period[one], by_period[other]) for one, other in pairs]


def _names(rows: Sequence[PartyName], on: date) -> list[NameSpell]:
    return [NameSpell(row, not place, _covers(row, on)) for place, row in enumerate(rows)]


def _covers(row: PartyName, on: date) -> bool:
    return (row.holds_from is None or row.holds_from <= on) and (row.until is None or on < row.until)


def changes_seen(subject: str) -> list[ChangeSeen]:
    """Return every recorded change of a record, the latest first. One query."""
    rows = RegisterChange.objects.filter(subject=subject).order_by("-at", "-id")
    return [ChangeSeen(row, str(CHANGE_NAMES.get(row.kind, row.kind))) for row in rows]


def rights_of(standing: Standing, on: date) -> list[Answer]:
    """Return what the table of rights gives a standing on the day and not to everybody, each sentence once.

    A partner has nothing by being one.
    """
    if standing not in ONE_AT_A_TIME:
        return []
    given = [(key.category, answer) for key, answer in charter(on).rights.items() if answer.allowed]
    everybody = {answer.provision.code for category, answer in given if category is Category.PUBLIC}
    own = [answer for category, answer in given if category is Category(standing.value)]
    once = {answer.provision.code: answer for answer in own if answer.provision.code not in everybody}
    return sorted(once.values(), key=lambda answer: answer.condition is not None)


def offices_of(party: Party, on: date) -> list[Office]:
    """Return the offices that people hold for the party on the day: they carry no powers without its standing."""
    return list(Office.objects.on(on).filter(party=party).select_related("person").order_by("starts", "id"))


def offices_in_words(rows: Sequence[Office], on: date) -> list[str]:
    """Return offices as "Focal point: Name" in the reader's language."""
    rules = charter(on).offices
    language = reader_language()
    titles = {row.code: rules[row.code].name.in_language(language) for row in rows if row.code in rules}
    return [f"{titles.get(row.code, row.code)}: {row.person.name}" for row in rows]


def other_parties(party: Party) -> list[Party]:
    """Return every other party in the alphabet of the reader's language. One query."""
    return sorted(Party.objects.exclude(pk=party.pk), key=lambda other: folded(other.name))


# Claims


def claims_seen(*subjects: str) -> list[ClaimSeen]:
    """Return the claims about the subjects with every reading. One query."""
    return _grouped(Reading.objects.filter(claim__subject__in=subjects))


def claims_listing(number: str) -> tuple[Page[Claim], list[ClaimSeen]]:
    """Return one page of all claims, each with its readings. Three queries."""
    page = Paginator(Claim.objects.order_by("order", "code"), ON_PAGE).get_page(number)
    return page, _grouped(Reading.objects.filter(claim__in=list(page.object_list)))


def claim_seen(code: str) -> ClaimSeen:
    """Return one claim with its changes; raises Refused(not-found). Two queries."""
    found = _grouped(Reading.objects.filter(claim__code=code))
    if not found:
        raise not_found()
    return replace(found[0], changes=changes_seen(subject_of(found[0].claim)))


def _grouped(rows: Any) -> list[ClaimSeen]:
    by_claim: dict[int, ClaimSeen] = {}
    for row in rows.select_related("claim").order_by("claim__order", "claim__code", "-is_shown", "id"):
        by_claim.setdefault(row.claim_id, ClaimSeen(row.claim, [])).readings.append(row)
    return list(by_claim.values())
