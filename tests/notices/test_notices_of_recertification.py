"""Who is told of a recertification: first who is not, then keepers, the secretariat, and whose account it is."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.forum.recertification.rounds import AFTER, LATER, certified, certify_all_but, opened, put_to_rest
from tests.notices.letter_checks import check_letter
from tests.notices.procedure_steps import messages_of

from puebla.forum.recertification import actions
from puebla.forum.recertification.actions import Given
from puebla.procedure.recertification import Answer

pytestmark = pytest.mark.django_db


def test_observers_and_who_keeps_nobody_are_not_told(cast: Cast) -> None:
    opened(cast)
    assert not {"clara", "oscar", "rita", "elena", "fede"} & set(messages_of("recertification.open"))


def test_whoever_keeps_offices_is_told_when_it_opens(cast: Cast) -> None:
    opened(cast)
    told = messages_of("recertification.open")
    assert {"bruno", "beatriz", "ana", "diego"} <= set(told)
    check_letter(told["bruno"])


def test_only_who_has_not_answered_is_reminded(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno")
    from puebla.forum.recertification import tasks

    tasks.sweep(current.ends_at.replace(day=current.ends_at.day - 3))
    told = messages_of("recertification.remind")
    assert set(told) == {"beatriz"}
    check_letter(told["beatriz"])


def test_the_secretariat_is_told_of_a_question(cast: Cast) -> None:
    current = opened(cast)
    certified(cast, current, cast.actor("beatriz"), "bruno", given=Given(Answer.UNKNOWN))
    told = messages_of("recertification.ask")
    assert set(told) == {"diego"}
    check_letter(told["diego"])


def test_whose_account_rests_and_wakes_is_told_and_nobody_else(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno")
    (rest,) = put_to_rest(cast, current)
    told = messages_of("recertification.put-to-rest")
    assert set(told) == {"bruno"}
    check_letter(told["bruno"])
    actions.wake(rest, by=cast.actor("beatriz", LATER), at=AFTER)
    told = messages_of("recertification.wake")
    assert set(told) == {"bruno"}
    check_letter(told["bruno"])
    assert NOW < AFTER
