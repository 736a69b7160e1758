"""What the pages of a recertification show: what waits for the reader, how far it has come, who would rest."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.forum.models import Office, OfficeCertification, Person, Recertification, Rest
from puebla.forum.recertification.access import keepers_on
from puebla.procedure.recertification import CERTIFYING, Answer, Held, Keepers, may_answer, to_rest
from puebla.procedure.refusals import Reason, Refusal, Refused

FOCAL_POINT = "focal-point"


def latest() -> Recertification | None:
    """Return the recertification that is open, or the last one; None when there has been none. One query."""
    found: Recertification | None = Recertification.objects.select_related("party").first()
    return found


def latest_or_not_found() -> Recertification:
    """Return the latest recertification; raises Refused(not-found) when there has been none."""
    found = latest()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def rest_of(number: int) -> Rest:
    """Return a rest by its number; raises Refused(not-found)."""
    found: Rest | None = Rest.objects.select_related("recertification").filter(pk=number).first()
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def lines_of(recertification: Recertification, on: date) -> list[OfficeCertification]:
    """Return the lines of the offices that are still held on the day by somebody with an open account; two queries."""
    rows = OfficeCertification.objects.filter(recertification=recertification, office__person__account__is_active=True)
    related = rows.select_related("office__person__account", "office__party", "office__body", "answered_by__person")
    related = related.prefetch_related("office__body__names")
    return [line for line in related if line.office.ends is None or line.office.ends > on]


@dataclass(frozen=True)
class PersonLines:
    """One person with the offices that are asked about."""

    person: Person
    lines: tuple[OfficeCertification, ...]


def to_answer(actor: Actor, lines: Iterable[OfficeCertification], keepers: Keepers) -> list[PersonLines]:
    """Return, person by person in the alphabet, the lines for which the actor may answer, answered ones too."""
    mine: dict[int, list[OfficeCertification]] = defaultdict(list)
    for line in lines:
        if may_answer(keepers, line.as_held(), actor.person) is None:
            mine[line.office.person_id].append(line)
    found = [PersonLines(own[0].office.person, tuple(own)) for own in mine.values()]
    return sorted(found, key=lambda each: each.person.name.casefold())


def page_of(actor: Actor, recertification: Recertification) -> list[PersonLines]:
    """Return what the actor may answer today; three queries."""
    return to_answer(actor, lines_of(recertification, actor.on), keepers_on(actor.on))


def people_to_answer(lines: Iterable[OfficeCertification], on: date) -> list[int]:
    """Return the keys of everybody who may answer for one of the lines, in order; three queries."""
    keepers = keepers_on(on)
    accounts = {account for line in lines for account in keepers.of(line.as_held())}
    return sorted(Person.objects.filter(account__in=accounts).values_list("pk", flat=True))


def is_open_line(line: OfficeCertification) -> bool:
    """Tell whether the line still waits: not answered, or the secretariat was asked and has not answered."""
    return line.answer not in {answer.value for answer in CERTIFYING}


def waiting_parties(lines: Iterable[OfficeCertification]) -> frozenset[str]:
    """Return the parties of the lines that wait for an answer, '' for the secretariat."""
    return frozenset(
        "" if line.asked or not line.office.party else line.office.party.code for line in lines if is_open_line(line)
    )


@dataclass(frozen=True)
class Progress:
    """How far one party has come; ``party`` is None for the forum's own offices. ``waits`` names who waits."""

    name: str
    total: int
    done: int
    asked: int
    waits: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """A recertification for who leads it."""

    recertification: Recertification
    progress: tuple[Progress, ...]
    asked: tuple[OfficeCertification, ...]

    @property
    def total(self) -> int:
        """The offices asked about that are still held."""
        return sum(each.total for each in self.progress)

    @property
    def done(self) -> int:
        """Those of them that are certified."""
        return sum(each.done for each in self.progress)


def overview(recertification: Recertification, on: date) -> Overview:
    """Return the progress by party in the reader's alphabet, the forum's own offices last; one query."""
    groups: dict[str, list[OfficeCertification]] = defaultdict(list)
    lines = lines_of(recertification, on)
    for line in lines:
        groups[line.office.party.name if line.office.party else ""].append(line)
    ordered = sorted(groups.items(), key=lambda each: (not each[0], each[0].casefold()))
    asked = tuple(line for line in lines if line.answer == Answer.UNKNOWN)
    return Overview(recertification, tuple(_progress(name, own) for name, own in ordered), asked)


