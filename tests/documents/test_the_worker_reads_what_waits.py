"""The worker reads waiting files, refuses what cannot be used, and one that died loses nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast
from tests.documents import corpus
from tests.documents.library import begun, keeper

from puebla.core.models import Heartbeat
from puebla.core.stored import store
from puebla.documents import actions, tasks
from puebla.documents.files.kinds import Kind
from puebla.documents.models import Stage, Version


def _received(cast: Cast, blob: bytes, kind: Kind) -> Version:
    file = store([blob], kind.value, at=NOW)
    return actions.receive_version(begun(keeper(cast)), "es", file, f"a.{kind.extension}", by=keeper(cast), at=NOW)


def test_a_hostile_file_is_refused_and_the_next_is_read(cast: Cast) -> None:
    hostile = _received(cast, corpus.hostile()["script.pdf"], Kind.PDF)
    good = _received(cast, corpus.pdf(), Kind.PDF)
    assert tasks.read_waiting(NOW) == 2
    hostile.refresh_from_db()
    good.refresh_from_db()
    assert (hostile.stage, hostile.fault) == (Stage.REFUSED, "active")
    assert (good.stage, good.pages, good.is_current) == (Stage.READ, 2, True)


def test_a_file_that_brings_its_reader_down_three_times_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    version = _received(cast, corpus.text(), Kind.TEXT)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "read_file", killed)
    for turn in range(tasks.MOST_TRIES):
        with pytest.raises(KeyboardInterrupt):
            tasks.read_waiting(NOW + turn * (tasks.LEASE + timedelta(seconds=1)))
    tasks.read_waiting(NOW + timedelta(hours=1))
    version.refresh_from_db()
    assert (version.stage, version.fault_details) == (Stage.REFUSED, {"of": "tries"})


def test_a_file_whose_worker_was_killed_is_read_after_the_lease(cast: Cast) -> None:
    version = _received(cast, corpus.text(), Kind.TEXT)
    actions.claim_waiting(NOW, tasks.LEASE)
    assert tasks.read_waiting(NOW + timedelta(minutes=1)) == 0
    assert tasks.read_waiting(NOW + timedelta(minutes=6)) == 1
    version.refresh_from_db()
    assert version.stage == Stage.READ


def test_the_worker_says_when_it_ran_and_how_long_the_oldest_waited(cast: Cast) -> None:
    _received(cast, corpus.text(), Kind.TEXT)
    tasks.read_waiting(NOW + timedelta(seconds=90))
    assert Heartbeat.objects.get(task="files").lateness_seconds == 90
