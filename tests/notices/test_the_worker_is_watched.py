"""The worker is watched: each task leaves its sign of life, and that it stood still is recorded when it runs again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings
from tests.conftest import move_clock

from puebla.config import worker
from puebla.core.models import Entry, Heartbeat
from puebla.notices import watching
from puebla.notices.pages_delivery import TASKS

AT = datetime(2016, 9, 8, 16, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def failing(_at: datetime) -> int:
    raise RuntimeError("the task is at fault")


def ready() -> tuple[int, dict[str, object]]:
    answer = Client().get("/readyz")
    return answer.status_code, answer.json()


def test_every_task_of_the_worker_has_a_name_for_people() -> None:
    assert {name for name, _task in worker.TASKS} <= set(TASKS)


def test_without_a_single_turn_the_service_is_not_ready() -> None:
    assert ready() == (503, {"ready": False, "missing": ["worker"], "behind": []})


def test_a_turn_leaves_a_sign_of_every_task(monkeypatch: pytest.MonkeyPatch) -> None:
    worker.turn(AT)
    assert {name for name, _task in worker.TASKS} <= set(Heartbeat.objects.values_list("task", flat=True))
    move_clock(monkeypatch, AT + 5 * MINUTE)
    assert ready() == (200, {"ready": True, "missing": [], "behind": []})
    move_clock(monkeypatch, AT + 5 * MINUTE + timedelta(seconds=1))
    assert ready() == (503, {"ready": False, "missing": ["worker"], "behind": []})


def test_a_task_that_fails_becomes_late_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "TASKS", (("files", failing), ("accounts", lambda _at: 1)))
    for minutes in range(7):
        assert worker.turn(AT + minutes * MINUTE) == 1
    move_clock(monkeypatch, AT + 6 * MINUTE)
    assert ready() == (503, {"ready": False, "missing": ["worker: files"], "behind": []})


def test_a_task_that_has_not_caught_up_is_named_and_the_service_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    Heartbeat.objects.create(task="delivery", ran_at=AT, lateness_seconds=301)
    move_clock(monkeypatch, AT)
    assert ready() == (200, {"ready": True, "missing": [], "behind": ["delivery"]})


def test_that_it_stood_still_is_recorded_once_when_it_runs_again() -> None:
    watching.note_turn(["files", "accounts"], [], AT)
    watching.note_turn(["files", "accounts"], [], AT + 5 * MINUTE)
    assert not Entry.objects.filter(act=watching.STANDSTILL).exists()
    watching.note_turn(["files", "accounts"], [], AT + 30 * MINUTE)
    watching.note_turn(["files", "accounts"], [], AT + 31 * MINUTE)
    entry = Entry.objects.get(act=watching.STANDSTILL)
    assert (entry.changes["tasks"], entry.changes["seconds"]) == (["accounts", "files"], 25 * 60)


def test_a_turn_keeps_how_late_a_task_found_things() -> None:
    Heartbeat.objects.create(task="files", ran_at=AT, lateness_seconds=90)
    watching.note_turn(["files"], [], AT + MINUTE)
    assert Heartbeat.objects.get().lateness_seconds == 90


def test_the_moved_clock_of_the_demonstration_is_no_standstill(settings: Settings) -> None:
    settings.IS_DEMO = True
    watching.note_turn(["files"], [], AT)
    watching.note_turn(["files"], [], AT + timedelta(days=5))
    assert not Entry.objects.filter(act=watching.STANDSTILL).exists()


def test_tasks_that_the_worker_no_longer_has_are_forgotten() -> None:
    watching.note_turn(["files", "of old"], [], AT)
    watching.forget_others(["files"])
    assert [task.name for task in watching.watched(AT)] == ["files"]
