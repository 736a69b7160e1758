"""The page of a consultation as values: what it is, where it stands, until when, and who has answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from puebla.consultations.access import (
    consultation_for,
    is_concerned,
    not_found,
    sees_everything,
    sees_others,
)
from puebla.consultations.fates import ShownChange, changes_of, shown_changes
from puebla.consultations.groups import Group, groups_of
from puebla.consultations.models import (
    Consultation,
    Extension,
    Outcome,
    ProposedChange,
    Reply,
    Round,
    RoundTerm,
    TroikaSeat,
)
from puebla.consultations.names import STEP_NAMES
from puebla.consultations.pages_text import TextOnPage, text_on_page
from puebla.core.actor import Actor
from puebla.forum.models import Person
from puebla.forum.names import party_names
from puebla.forum.queries import folded
from puebla.procedure.consultation import STEPS, State, Step, step_of
from puebla.procedure.deadlines import Deadline, in_time
from puebla.procedure.proposals import Change


@dataclass(frozen=True, slots=True)
class StepOnRail:
    """One step of the rail: its name, whether it is done, now, next or skipped, and a note."""

    label: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A consulted member in a round: its term, whether it replied, and, for who may see it, what it said."""

    term: RoundTerm
    name: str
    standing: str
    reply: Reply | None = None
    changes: tuple[ShownChange, ...] = ()

    @property
    def deadline(self) -> Deadline:
        """The term as the rules know it, with its days."""
        return self.term.as_deadline()


@dataclass(frozen=True, slots=True)
class RoundOnPage:
    """A round with its members in the reader's alphabet; ``open_to_all``: every reply is shown."""

    round: Round
    rows: list[MemberRow]
    extensions: list[Extension]
    open_to_all: bool

    @property
    def replied(self) -> int:
        """How many members have replied."""
        return sum(row.standing == "replied" for row in self.rows)

    @property
    def last(self) -> MemberRow:
        """The member whose term ends last; the round closes with it."""
        return max(self.rows, key=lambda row: row.term.ends_at)

    @property
    def proposes(self) -> bool:
        """Tell whether the reader sees a proposed change."""
        return any(row.changes for row in self.rows)

    @property
    def shown_replies(self) -> list[MemberRow]:
        """The rows whose reply the reader may see."""
        return [row for row in self.rows if row.reply is not None]


@dataclass(frozen=True, slots=True)
class MyTerm:
    """The term of the reader's own country in the open round."""

    term: RoundTerm
    deadline: Deadline
    today: date
    days_left: int
    in_time: bool
    reply: Reply | None


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """Everything that the page of a consultation shows."""

    consultation: Consultation
    steps: list[StepOnRail]
    text: TextOnPage
    rounds: list[RoundOnPage]
    seats: list[TroikaSeat]
    mine: MyTerm | None
    outcome: Outcome | None
    names: dict[str, str]
    sees_troika: bool
    prepares: bool
    reader_zone: str = ""

    @property
    def groups(self) -> list[Group]:
        """Who stood where when the consultation ended; nothing when it was withdrawn."""
        return groups_of(self.outcome, self.names) if self.outcome and self.outcome.kind != "withdrawn" else []

    @property
    def current(self) -> RoundOnPage | None:
        """The last round, or None before the first."""
        return self.rounds[0] if self.rounds else None

    @property
    def my_changes(self) -> tuple[Change, ...]:
        """What the reader's country proposes in the open round."""
        rows = self.current.rows if self.current and self.mine else []
        own = (row for row in rows if self.mine and row.term is self.mine.term)
        return tuple(shown.change.as_change() for row in own for shown in row.changes)

    @property
    def open_round(self) -> RoundOnPage | None:
        """The round that is open, or None."""
        return self.current if self.current and self.consultation.is_open else None


@dataclass(slots=True)
class _Rows:
    """The rows of one consultation, each table read once."""

    rounds: list[Round]
    terms: dict[int, list[RoundTerm]] = field(default_factory=dict)
    replies: dict[int, dict[str, Reply]] = field(default_factory=dict)
    extensions: dict[int, list[Extension]] = field(default_factory=dict)
    changes: dict[int, list[ProposedChange]] = field(default_factory=dict)


def consultation_page(
    actor: Actor, symbol: str, at: datetime, *, version: int | None = None, plain: bool = False
) -> ConsultationPage:
    """Return the page for the actor at the instant; the number of queries does not grow with the data.

    ``version`` chooses an earlier text, ``plain`` shows it without marks. A consultation or a version that
    does not exist for this reader raises Refused(not-found).
    """
    consultation = consultation_for(actor, symbol)
    rows, names = _read(consultation), party_names()
    rounds = [_round(actor, held, rows, names) for held in reversed(rows.rounds)]
    seats = _seats(consultation)
    leads = sees_everything(actor)
    return ConsultationPage(
        consultation=consultation,
        steps=rail(consultation, rows.rounds),
        text=text_on_page(actor, consultation, version, plain=plain),
        rounds=rounds,
        seats=seats,
        mine=_mine(actor, rounds[0], at) if rounds and consultation.is_open else None,
        outcome=Outcome.objects.filter(consultation=consultation).select_related("presidency").first(),
        names=names,
        sees_troika=leads or any(seat.party and seat.party.code in actor.parties for seat in seats),
        prepares=leads,
        reader_zone=_zone_of(actor),
    )


