"""Thousands of random steps: none is left out, no term shortened, no reply lost; the journal leads to the tables.

The suite lives a few lives, the same each time. RANDOM_LIVES=300 lives as many new ones, of forty-five steps each.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.cast import Cast
from tests.consultations.machine import Life

from puebla.core.journal import verify
from puebla.procedure.consultation import State

pytestmark = pytest.mark.django_db
LIVES = int(os.environ.get("RANDOM_LIVES", "0"))


def test_no_random_life_breaks_a_promise(cast: Cast) -> None:
    Life.cast, Life.actors, Life.steps, Life.deaths, Life.reached = cast, {}, 0, 0, set()
    how = settings(
        max_examples=LIVES or 7,
        stateful_step_count=45,
        deadline=None,
        derandomize=not LIVES,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Life, settings=how)
    assert Life.steps > 100
    assert Life.deaths > 0
    assert {State.ROUND_1_CLOSED, State.ROUND_2_CLOSED} <= Life.reached
    assert verify().holds
