"""The clock: the demonstration's can be moved forward, and only the demonstration's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from puebla.core import clock


@pytest.fixture
def demo(settings: Any, tmp_path: Path) -> None:
    settings.IS_DEMO = True
    settings.CONFIGURATION = SimpleNamespace(data=tmp_path)


def test_it_cannot_be_moved_outside_the_demonstration() -> None:
    with pytest.raises(RuntimeError):
        clock.advance_to(datetime(2030, 1, 1, tzinfo=UTC))


def test_a_file_left_there_moves_nothing_outside_the_demonstration(settings: Any, tmp_path: Path) -> None:
    settings.CONFIGURATION = SimpleNamespace(data=tmp_path)
    (tmp_path / "demo-clock").write_text("86400")
    assert clock.shift() == timedelta()


def test_it_never_goes_back(demo: None) -> None:
    clock.advance_to(datetime.now(UTC) + timedelta(days=3))
    with pytest.raises(ValueError, match="forward"):
        clock.advance_to(datetime.now(UTC) + timedelta(days=1))


def test_it_moves_forward(demo: None) -> None:
    target = datetime.now(UTC) + timedelta(days=3)
    clock.advance_to(target)
    assert target <= clock.now() < target + timedelta(minutes=1)


def test_a_spoilt_file_counts_as_no_shift(demo: None, tmp_path: Path) -> None:
    (tmp_path / "demo-clock").write_text("nonsense")
    assert clock.shift() == timedelta()


def test_resetting_brings_the_present_back(demo: None) -> None:
    clock.advance_to(datetime.now(UTC) + timedelta(days=3))
    clock.reset()
    assert clock.shift() == timedelta()


def test_whoever_reads_while_it_is_moved_reads_the_old_shift_whole(demo: None, tmp_path: Path) -> None:
    """A moment without shift would make every session seem days old, and sign everybody out."""
    clock.advance_to(datetime.now(UTC) + timedelta(days=3))
    with (tmp_path / "demo-clock").open() as reading:
        clock.advance_to(datetime.now(UTC) + timedelta(days=5))
        assert int(reading.read()) < timedelta(days=4).total_seconds()
    assert clock.shift() > timedelta(days=4)
    assert [file.name for file in tmp_path.iterdir()] == ["demo-clock"]
