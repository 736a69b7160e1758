"""What waits for whom, until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast
from tests.consultations.stages import last_round, later, reach, reply

from puebla.consultations.actions import give_troika_feedback
from puebla.consultations.models import RoundTerm
from puebla.consultations.queries import not_answered, waiting_for
from puebla.procedure.consultation import State

pytestmark = pytest.mark.django_db
WAITS = [
    (State.DRAFT, {"ana": "submit-to-troika"}),
    (State.WITH_TROIKA, {"bruno": "record-troika-feedback", "silvia": "record-troika-feedback"}),
    (State.TROIKA_CONSENSUS, {"ana": "open-round-1"}),
    (State.ROUND_1_OPEN, {"bruno": "file-reply", "silvia": "file-reply", "carla": "file-reply"}),
    (State.ROUND_1_CLOSED, {"ana": "revise"}),
    (State.REVISED, {"ana": "open-round-2"}),
    (State.ROUND_2_CLOSED, {"ana": "declare-consensus"}),
    (State.CONSENSUS_DECLARED, {"ana": "record-implementation"}),
    (State.IMPLEMENTED, {"ana": "inform-results"}),
    (State.RESULTS_INFORMED, {}),
]
PEOPLE = ("ana", "bruno", "silvia", "carla", "diego", "clara", "oscar", "rita", "elena", "fede", "public")


@pytest.mark.parametrize(("state", "expected"), WAITS)
def test_the_next_step_waits_for_whoever_takes_it(cast: Cast, state: State, expected: dict[str, str]) -> None:
    reach(cast, state)
    found = {name: [item.act for item in waiting_for(cast.actor(name), NOW)] for name in PEOPLE}
    assert {name: acts[0] for name, acts in found.items() if acts} == expected


def test_a_reply_waits_until_the_end_of_the_own_term_in_the_own_zone(cast: Cast) -> None:
    reach(cast, State.ROUND_1_OPEN)
    (item,) = waiting_for(cast.actor("bruno"), NOW)
    assert (item.until, item.zone, item.days_left) == (
        RoundTerm.objects.get(party__code="mx").ends_at, "America/Mexico_City", 5,
    )  # fmt: skip


def test_a_reply_that_was_filed_does_not_wait_any_more(cast: Cast) -> None:
    reply(cast, reach(cast, State.ROUND_1_OPEN), "bruno")
    assert waiting_for(cast.actor("beatriz"), NOW) == []


def test_a_term_that_has_ended_does_not_wait(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    assert waiting_for(cast.actor("bruno"), later(found, seconds=-60)) == []


def test_a_seat_that_has_answered_does_not_wait(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="consents")
    assert waiting_for(cast.actor("bruno"), NOW) == []


def test_what_ends_first_stands_first(cast: Cast) -> None:
    reach(cast, State.WITH_TROIKA)
    late = reach(cast, State.ROUND_1_OPEN)
    items = waiting_for(cast.actor("bruno"), NOW)
    assert items[0].symbol == late.symbol


def test_those_who_have_not_answered_are_named(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "bruno")
    codes = [term.party.code for term in not_answered(last_round(found))]
    assert codes == ["bz", "ca", "cr", "do", "gt", "ni", "pa", "sv", "us"]


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    actor = cast.actor("bruno")
    counts = []
    for _ in range(2):
        for _each in range(2):
            reach(cast, State.ROUND_1_OPEN)
        with CaptureQueriesContext(connection) as queries:
            waiting_for(actor, NOW + timedelta(hours=1))
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 4