def _zone_of(actor: Actor) -> str:
    """Return the reader's own zone, '' where none is known."""
    if actor.person is None:
        return ""
    return Person.objects.filter(account_id=actor.person).values_list("zone", flat=True).first() or ""


def _read(consultation: Consultation) -> _Rows:
    rounds = list(Round.objects.filter(consultation=consultation).select_related("version", "presidency"))
    found = _Rows(rounds)
    by_key = {held.pk: held for held in rounds}
    for held in rounds:
        held.consultation = consultation
    for term in RoundTerm.objects.filter(round__in=rounds).select_related("party"):
        found.terms.setdefault(term.round_id, []).append(term)
    filed = Reply.objects.filter(round__in=rounds, is_current=True)
    for reply in filed.select_related("party", "by__person"):
        reply.round = by_key[reply.round_id]
        found.replies.setdefault(reply.round_id, {})[reply.party.code] = reply
    found.changes = changes_of([reply for said in found.replies.values() for reply in said.values()])
    for extension in Extension.objects.filter(round__in=rounds):
        found.extensions.setdefault(extension.round_id, []).append(extension)
    return found


def _seats(consultation: Consultation) -> list[TroikaSeat]:
    rows = TroikaSeat.objects.filter(version__consultation=consultation).select_related("party", "version")
    return list(rows.prefetch_related("feedback").order_by("-version__number", "id"))


def _round(actor: Actor, held: Round, rows: _Rows, names: dict[str, str]) -> RoundOnPage:
    all_shown, filed = sees_others(actor, held), rows.replies.get(held.pk, {})
    members = []
    for term in rows.terms.get(held.pk, []):
        code = term.party.code
        reply = filed.get(code)
        shown = reply if all_shown or code in actor.parties else None
        name, standing = names.get(code, code), _standing(held, reply)
        members.append(MemberRow(term, name, standing, shown, _changes(shown, rows, actor)))
    members.sort(key=lambda row: folded(row.name))
    return RoundOnPage(held, members, rows.extensions.get(held.pk, []), all_shown)


def _changes(reply: Reply | None, rows: _Rows, actor: Actor) -> tuple[ShownChange, ...]:
    return shown_changes(rows.changes.get(reply.pk, []), actor) if reply is not None else ()


def _standing(held: Round, reply: Reply | None) -> str:
    if reply is not None:
        return "replied"
    return "silent" if held.is_closed else "waiting"


def _mine(actor: Actor, current: RoundOnPage, at: datetime) -> MyTerm | None:
    row = next((row for row in current.rows if row.term.party.code in actor.parties), None)
    if row is None:
        return None
    deadline = row.deadline
    today, left = deadline.local_day(at), deadline.working_days_left(at)
    return MyTerm(row.term, deadline, today, left, in_time(at, deadline), row.reply)


def rail(consultation: Consultation, rounds: Iterable[Round]) -> list[StepOnRail]:
    """Return the five steps; a consultation that ended early shows the steps it never took as skipped."""
    state = consultation.stands
    here = step_of(state)
    kinds = {held.kind for held in rounds}
    taken = {Step.TROIKA, here}
    taken |= {Step.ROUND_1} if 1 in kinds else set()
    taken |= {Step.REVISED_TEXT, Step.ROUND_2} if 2 in kinds else set()  # noqa: PLR2004 - the second round
    return [_step(step, here, taken, state, consultation.state_name) for step in STEPS]


def _step(step: Step, here: Step, taken: set[Step], state: State, note: str) -> StepOnRail:
    label = str(STEP_NAMES[step])
    if step is here:
        return StepOnRail(label, "done" if state is State.RESULTS_INFORMED else "now", note)
    if STEPS.index(step) > STEPS.index(here):
        return StepOnRail(label, "next")
    return StepOnRail(label, "done" if step in taken or here is not Step.RESULT else "skipped")


def reply_for(actor: Actor, symbol: str, round_number: int, party: str, number: int) -> Reply:
    """Return one version of a reply, for its receipt; one that the actor may not see is not found."""
    consultation = consultation_for(actor, symbol)
    rows = Reply.objects.filter(round__consultation=consultation, round__number=round_number, party__code=party)
    rows = rows.filter(number=number).select_related("party", "by__person", "round__version")
    reply: Reply | None = rows.prefetch_related("changes").first()
    if reply is None or not is_concerned(actor):
        raise not_found()
    reply.round.consultation = consultation
    if party not in actor.parties and not sees_others(actor, reply.round):
        raise not_found()
    return reply
