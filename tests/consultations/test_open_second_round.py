"""Round 2: always held, with new terms, and again if it must be (Q5, Q7)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import TEXT, last_round, reach, refused

from puebla.consultations.actions import open_second_round, revise
from puebla.consultations.models import Round, RoundTerm
from puebla.consultations.readings import latest_version
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_nobody_but_the_presidency_opens_it(cast: Cast) -> None:
    found = reach(cast, State.REVISED)
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.round-2"):
            open_second_round(found, by=cast.actor(name), at=NOW)


@pytest.mark.parametrize("state", [State.TROIKA_CONSENSUS, State.ROUND_1_OPEN, State.ROUND_1_CLOSED])
def test_the_text_is_revised_first(cast: Cast, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        open_second_round(reach(cast, state), by=cast.actor("ana"), at=NOW)


def test_it_opens_once(cast: Cast) -> None:
    stale = reach(cast, State.REVISED)
    open_second_round(stale, by=cast.actor("ana"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        open_second_round(stale, by=cast.actor("ana"), at=NOW)


def test_it_is_on_the_revised_text_which_is_now_shown(cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_OPEN)
    held = last_round(found)
    assert (held.kind, held.number, held.version) == (2, 2, latest_version(found))
    assert held.version.shown_at == NOW


def test_its_terms_are_counted_anew(cast: Cast) -> None:
    opened = datetime(2016, 9, 26, 15, 0, tzinfo=UTC)
    held = open_second_round(reach(cast, State.REVISED), by=cast.actor("ana"), at=opened)
    assert RoundTerm.objects.get(round=held, party__code="mx").last_day == date(2016, 10, 3)


def test_after_objections_it_is_held_again_as_another_round_of_kind_two(cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_CLOSED)
    revise(found, by=cast.actor("ana"), at=NOW, text=TEXT)
    open_second_round(found, by=cast.actor("ana"), at=NOW)
    assert list(Round.objects.values_list("number", "kind", "version__number")) == [(1, 1, 1), (2, 2, 2), (3, 2, 3)]


def test_when_the_presidency_has_passed_the_new_one_opens_it_and_the_former_replies(cast: Cast) -> None:
    from tests.cast import make_person

    from puebla.forum.actors import actor_for

    found = reach(cast, State.REVISED)
    officer = make_person("sofia", "presidency-officer", "sv")
    day = date(2017, 6, 1)
    opened = datetime(2017, 6, 1, 15, 0, tzinfo=UTC)
    held = open_second_round(found, by=actor_for(officer.account, day), at=opened)
    codes = set(held.terms.values_list("party__code", flat=True))
    assert ("hn" in codes, "sv" in codes, held.presidency.code) == (True, False, "sv")
