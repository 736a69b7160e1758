"""The ends that need a reason: closing without consensus, referring, withdrawing (Q5, Q10)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import REASON, WORKER, later, reach, refused, reply

from puebla.consultations.actions import close_round, close_without_consensus, refer_to_meeting, withdraw
from puebla.consultations.models import Outcome
from puebla.consultations.wordings import Wording
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
End = Callable[..., Outcome]
AFTER_ROUND_TWO = [
    (close_without_consensus, "close-without-consensus", State.NO_CONSENSUS),
    (refer_to_meeting, "refer", State.REFERRED),
]
ALL = [(act, State.ROUND_2_CLOSED) for act, _, _ in AFTER_ROUND_TWO] + [(withdraw, State.DRAFT)]


@pytest.mark.parametrize(("act", "state"), ALL)
def test_nobody_but_the_presidency_ends_it(cast: Cast, act: End, state: State) -> None:
    found = reach(cast, state)
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED):
            act(found, by=cast.actor(name), at=NOW, reason=REASON)


@pytest.mark.parametrize(("act", "state"), ALL)
def test_the_reason_is_needed(cast: Cast, act: End, state: State) -> None:
    with refused(Reason.REASON_MISSING):
        act(reach(cast, state), by=cast.actor("ana"), at=NOW, reason=Wording(" "))


@pytest.mark.parametrize(("act", "state"), ALL)
def test_it_ends_once(cast: Cast, act: End, state: State) -> None:
    stale = reach(cast, state)
    act(stale, by=cast.actor("ana"), at=NOW, reason=REASON)
    with refused(Reason.ALREADY_DONE):
        act(stale, by=cast.actor("ana"), at=NOW, reason=REASON)


@pytest.mark.parametrize(("act", "_name", "_end"), AFTER_ROUND_TWO)
@pytest.mark.parametrize("state", [State.ROUND_1_CLOSED, State.REVISED, State.ROUND_2_OPEN, State.CONSENSUS_DECLARED])
def test_only_after_round_two(cast: Cast, act: End, _name: str, _end: State, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        act(reach(cast, state), by=cast.actor("ana"), at=NOW, reason=REASON)


@pytest.mark.parametrize(("act", "name", "end"), AFTER_ROUND_TWO)
def test_the_reason_and_the_positions_are_kept(cast: Cast, act: End, name: str, end: State) -> None:
    found = reach(cast, State.ROUND_2_OPEN)
    reply(cast, found, "bruno", "objects", text="No procede.")
    outcome = act(reach(cast, State.ROUND_2_CLOSED, found), by=cast.actor("ana"), at=NOW, reason=REASON)
    entry = Entry.objects.latest("sequence")
    assert (outcome.consultation.stands, outcome.objecting, outcome.statement_en) == (end, ["mx"], REASON.en)
    assert (entry.act, entry.provision) == (f"consultation.{name}", "consultation.after-round-2")


@pytest.mark.parametrize("state", [State.CONSENSUS_DECLARED, State.RESULTS_INFORMED])
def test_what_has_a_result_is_not_withdrawn(cast: Cast, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN, "consultation.withdrawal"):
        withdraw(reach(cast, state), by=cast.actor("ana"), at=NOW, reason=REASON)


@pytest.mark.parametrize(
    ("state", "audience"),
    [(State.DRAFT, "secretariat"), (State.WITH_TROIKA, "troika"), (State.ROUND_1_OPEN, "members")],
)
def test_a_withdrawal_is_told_to_those_who_knew_of_it(cast: Cast, state: State, audience: str) -> None:
    outcome = withdraw(reach(cast, state), by=cast.actor("ana"), at=NOW, reason=REASON)
    entry = Entry.objects.latest("sequence")
    assert (outcome.consultation.stands, entry.audience) == (State.WITHDRAWN, audience)


def test_what_was_replied_in_a_round_that_was_withdrawn_stays_unseen(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "bruno", "objects", text="No procede.")
    outcome = withdraw(found, by=cast.actor("ana"), at=NOW, reason=REASON)
    assert (outcome.objecting, outcome.silent) == ([], [])
    assert "objects" not in str(Entry.objects.latest("sequence").changes)


def test_a_withdrawn_round_is_not_closed_any_more(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    at = later(found)
    withdraw(found, by=cast.actor("ana"), at=NOW, reason=REASON)
    with refused(Reason.NOT_YOUR_TURN):
        close_round(found, by=WORKER, at=at)
