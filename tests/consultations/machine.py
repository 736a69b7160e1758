"""A consultation under a random life: any act by anybody, a clock that jumps, a machine that dies in mid-sentence.

The machine keeps its own account of what was promised (terms, replies, closed rounds) and compares it with the tables
after every step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import connection, transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.cast import NOW, Cast
from tests.consultations.stages import NEW_TEXT, REASON, draft
from tests.consultations.test_replay import recorded

from puebla.consultations import actions, tasks
from puebla.consultations.models import Answer, Consultation, Reply, Round, RoundTerm
from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.procedure.consultation import State, replay
from puebla.procedure.refusals import Reason, Refused

PEOPLE = ("ana", "bruno", "beatriz", "carla", "silvia", "diego", "clara")
POSITIONS = ("agrees", "proposes-changes", "objects", "no-such-position")
TURNS = ("presidency", "presidency", "presidency", "anybody")
TABLES = (Entry, Consultation, Round, RoundTerm, Reply, Answer)
SECOND = timedelta(seconds=1)


class Crash(Exception):  # noqa: N818 - it names what happens
    """The machine dies here."""


@contextmanager
def dying_after(writes: int | None) -> Iterator[None]:
    """Let everything die before the write that follows so many others; None lets everything live."""
    left = [writes]

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any) -> Any:
        if left[0] is not None and sql.startswith(("INSERT", "UPDATE", "DELETE")):
            left[0] -= 1
            if left[0] < 0:
                raise Crash
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


def state_of_tables() -> list[object]:
    """Return everything that an act can change, to be compared."""
    rows = [list(table._default_manager.order_by("pk").values_list()) for table in TABLES[1:]]
    return [Entry.objects.count(), *rows]


def answer_all(found: Consultation, **who: Any) -> None:
    """Decline every change that was proposed in the last round."""
    from tests.consultations import test_replay

    test_replay.answer_all(who["cast"], found)


ACTS: dict[str, Callable[..., object]] = {
    "submit": actions.submit_to_troika,
    "open 1": actions.open_first_round,
    "revise": lambda found, **who: actions.revise(found, text=NEW_TEXT, **who),
    "open 2": actions.open_second_round,
    "declare": actions.declare_consensus,
    "close without": lambda found, **who: actions.close_without_consensus(found, reason=REASON, **who),
    "refer": lambda found, **who: actions.refer_to_meeting(found, reason=REASON, **who),
    "implement": lambda found, **who: actions.record_implementation(found, text=REASON, **who),
    "inform": lambda found, **who: actions.inform_results(found, results=REASON, **who),
}
FORWARD = ("submit", "open 1", "revise", "open 2", "declare", "implement", "inform")
"""What brings a consultation on its way, tried more often than what ends it."""

COURSE = {
    State.DRAFT: "submit",
    State.WITH_TROIKA: "troika",
    State.TROIKA_CONSENSUS: "open 1",
    State.ROUND_1_OPEN: "worker",
    State.ROUND_1_CLOSED: "revise",
    State.REVISED: "open 2",
    State.ROUND_2_OPEN: "worker",
    State.ROUND_2_CLOSED: "declare",
    State.CONSENSUS_DECLARED: "implement",
    State.IMPLEMENTED: "inform",
}


class Life(RuleBasedStateMachine):
    """One consultation; ``at`` is the clock of the machine that serves it, which may be wrong in both directions."""

    cast: ClassVar[Cast]
    actors: ClassVar[dict[str, Actor]] = {}
    steps: ClassVar[int] = 0
    deaths: ClassVar[int] = 0
    reached: ClassVar[set[State]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.at, self.dies_after = NOW, None
        self.ends: dict[int, datetime] = {}
        self.said: dict[int, tuple[object, ...]] = {}
        self.closed: dict[int, datetime] = {}
        self.world = transaction.atomic()
        self.world.__enter__()

    @initialize()
    def begins(self) -> None:
        """Begin a consultation."""
        self.found = draft(self.cast, None)

    def teardown(self) -> None:
        """Forget this life."""
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    def actor(self, name: str) -> Actor:
        """Return one of the cast as an actor; looked up once, since offices do not change here."""
        if name not in self.actors:
            self.actors[name] = self.cast.actor(name)
        return self.actors[name]

    def tries(self, move: Callable[[], object]) -> Reason | None:
        """Try a move; what is refused, or dies on the way, leaves no trace at all. Return why it was refused."""
        type(self).steps += 1
        before, why = state_of_tables(), None
        try:
            with transaction.atomic(), dying_after(self.dies_after):
                move()
        except Refused as refused:
            why = refused.refusal.reason
        except Crash:
            type(self).deaths += 1
            self.dies_after = None
        else:
            self.found.refresh_from_db()
            type(self).reached.add(self.found.stands)
            return None
        assert state_of_tables() == before
        return why

    @rule(writes=st.integers(0, 6))
    def the_machine_will_die(self, writes: int) -> None:
        """Let the next move that writes so much die in mid-sentence."""
        self.dies_after = writes

    @rule(hours=st.integers(1, 80))
    def time_passes(self, hours: int) -> None:
        """Let the clock go forward."""
        self.at += timedelta(hours=hours)

    @rule(hours=st.integers(1, 30))
    def the_clock_jumps_back(self, hours: int) -> None:
        """Let the clock be set back."""
        self.at -= timedelta(hours=hours)

    @rule(name=st.sampled_from(FORWARD + tuple(ACTS)), turn=st.sampled_from(TURNS), who=st.sampled_from(PEOPLE))
    def somebody_acts(self, name: str, turn: str, who: str) -> None:
        """Try one of the acts of the Presidency."""
        by = self.actor("ana" if turn == "presidency" else who)
        self.tries(lambda: ACTS[name](self.found, by=by, at=self.at))

    @rule(who=st.sampled_from(["bruno", "silvia", "silvia", "bruno", "carla"]),
          stance=st.sampled_from(["consents", "consents", "consents", "comments", "objects"]))  # fmt: skip
    def the_troika_speaks(self, who: str, stance: str) -> None:
        """Give feedback."""
        by = self.actor(who)
        self.tries(lambda: actions.give_troika_feedback(self.found, by=by, at=self.at, stance=stance, comment="Words."))

    @rule()
    def things_take_their_course(self) -> None:
        """Do what comes next, so that many lives become long."""
        name = COURSE.get(self.found.stands)
        if name == "troika":
            for who in ("bruno", "silvia"):
                self.the_troika_speaks(who, "consents")
        elif name == "worker":
            self.the_worker_comes_when_all_terms_have_ended()
        elif name:
            self.the_presidency_answers()
            self.somebody_acts(name, "presidency", "ana")

    @rule()
    def the_presidency_answers(self) -> None:
        """Decline every change that was proposed."""
        self.tries(lambda: answer_all(self.found, cast=self.cast))

    @rule(days=st.integers(-1, 3), party=st.sampled_from(["", "mx", "pa", "zz"]))
    def a_term_is_extended(self, days: int, party: str) -> None:
        """Try to make terms longer, or shorter."""
        parties = [party] if party else []
        self.tries(
            lambda: actions.extend_term(
                self.found, by=self.actor("ana"), at=self.at, days=days, reason=REASON, parties=parties
            )
        )

    @rule(who=st.sampled_from(PEOPLE), position=st.sampled_from(POSITIONS))
    def somebody_replies(self, who: str, position: str) -> None:
        """Reply; whoever may reply is in time exactly until the last second of the own term."""
        by = self.actor(who)
        ends = self.end_of(by.party) if self.found.is_open and position != "no-such-position" else None
        why = self.tries(lambda: actions.file_reply(self.found, by=by, at=self.at, position=position, text="Words."))
        if why is Reason.TERM_ENDED:
            assert ends is not None
            assert self.at >= ends + SECOND

    def end_of(self, party: str) -> datetime | None:
        """Return when the party's term in the open round ends."""
        rows = RoundTerm.objects.filter(round__consultation=self.found, round__closed_at=None, party__code=party)
        return rows.values_list("ends_at", flat=True).first()

    @rule()
    def the_worker_sweeps(self) -> None:
        """Let the worker do what is due by its clock."""
        self.tries(lambda: tasks.sweep(self.at))

    @rule()
    def the_worker_comes_when_all_terms_have_ended(self) -> None:
        """Let time pass until the open round is due, and the worker come."""
        last = Round.objects.filter(consultation=self.found, closed_at=None).order_by("-number").first()
        if last is not None:
            self.at = max(self.at, last.closes_at + SECOND)
            self.tries(lambda: tasks.sweep(self.at))

    @invariant()
    def what_is_replayed_is_what_is_stored(self) -> None:
        """The journal allows no step to be left out, and leads to the stored state."""
        if hasattr(self, "found"):
            assert replay(recorded(self.found)) is self.found.stands

    @invariant()
    def no_term_becomes_shorter(self) -> None:
        """The end of a term never moves to an earlier instant."""
        for key, ends_at in RoundTerm.objects.values_list("pk", "ends_at"):
            assert ends_at >= self.ends.get(key, ends_at)
            self.ends[key] = ends_at
        assert RoundTerm.objects.filter(pk__in=self.ends).count() == len(self.ends)

    @invariant()
    def no_reply_is_lost(self) -> None:
        """Every version of every reply stays as it was filed, and one of each member is current."""
        rows = {row[0]: row[1:] for row in Reply.objects.values_list("pk", "round", "party", "number", "digest")}
        assert {key: rows.get(key) for key in self.said} == self.said
        self.said = rows
        current = list(Reply.objects.filter(is_current=True).values_list("round", "party"))
        assert sorted(current) == sorted({row[:2] for row in rows.values()})

    @invariant()
    def a_round_closes_once_and_never_early(self) -> None:
        """A closed round has ended for every member, and stays closed as it was."""
        for held in Round.objects.exclude(closed_at=None):
            assert held.closed_at > held.closes_at
            assert self.closed.setdefault(held.pk, held.closed_at) == held.closed_at
