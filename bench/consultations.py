"""Ten thousand consultations with eleven replies each: every list, the pages of one, and the sweep of due deadlines.

Nearly all have ended, as in a forum that has been at work for long; ``UNDER_WAY`` are open at once, several times more
than any Presidency leads. All rows are written in one act and say nothing; the journal has their entries, unsealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from statistics import median, quantiles
from time import perf_counter, process_time

from django.db import connection
from django.db.models import Max
from django.test import Client

from bench import report
from bench.library import IN_MILLISECONDS, P95, Times
from puebla.accounts.models import Account
from puebla.config.loading import load
from puebla.config.references import faults_of_references
from puebla.consultations import models, tasks
from puebla.consultations.readings import terms_at
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.clock import now
from puebla.core.journal import Subject, record
from puebla.core.models import Entry, JournalHead
from puebla.demo.build import build
from puebla.forum.charters import charter
from puebla.forum.models import Party
from puebla.notices import reminding
from puebla.procedure.consultation import Act, State
from puebla.procedure.deadlines import Deadline

UNDER_WAY, DUE, REPLIES, BATCH = 12, 10, 11, 500
GOAL, SWEEP_GOAL = 50.0, 1000.0
ENDS = (State.RESULTS_INFORMED,) * 7 + (State.NO_CONSENSUS, State.REFERRED, State.WITHDRAWN)
COURSE = (
    Act.CREATE, Act.SUBMIT_TO_TROIKA, Act.ESTABLISH_TROIKA_CONSENSUS, Act.OPEN_ROUND_1, Act.CLOSE_ROUND, Act.REVISE,
    Act.OPEN_ROUND_2, Act.CLOSE_ROUND, Act.DECLARE_CONSENSUS, Act.RECORD_IMPLEMENTATION, Act.INFORM_RESULTS,
)  # fmt: skip
LISTS = (
    ("consultations/", "focal-mx"), ("consultations/", "coordinator"), ("consultations/", "presidency"),
    ("consultations/?page=250", "focal-mx"), ("consultations/?stage=open", "focal-mx"),
    ("consultations/?stage=ended&year=2019", "focal-mx"), ("desk/", "focal-mx"), ("desk/", "presidency"),
    ("desk/", "coordinator"), ("journal/", "focal-mx"), ("journal/", "coordinator"), ("notices/", "focal-mx"),
    ("notices/outbox/", "coordinator"),
)  # fmt: skip
PAGES = (("consultations/{open}/", "focal-mx"), ("consultations/{open}/clocks/", "focal-mx"),
         ("consultations/{ended}/", "focal-mx"))  # fmt: skip


@dataclass(frozen=True)
class World:
    """What all the consultations share: who presides, who signs, the members, and terms that were once computed."""

    presidency: Party
    signer: Account
    members: dict[str, Party]
    terms: Sequence[Deadline]
    at: datetime


def run_consultations(total: int, repeat: int) -> None:
    """Make the demonstration, add consultations until there are so many, and print what was measured."""
    at = now()
    load("rcm", at=at)
    build(at)
    _fill(total, at=at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = {model.__name__: model._default_manager.count() for model in (models.Consultation, models.Reply, Entry)}
    print(" | ".join(f"{name}: {number}" for name, number in rows.items()))
    slow = _lists(repeat)
    slow += _sweeps(at, repeat)
    print(f"references of the journal compared in {_once(faults_of_references).processor:.0f} ms of the processor")
    print("Above the goal:", ", ".join(slow) or "none")
    print(" | ".join(f"{name}: {value}" for name, value in report.machine().items()))


def _lists(repeat: int) -> list[str]:
    opened = models.Round.objects.filter(closed_at=None, consultation__symbol__startswith="RCM/CONS/9").latest("pk")
    ended = models.Outcome.objects.latest("pk")
    found = {"open": opened.consultation.symbol, "ended": ended.consultation.symbol}
    slow = []
    for address, reader in (*LISTS, *PAGES):
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(Account.objects.get(username=reader))
        taken = _taken(lambda client=client, address=address: _get(client, address.format(**found)), repeat)
        slow += [f"{address} ({reader})"] if taken.processor > GOAL else []
        print(_line(f"/es/{address} ({reader})", taken), flush=True)
    return slow


def _get(client: Client, address: str) -> None:
    answer = client.get(f"/es/{address}")
    if answer.status_code != 200:  # noqa: PLR2004 - the only status whose time says something
        raise RuntimeError(f"{address} answered {answer.status_code}.")


def _sweeps(at: datetime, repeat: int) -> list[str]:
    """Time the worker's look at what is due: nothing, who is to be reminded, and ten rounds that have ended."""
    rules = charter(at.date()).settings
    works = {
        "sweep with nothing due": lambda: tasks.sweep(at),
        "who is to be reminded": lambda: [*reminding.due_in_rounds(at, rules), *reminding.due_in_troika(at, rules)],
    }
    found = {name: _taken(work, repeat) for name, work in works.items()}
    ends = models.Round.objects.filter(closed_at=None).order_by("closes_at").values_list("closes_at", flat=True)
    late = ends[DUE - 1] + timedelta(seconds=1)
    closed: list[int] = []
    once = _once(lambda: closed.append(tasks.sweep(late)))
    found[f"sweep that closes {closed[0]} rounds and tells everybody"] = once
    for name, taken in found.items():
        print(_line(name, taken), flush=True)
    return [name for name, taken in found.items() if taken.processor > SWEEP_GOAL]