def _progress(name: str, lines: list[OfficeCertification]) -> Progress:
    waits = dict.fromkeys(line.office.person.name for line in lines if is_open_line(line))
    asked = sum(line.answer == Answer.UNKNOWN for line in lines)
    return Progress(name, len(lines), sum(not is_open_line(line) for line in lines), asked, tuple(waits))


@dataclass(frozen=True)
class RestRow:
    """A person whose account would be put to rest, with the offices that would stay as records."""

    person: Person
    lines: tuple[OfficeCertification, ...]


@dataclass(frozen=True)
class RestList:
    """Who would be put to rest today.

    ``answers`` are those of every account; ``gaps`` names the parties that would be without a focal point who can act.
    """

    accounts: tuple[int, ...]
    answers: dict[int, list[Answer | None]]
    rows: tuple[RestRow, ...]
    gaps: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """Return a short print of whose accounts are on the list."""
        return hashlib.sha256(",".join(map(str, self.accounts)).encode()).hexdigest()[:32]


def rest_list(recertification: Recertification, on: date) -> RestList:
    """Return who would be put to rest; accounts that are at rest already are not counted anew. Three queries."""
    lines = lines_of(recertification, on)
    answers: dict[int, list[Answer | None]] = defaultdict(list)
    of_account: dict[int, list[OfficeCertification]] = defaultdict(list)
    for line in lines:
        account = line.as_held().account
        answers[account].append(Answer(line.answer) if line.answer else None)
        of_account[account].append(line)
    resting = set(Rest.objects.filter(until__isnull=True).values_list("account_id", flat=True))
    accounts = tuple(account for account in to_rest(answers) if account not in resting)
    rows = [RestRow(of_account[key][0].office.person, tuple(of_account[key])) for key in accounts]
    rows.sort(key=lambda row: row.person.name.casefold())
    return RestList(accounts, dict(answers), tuple(rows), _gaps(set(accounts) | resting, rows, on))


def _gaps(asleep: set[int], rows: list[RestRow], on: date) -> tuple[str, ...]:
    """Return the names of the parties of which no focal point could act any more; one query when any is touched."""
    touched = {
        line.office.party for row in rows for line in row.lines if line.office.code == FOCAL_POINT and line.office.party
    }
    if not touched:
        return ()
    awake = Office.objects.on(on).filter(code=FOCAL_POINT, party__in=touched, person__account__is_active=True)
    left = set(awake.exclude(person__account__in=asleep).values_list("party_id", flat=True))
    return tuple(sorted((party.name for party in touched if party.pk not in left), key=str.casefold))


@dataclass(frozen=True)
class RestingRow:
    """An account at rest: whose, since when, with which offices, and whether the reader may wake it."""

    rest: Rest
    person: Person
    offices: tuple[Office, ...]
    may_wake: bool


def resting(actor: Actor, *, everybody: bool) -> list[RestingRow]:
    """Return the accounts at rest, ``everybody``'s or those that the actor may wake; four queries."""
    rests = list(Rest.objects.filter(until__isnull=True).select_related("account__person"))
    held: dict[int, list[Office]] = defaultdict(list)
    accounts = [rest.account_id for rest in rests]
    offices = Office.objects.on(actor.on).filter(person__account__in=accounts).select_related("party", "person")
    for office in offices:
        held[office.person.account_id].append(office)
    keepers = keepers_on(actor.on)
    rows = [_resting(actor, rest, held[rest.account_id], keepers) for rest in rests]
    return [row for row in rows if everybody or row.may_wake]


def _resting(actor: Actor, rest: Rest, offices: list[Office], keepers: Keepers) -> RestingRow:
    kept = [Held(rest.account_id, office.party.code if office.party else "") for office in offices]
    may_wake = bool(kept) and all(may_answer(keepers, each, actor.person) is None for each in kept)
    return RestingRow(rest, rest.account.person, tuple(offices), may_wake)


def running(at: datetime) -> Recertification | None:
    """Return the recertification whose term is running, if one is; one query."""
    found: Recertification | None = Recertification.objects.filter(is_open=True, ends_at__gte=at).first()
    return found
