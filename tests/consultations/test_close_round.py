"""Closing a round: by the worker, at the end of the last term, never early (001:657-658)."""

from __future__ import annotations

import pytest
from tests.cast import TODAY, Cast
from tests.consultations.stages import WORKER, last_round, later, reach, refused, reply

from puebla.consultations.actions import close_round
from puebla.core.actor import system
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_nobody_closes_it_by_hand(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    for name in ("ana", "diego", "bruno", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.closing"):
            close_round(found, by=cast.actor(name), at=later(found))


def test_a_task_without_the_permission_does_not_either(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    with refused(Reason.NOT_PERMITTED):
        close_round(found, by=system(TODAY), at=later(found))


@pytest.mark.parametrize("seconds", [-3600, -1, 0])
def test_it_is_never_closed_before_the_last_second_is_over(cast: Cast, seconds: int) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    with refused(Reason.TERM_NOT_ENDED):
        close_round(found, by=WORKER, at=later(found, seconds=seconds))


def test_it_stays_open_even_when_all_have_replied_early(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found)
    with refused(Reason.TERM_NOT_ENDED):
        close_round(found, by=WORKER, at=later(found, seconds=-60))


def test_the_second_worker_is_told_that_it_was_done(cast: Cast) -> None:
    stale = reach(cast, State.ROUND_1_OPEN)
    at = later(stale)
    close_round(stale, by=WORKER, at=at)
    with refused(Reason.ALREADY_DONE):
        close_round(stale, by=WORKER, at=at)


def test_it_closes_one_second_after_the_last_term(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    at = later(found)
    assert close_round(found, by=WORKER, at=at).closed_at == at
    assert last_round(found).closed_at == at


def test_the_entry_tells_all_members_what_each_said(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "bruno", "objects", text="No procede.")
    close_round(found, by=WORKER, at=later(found))
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.audience, entry.person) == ("consultation.close-round", "members", None)
    assert (entry.changes["positions"]["mx"], entry.changes["positions"]["ca"]) == ("objects", None)


def test_round_two_closes_alike(cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_OPEN)
    assert close_round(found, by=WORKER, at=later(found)).consultation.stands is State.ROUND_2_CLOSED
