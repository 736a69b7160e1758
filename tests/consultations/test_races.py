"""Two at the same second: one effect, and the other is told (R3, R4). With threads, on PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, connections
from tests.cast import NOW, Cast
from tests.consultations.stages import HOUR, REASON, WORKER, later, reach

from puebla.consultations import actions
from puebla.consultations.models import Consultation, Reply, Round
from puebla.core.journal import verify
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason, Refused

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*moves: Callable[[], object]) -> list[Any]:
    """Start every move in its own thread at the same moment and return what each gave or why it was refused."""
    start, answers = threading.Barrier(len(moves)), []

    def run(move: Callable[[], object]) -> None:
        start.wait()
        try:
            answers.append(move())
        except Refused as refused:
            answers.append(refused.refusal.reason)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(move,)) for move in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture(autouse=True)
def _on_postgres() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("threads share no in-memory database; the same races are simulated for SQLite in the acts' tests")


def count(act: str, found: Consultation) -> int:
    """Return how many entries the act has."""
    return Entry.objects.filter(subject=found.symbol, act=f"consultation.{act}").count()


def test_four_workers_close_a_round_once(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    at = later(found)
    answers = at_once(*[lambda: actions.close_round(found, by=WORKER, at=at)] * 4)
    assert sorted(isinstance(answer, Round) for answer in answers) == [False, False, False, True]
    assert answers.count(Reason.ALREADY_DONE) == 3
    assert (count("close-round", found), verify().holds) == (1, True)


def test_declaring_and_withdrawing_at_once_leaves_one_result(cast: Cast) -> None:
    found, ana = reach(cast, State.ROUND_2_CLOSED), cast.actor("ana")
    at_once(
        lambda: actions.declare_consensus(found, by=ana, at=NOW),
        lambda: actions.withdraw(found, by=ana, at=NOW, reason=REASON),
    )
    assert count("declare-consensus", found) + count("withdraw", found) == 1


def test_the_last_two_seats_consenting_at_once_make_the_consensus(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    people = [cast.actor(name) for name in ("bruno", "silvia")]
    at_once(*[
        lambda who=who: actions.give_troika_feedback(found, by=who, at=NOW, stance="consents") for who in people
    ])  # fmt: skip
    found.refresh_from_db()
    assert found.stands is State.TROIKA_CONSENSUS


def test_two_ministries_replying_at_once_leave_one_current_reply_and_both_versions(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    people = [cast.actor(name) for name in ("bruno", "beatriz")]
    at_once(*[
        lambda who=who: actions.file_reply(found, by=who, at=NOW + HOUR, position="agrees") for who in people
    ])  # fmt: skip
    rows = Reply.objects.filter(party__code="mx").order_by("number").values_list("number", "is_current")
    assert list(rows) == [(1, False), (2, True)]