@dataclass(frozen=True)
class Taken:
    """What a work takes: by the clock on the wall, and of the processor, which a busy machine does not lengthen."""

    wall: Times
    processor: float


def _taken(work: Callable[[], object], repeat: int) -> Taken:
    work()
    walls, processors = [], []
    for _count in range(max(repeat, 5)):
        wall, processor = perf_counter(), process_time()
        work()
        walls.append((perf_counter() - wall) * IN_MILLISECONDS)
        processors.append((process_time() - processor) * IN_MILLISECONDS)
    return Taken(Times(median(walls), quantiles(sorted(walls), n=20)[P95]), median(processors))


def _once(work: Callable[[], object]) -> Taken:
    wall, processor = perf_counter(), process_time()
    work()
    taken = (perf_counter() - wall) * IN_MILLISECONDS
    return Taken(Times(taken, taken), (process_time() - processor) * IN_MILLISECONDS)


def _line(name: str, taken: Taken) -> str:
    wall = taken.wall
    return f"{name:58} {wall.median:8.1f} ms (p95 {wall.p95:.1f}), processor {taken.processor:.1f} ms"


@act
def _fill(total: int, *, at: datetime) -> None:
    record("bench.consultations", Subject("register", "consultations"), by=Actor(on=at.date()), at=at)
    world = _world(at)
    numbers = range(1, total - models.Consultation.objects.count() + 1)
    entries = count((Entry.objects.aggregate(last=Max("sequence"))["last"] or 0) + 1)
    for first in numbers[::BATCH]:
        _batch(world, range(first, min(first + BATCH, numbers.stop)), len(numbers), entries)
    JournalHead.objects.update(sequence=next(entries) - 1)


def _world(at: datetime) -> World:
    presidency = Party.objects.get(code="hn")
    terms = terms_at(at.date(), at - timedelta(days=1), presidency)
    members = {party.code: party for party in Party.objects.filter(code__in=[term.party for term in terms])}
    return World(presidency, Account.objects.get(username="presidency"), members, terms, at)


