"""The day on which the public pages are looked at, unless a test asks for another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.utils import translation
from tests.conftest import move_clock


@pytest.fixture
def today_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock on 22 November 2026, when Guatemala's Presidency is announced and 2025 is not known."""
    move_clock(monkeypatch, datetime(2026, 11, 22, 16, 0, tzinfo=UTC))


@pytest.fixture
def in_english() -> Iterator[None]:
    """Speak English for a test that asks no page."""
    with translation.override("en"):
        yield


@pytest.fixture
def today_in_2016(today_in_2026: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock on the day of the cast, when its people hold their offices."""
    move_clock(monkeypatch, datetime(2016, 9, 8, 16, 0, tzinfo=UTC))
