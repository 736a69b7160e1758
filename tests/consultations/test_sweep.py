"""The worker closes what is due, by itself, once, and says how late it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import REASON, WORKER, last_round, later, reach

from puebla.consultations import tasks
from puebla.consultations.actions import close_round, withdraw
from puebla.core.models import Entry, Heartbeat
from puebla.procedure.consultation import State

pytestmark = pytest.mark.django_db


def test_nothing_is_due_before_the_end(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    assert tasks.sweep(later(found, seconds=0)) == 0
    assert not last_round(found).is_closed


def test_it_closes_every_round_that_is_due(cast: Cast) -> None:
    first, second = reach(cast, State.ROUND_1_OPEN), reach(cast, State.ROUND_2_OPEN)
    assert tasks.sweep(later(first)) == 2
    assert last_round(first).is_closed
    assert last_round(second).is_closed


def test_a_second_sweep_finds_nothing_and_records_nothing(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    at = later(found)
    tasks.sweep(at)
    before = Entry.objects.count()
    assert tasks.sweep(at + timedelta(seconds=2)) == 0
    assert Entry.objects.count() == before


def test_another_worker_between_looking_and_closing_does_no_harm(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    at = later(found)
    seen = tasks.due(at)
    close_round(found, by=WORKER, at=at)
    monkeypatch.setattr(tasks, "due", lambda _at: seen)
    assert tasks.sweep(at) == 0
    assert Entry.objects.filter(act="consultation.close-round").count() == 1


def test_a_withdrawn_consultation_is_left_alone(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    at = later(found)
    withdraw(found, by=cast.actor("ana"), at=NOW, reason=REASON)
    assert tasks.sweep(at) == 0


def test_it_records_when_it_ran_and_how_late_it_was(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    at = later(found, seconds=90)
    tasks.sweep(at)
    beat = Heartbeat.objects.get(task="consultations")
    assert (beat.ran_at, beat.lateness_seconds) == (at, 90)


def test_after_a_day_without_a_worker_it_closes_at_once_when_one_returns(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    at = later(found, seconds=86_400)
    assert tasks.sweep(at) == 1
    assert last_round(found).closed_at == at