def _batch(world: World, numbers: range, total: int, entries: Iterator[int]) -> None:
    rows = models.Consultation.objects.bulk_create([_consultation(world, number, total) for number in numbers])
    versions = models.TextVersion.objects.bulk_create(
        [
            models.TextVersion(consultation=row, number=number, text_es="Uno.\n\nDos.", text_en="One.\n\nTwo.",
                               created_at=row.created_at, shown_at=row.created_at, digest="0" * 64)
            for row in rows for number in (1, 2)
        ]
    )  # fmt: skip
    rounds = models.Round.objects.bulk_create(
        [_round(world, row, versions[2 * place : 2 * place + 2], kind) for place, row in enumerate(rows)
         for kind in ((1, 2) if row.stands is not State.ROUND_1_OPEN else (1,))]
    )  # fmt: skip
    models.RoundTerm.objects.bulk_create([_term(world, held, term) for held in rounds for term in world.terms])
    last = {held.consultation_id: held for held in rounds}
    models.Reply.objects.bulk_create([reply for held in last.values() for reply in _replies(world, held)])
    ended = [row for row in rows if not row.is_open]
    models.Outcome.objects.bulk_create([_outcome(world, row, last[row.pk]) for row in ended])
    Entry.objects.bulk_create([entry for row in rows for entry in _entries(row, entries)])


def _is_open(number: int, total: int) -> bool:
    return number > total - UNDER_WAY


def _consultation(world: World, number: int, total: int) -> models.Consultation:
    opened = world.at - timedelta(hours=6 * (total - number) + 24)
    state = State.ROUND_1_OPEN if _is_open(number, total) else ENDS[number % len(ENDS)]
    return models.Consultation(
        symbol=f"RCM/CONS/9{opened.year}/{number}", state=state.value, audience=Audience.MEMBERS,
        title_es=f"Consulta {number}", title_en=f"Consultation {number}", presidency=world.presidency,
        opened_by=world.signer, created_at=opened, updated_at=opened,
    )  # fmt: skip


def _round(world: World, row: models.Consultation, versions: Sequence[models.TextVersion], kind: int) -> models.Round:
    ends = max(term.ends_at for term in world.terms)
    closes = ends + timedelta(minutes=row.pk) if row.is_open else row.created_at + timedelta(days=8 * kind)
    return models.Round(
        consultation=row, number=kind, kind=kind, version=versions[kind - 1], presidency=world.presidency,
        opened_at=row.created_at, closes_at=closes, closed_at=None if row.is_open else closes, policy="own",
        silence="no-objection", round_days=5, fingerprint="0" * 64, tzdata_version="2026a",
        zones_checked=_release(),
    )  # fmt: skip


def _release() -> str:
    from puebla.procedure.deadlines import tzdata_version

    return tzdata_version()


def _term(world: World, held: models.Round, term: Deadline) -> models.RoundTerm:
    row = models.RoundTerm(round=held, party=world.members[term.party], first_ends_at=term.ends_at)
    row.take(term)
    return row


def _replies(world: World, held: models.Round) -> Iterator[models.Reply]:
    """Every member replies, and the first of them twice: eleven. In one of four open rounds Mexico has not yet."""
    codes = sorted(world.members)
    for number, code in enumerate((codes[0], *codes)[:REPLIES]):
        if code == "mx" and held.closed_at is None and held.consultation_id % 4 == 0:
            continue
        is_first = number == 0
        yield models.Reply(
            round=held, party=world.members[code], number=1 if is_first or code != codes[0] else 2,
            is_current=not is_first, filed_at=held.opened_at, by=world.signer, position="agrees", digest="0" * 64,
        )  # fmt: skip


def _outcome(world: World, row: models.Consultation, held: models.Round) -> models.Outcome:
    return models.Outcome(
        consultation=row, kind="consensus", at=row.created_at + timedelta(days=17), by=world.signer,
        presidency=world.presidency, round=held, agreed=sorted(world.members), statement_es="Hay consenso.",
    )  # fmt: skip


def _entries(row: models.Consultation, numbers: Iterator[int]) -> Iterator[Entry]:
    for place, done in enumerate(COURSE if not row.is_open else COURSE[:4]):
        yield Entry(
            sequence=next(numbers), at=row.created_at + timedelta(days=place), act=f"consultation.{done.value}",
            person=row.opened_by_id, party="hn", office="presidency-officer", subject_kind="consultation",
            subject=row.symbol, changes={}, audience=Audience.MEMBERS, previous="0" * 64, digest="0" * 64,
        )  # fmt: skip
