"""The test room: closed to the outside, quiet, with a small cast of people whom everybody knows."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.cast import NOW, Cast, load_registers, make_cast
from tests.prepared import Tables

from puebla.core import clock
from puebla.core.remembering import forget
from puebla.forum.models import Party

LOCAL = {"127.0.0.1", "::1", "localhost"}


DOORS = Path(__file__).parent / "doors"
DEALT_OUT = "test_every_page_in_a_browser.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say which tests stay in one process: those of a file, which share what they need, and all doors with answers.

    The pages that are looked at one by one in a browser are dealt out to two.
    """
    for number, item in enumerate(items):
        name = "doors" if DOORS in item.path.parents else str(item.path)
        dealt = f"-{number % 2}" if item.path.name == DEALT_OUT else ""
        item.add_marker(pytest.mark.xdist_group(name + dealt))


class OutsideWorld(Exception):  # noqa: N818 - it names what was attempted
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True)
def _closed_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine (trust.md R10)."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in LOCAL:
            raise OutsideWorld(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Let no test meet what another one's records led to; those were undone without an act."""
    forget()


@pytest.fixture(scope="session")
def tables() -> Tables | None:
    """Return what stands in for the migrations; None on a server, where they run."""
    return Tables() if connection.vendor == "sqlite" else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, tables: Tables | None) -> None:
    """Let the tables be copied where an earlier run on this machine has made the very same."""
    if tables:
        tables.begin()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, tables: Tables | None) -> None:
    """Load the real registers once; each test's own rows are rolled back."""
    with django_db_blocker.unblock():
        if tables is None or not tables.were_kept:
            load_registers()
        if tables:
            tables.end()


@pytest.fixture
def registers(db: None) -> None:
    """Have the real registers there, also after a test that emptied the database."""
    if not Party.objects.exists():
        load_registers()


@pytest.fixture
def cast(registers: None) -> Cast:
    """Return the cast, with the registers around it."""
    return make_cast()


@pytest.fixture
def frozen_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock at 8 September 2016, 16:00 UTC, for tests that go through pages."""
    move_clock(monkeypatch, NOW)


def move_clock(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> None:
    """Let ``puebla.core.clock`` show this instant from now on; every part of the product reads it from there."""
    monkeypatch.setattr(clock, "shift", lambda: instant - datetime.now(UTC))
