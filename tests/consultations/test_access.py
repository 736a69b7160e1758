"""Who sees a consultation and its replies: the filter and the predicate agree, and outsiders find nothing (Q12)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, Cast, make_person
from tests.consultations.stages import REASON, last_round, reach, refused, reply

from puebla.consultations.access import (
    consultation_for,
    consultations_for,
    may_see,
    may_see_reply,
    reading,
    replies_for,
    versions_for,
)
from puebla.consultations.actions import give_troika_feedback, withdraw
from puebla.consultations.models import Consultation, Reply
from puebla.core.actor import Actor
from puebla.forum.actors import actor_for
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "ana", "bruno", "beatriz", "carla", "silvia", "clara", "oscar", "rita", "diego", "elena", "fede", "public",
)  # fmt: skip
LEADING, TROIKA = {"ana", "diego"}, {"ana", "diego", "bruno", "beatriz", "silvia"}
MEMBERS = TROIKA | {"carla"}
STATES = [
    (State.DRAFT, LEADING),
    (State.WITH_TROIKA, TROIKA),
    (State.TROIKA_CONSENSUS, TROIKA),
    (State.ROUND_1_OPEN, MEMBERS),
    (State.REVISED, MEMBERS),
    (State.RESULTS_INFORMED, MEMBERS),
]


def seen_by(cast: Cast, found: Consultation) -> set[str]:
    """Return who sees it, after checking that filter, predicate and question agree for everybody."""
    question, seen = reading(found.symbol), set()
    for name in EVERYBODY:
        actor = cast.actor(name)
        answers = {consultations_for(actor).filter(pk=found.pk).exists(), may_see(actor, found), question(actor)}
        assert len(answers) == 1, name
        seen |= {name} if answers == {True} else set()
    return seen


@pytest.mark.parametrize(("state", "expected"), STATES)
def test_filter_and_predicate_agree_for_the_whole_cast(cast: Cast, state: State, expected: set[str]) -> None:
    assert seen_by(cast, reach(cast, state)) == expected


def test_a_text_sent_back_stays_in_the_sight_of_the_troika(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="objects", comment="Falta el plazo.")
    found.refresh_from_db()
    assert (found.stands, seen_by(cast, found)) == (State.DRAFT, TROIKA)


@pytest.mark.parametrize(("state", "expected"), STATES[:4])
def test_what_is_withdrawn_is_seen_by_those_who_knew_of_it(cast: Cast, state: State, expected: set[str]) -> None:
    found = withdraw(reach(cast, state), by=cast.actor("ana"), at=NOW, reason=REASON).consultation
    assert seen_by(cast, found) == expected


def test_an_office_that_has_ended_sees_nothing(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    person = make_person("berta", "focal-point", "mx", ends=date(2016, 9, 8))
    assert not may_see(actor_for(person.account, date(2016, 9, 8)), found)


@pytest.mark.parametrize("symbol", ["RCM/CONS/2016/1", "RCM/CONS/2016/99", "nonsense"])
def test_a_hidden_one_and_one_that_never_was_are_refused_alike(cast: Cast, symbol: str) -> None:
    reach(cast, State.DRAFT)
    with refused(Reason.NOT_FOUND):
        consultation_for(cast.actor("carla"), symbol)


def test_a_question_about_nothing_is_answered_no(cast: Cast) -> None:
    assert not reading("RCM/CONS/1999/1")(cast.actor("ana"))


def test_a_version_in_preparation_is_for_those_who_prepare_it(cast: Cast) -> None:
    found = reach(cast, State.REVISED)
    numbers = {
        name: [row.number for row in versions_for(cast.actor(name), found)] for name in ("ana", "diego", "bruno")
    }
    assert numbers == {"ana": [1, 2], "diego": [1, 2], "bruno": [1]}


def replies_seen(actor: Actor, found: Consultation) -> set[str]:
    """Return whose replies the actor sees, after checking that filter and predicate agree."""
    held = last_round(found)
    listed = {row.party.code for row in replies_for(actor, held)}
    asked = {row.party.code for row in Reply.objects.filter(round=held, is_current=True) if may_see_reply(actor, row)}
    assert listed == asked
    return listed


def test_replies_are_seen_as_the_charter_says(cast: Cast) -> None:
    found, both = reach(cast, State.ROUND_1_OPEN), {"mx", "pa"}
    for each in ("bruno", "carla"):
        reply(cast, found, each)
    nothing: dict[str, set[str]] = {name: set() for name in ("clara", "oscar", "rita", "elena", "fede", "public")}
    at_once = dict.fromkeys(("ana", "diego", "silvia", "bruno", "beatriz"), both)
    assert {name: replies_seen(cast.actor(name), found) for name in EVERYBODY} == {
        **nothing, **at_once, "carla": {"pa"},
    }  # fmt: skip
    reach(cast, State.ROUND_1_CLOSED, found)
    assert {name: replies_seen(cast.actor(name), found) for name in EVERYBODY} == {
        **nothing, **at_once, "carla": both,
    }  # fmt: skip


def test_a_version_that_the_troika_sent_back_stays_with_the_troika(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    found = give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="objects", comment="No.")
    found = reach(cast, State.ROUND_1_OPEN, found)
    seen = {
        name: [row.number for row in versions_for(cast.actor(name), found)]
        for name in ("ana", "diego", "silvia", "carla")
    }
    assert seen == {"ana": [1, 2], "diego": [1, 2], "silvia": [1, 2], "carla": [2]}
