"""The journal leads to the state that is stored, on any road (R2; procedure.consultation.replay)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies
from tests.cast import NOW, Cast
from tests.consultations.stages import NEW_TEXT, REASON, WORKER, draft, later, reply

from puebla.config.references import faults_of_references
from puebla.consultations import actions
from puebla.consultations.models import Consultation, Reply
from puebla.consultations.readings import last_round, proposals_in
from puebla.core.journal import verify
from puebla.core.models import Entry
from puebla.procedure.consultation import Act, State, replay
from puebla.procedure.proposals import general
from puebla.procedure.refusals import Refused

pytestmark = pytest.mark.django_db
Move = Callable[[Cast, Consultation], object]


def answer_all(cast: Cast, found: Consultation) -> None:
    """Decline every proposal of the last round."""
    for filed in proposals_in(last_round(found)):
        actions.answer_change(filed, by=cast.actor("ana"), at=NOW, fate="declined", reason=REASON)


def _by_ana(act: Callable[..., object], **more: object) -> Move:
    return lambda cast, found: act(found, by=cast.actor("ana"), at=NOW, **more)


MOVES: dict[str, Move] = {
    "submit": _by_ana(actions.submit_to_troika),
    "mexico consents": lambda c, f: actions.give_troika_feedback(f, by=c.actor("bruno"), at=NOW, stance="consents"),
    "salvador consents": lambda c, f: actions.give_troika_feedback(f, by=c.actor("silvia"), at=NOW, stance="consents"),
    "mexico objects": lambda c, f: actions.give_troika_feedback(
        f, by=c.actor("bruno"), at=NOW, stance="objects", comment="No."
    ),
    "open 1": _by_ana(actions.open_first_round),
    "agrees": lambda c, f: reply(c, f, "carla"),
    "proposes": lambda c, f: reply(c, f, "carla", "proposes-changes", changes=[general("Otro.")]),
    "extend": _by_ana(actions.extend_term, days=1, reason=REASON),
    "close": lambda _c, f: actions.close_round(f, by=WORKER, at=later(f) if f.is_open else NOW),
    "answer": answer_all,
    "revise": _by_ana(actions.revise, text=NEW_TEXT),
    "open 2": _by_ana(actions.open_second_round),
    "declare": _by_ana(actions.declare_consensus),
    "no consensus": _by_ana(actions.close_without_consensus, reason=REASON),
    "refer": _by_ana(actions.refer_to_meeting, reason=REASON),
    "withdraw": _by_ana(actions.withdraw, reason=REASON),
    "implement": _by_ana(actions.record_implementation, text=REASON),
    "inform": _by_ana(actions.inform_results, results=REASON),
}
STRAIGHT = [
    *("submit", "mexico consents", "salvador consents", "open 1", "proposes", "close", "answer", "revise"),
    *("open 2", "close", "declare", "implement", "inform"),
]


def recorded(found: Consultation) -> list[Act]:
    """Return the acts of the procedure that the journal has for it."""
    names = Entry.objects.filter(subject=found.symbol).order_by("sequence").values_list("act", flat=True)
    known = {act.value for act in Act}
    return [Act(name.removeprefix("consultation.")) for name in names if name.removeprefix("consultation.") in known]


def walk(cast: Cast, moves: list[str]) -> Consultation:
    """Try the moves one after the other; what is refused leaves no trace."""
    found = draft(cast, None)
    for name in moves:
        before = (Entry.objects.count(), Consultation.objects.get(pk=found.pk).revision)
        try:
            MOVES[name](cast, found)
        except Refused:
            assert (Entry.objects.count(), Consultation.objects.get(pk=found.pk).revision) == before
        found.refresh_from_db()
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(moves=strategies.lists(strategies.sampled_from(sorted(MOVES)), max_size=6), skipped=strategies.integers(0, 12))
def test_on_any_road_the_journal_leads_to_the_stored_state(cast: Cast, moves: list[str], skipped: int) -> None:
    found = walk(cast, [*STRAIGHT[:skipped], *moves, *STRAIGHT[skipped:]])
    assert replay(recorded(found)) is found.stands


def test_the_straight_road_ends_with_the_results_and_the_journal_holds(cast: Cast) -> None:
    found = walk(cast, STRAIGHT)
    assert found.stands is State.RESULTS_INFORMED
    assert verify().holds
    assert faults_of_references() == []
    assert Reply.objects.count() == 1


def test_an_objection_in_the_troika_and_a_second_round_two_are_roads_too(cast: Cast) -> None:
    twice = ["submit", "mexico objects", *STRAIGHT[:10], "revise", "open 2", "close", "refer"]
    found = walk(cast, twice)
    assert (found.stands, replay(recorded(found))) == (State.REFERRED, State.REFERRED)
    assert found.updated_at - NOW < timedelta(days=60)
