"""Declaring the consensus (001:665-669, Q3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import REASON, last_round, reach, refused, reply

from puebla.consultations.actions import answer_change, declare_consensus
from puebla.consultations.models import Consultation, ProposedChange
from puebla.core.models import Entry
from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.consultation import State
from puebla.procedure.proposals import general
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def after_round_two(cast: Cast, *replies: tuple[str, str, dict[str, object]]) -> Consultation:
    """Close round 2 with these replies."""
    found = reach(cast, State.ROUND_2_OPEN)
    for name, position, more in replies:
        reply(cast, found, name, position, **more)
    return reach(cast, State.ROUND_2_CLOSED, found)


PROPOSES: tuple[str, str, dict[str, object]] = ("carla", "proposes-changes", {"changes": [general("Otro texto.")]})


def test_nobody_but_the_presidency_declares(cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_CLOSED)
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.consensus"):
            declare_consensus(found, by=cast.actor(name), at=NOW)


@pytest.mark.parametrize("state", [State.ROUND_1_CLOSED, State.REVISED, State.ROUND_2_OPEN])
def test_not_before_round_two_has_closed(cast: Cast, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        declare_consensus(reach(cast, state), by=cast.actor("ana"), at=NOW)


def test_not_against_an_objection(cast: Cast) -> None:
    found = after_round_two(cast, ("bruno", "objects", {"text": "No procede."}))
    with refused(Reason.OBJECTION_STANDS, "consultation.consensus"):
        declare_consensus(found, by=cast.actor("ana"), at=NOW)


def test_not_over_a_proposal_without_an_answer(cast: Cast) -> None:
    with refused(Reason.PROPOSALS_UNANSWERED):
        declare_consensus(after_round_two(cast, PROPOSES), by=cast.actor("ana"), at=NOW)


def test_not_over_a_proposal_that_was_accepted_but_not_written_in(cast: Cast) -> None:
    found = after_round_two(cast, PROPOSES)
    answer_change(ProposedChange.objects.get(), by=cast.actor("ana"), at=NOW, fate="accepted", reason=REASON)
    with refused(Reason.PROPOSALS_UNANSWERED):
        declare_consensus(found, by=cast.actor("ana"), at=NOW)


def test_not_when_the_charter_lets_silence_block(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from puebla.consultations import actions_rounds

    asked = actions_rounds.settings_on
    monkeypatch.setattr(actions_rounds, "settings_on", lambda by: replace(asked(by), silence=SilencePolicy.BLOCKS))
    found = after_round_two(cast, ("bruno", "agrees", {}))
    with refused(Reason.SILENCE_BLOCKS):
        declare_consensus(found, by=cast.actor("ana"), at=NOW)


def test_it_is_declared_once(cast: Cast) -> None:
    stale = reach(cast, State.ROUND_2_CLOSED)
    declare_consensus(stale, by=cast.actor("ana"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        declare_consensus(stale, by=cast.actor("ana"), at=NOW)


def test_a_declined_proposal_does_not_stand_in_the_way(cast: Cast) -> None:
    found = after_round_two(cast, PROPOSES)
    answer_change(ProposedChange.objects.get(), by=cast.actor("ana"), at=NOW, fate="declined", reason=REASON)
    outcome = declare_consensus(found, by=cast.actor("ana"), at=NOW)
    assert (outcome.proposing, outcome.agreed) == (["pa"], [])


def test_it_names_who_agreed_and_those_who_did_not_reply(cast: Cast) -> None:
    found = after_round_two(
        cast,
        ("bruno", "agrees", {}),
        ("carla", "agrees-with-comment", {"text": "Con gusto."}),
        ("silvia", "agrees", {}),
    )
    outcome = declare_consensus(found, by=cast.actor("ana"), at=NOW, statement=REASON)
    assert (outcome.agreed, outcome.agreed_with_comment) == (["mx", "sv"], ["pa"])
    assert outcome.silent == ["bz", "ca", "cr", "do", "gt", "ni", "us"]
    assert (outcome.statement_es, outcome.round) == (REASON.es, last_round(found))


def test_the_positions_of_round_one_do_not_count(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "bruno", "objects", text="No procede.")
    outcome = declare_consensus(reach(cast, State.ROUND_2_CLOSED, found), by=cast.actor("ana"), at=NOW)
    assert "mx" in outcome.silent


def test_the_entry_tells_all_members_who_stood_where(cast: Cast) -> None:
    declare_consensus(after_round_two(cast, ("bruno", "agrees", {})), by=cast.actor("ana"), at=NOW)
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.audience, entry.changes["agreed"]) == ("consultation.declare-consensus", "members", ["mx"])
