"""Who is told of a change of a status: the party itself, also when it loses its standing, members and secretariat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.cast import KEEPER, NOW, TODAY, Cast, written
from tests.notices.letter_checks import check_letter, read_english
from tests.notices.procedure_steps import messages_of

from puebla.core.actor import Actor
from puebla.forum.models import Party, Status
from puebla.forum.statuses import actions
from puebla.forum.statuses.words import Decision, Words
from puebla.notices.access import Readers
from puebla.notices.models import Message
from puebla.notices.previews import preview
from puebla.procedure.refusals import Refused
from puebla.procedure.statuses import Standing

DECISION = Decision("XXI VM, decision 4", date(2016, 9, 7), reason=Words("Por solicitud.", "At its request."))
WHO = {"by": KEEPER, "at": NOW, "decision": DECISION}
ALWAYS = {"bruno", "beatriz", "carla", "silvia", "ana", "diego"}
SINCE = date(2012, 1, 1)


def status_of(code: str) -> Status:
    return Status.objects.on(TODAY).get(party__code=code)  # type: ignore[no-any-return]


def suspended(code: str = "co") -> Status:
    return actions.suspend_status(status_of(code), on=TODAY, **WHO)  # type: ignore[arg-type]


def granted() -> Status:
    party = Party(code="cl", kind="state", name_es="Chile", name_en="Chile", source="tests")
    written(party.save)
    return actions.grant_status(party, Standing.OBSERVER_STATE, starts=TODAY, **WHO)  # type: ignore[arg-type]


STEPS: dict[str, Callable[[], object]] = {
    "status.suspend": suspended,
    "status.resume": lambda: actions.resume_status(suspended(), on=TODAY, **WHO),  # type: ignore[arg-type]
    "status.end": lambda: actions.end_status(status_of("co"), on=TODAY, **WHO),  # type: ignore[arg-type]
    "status.correct": lambda: actions.correct_status(status_of("co"), starts=SINCE, until=None, **WHO),  # type: ignore[arg-type]
}


def test_a_change_that_is_refused_is_told_to_nobody(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.suspend_status(status_of("co"), by=Actor(on=TODAY), at=NOW, on=TODAY, decision=DECISION)
    assert not Message.objects.filter(kind__startswith="status.").exists()


@pytest.mark.parametrize("act", list(STEPS))
def test_other_observers_civil_society_and_the_public_are_not_told(cast: Cast, act: str) -> None:
    STEPS[act]()
    assert not {"clara", "rita", "elena", "fede"} & set(messages_of(act))


@pytest.mark.parametrize("act", list(STEPS))
def test_the_party_itself_is_told_and_the_members_and_the_secretariat(cast: Cast, act: str) -> None:
    STEPS[act]()
    found = messages_of(act)
    assert set(found) == ALWAYS | {"oscar"}
    assert {name for name, each in found.items() if each.role == "to"} == {"oscar"}


@pytest.mark.parametrize("act", list(STEPS))
def test_every_letter_in_both_languages_says_day_and_decision(cast: Cast, act: str) -> None:
    read_english(cast, "oscar", "bruno")
    STEPS[act]()
    for message in messages_of(act).values():
        check_letter(message, "observers/")
        assert "XXI VM, decision 4" in message.text
        assert "Colombia" in message.text.splitlines()[0]


def test_who_loses_the_standing_still_receives_and_opens_what_tells_it(cast: Cast) -> None:
    suspended()
    assert cast.actor("oscar").is_public
    assert Readers(NOW).may_receive(messages_of("status.suspend")["oscar"])


def test_a_suspended_member_is_told_by_its_focal_points(cast: Cast) -> None:
    suspended("pa")
    found = messages_of("status.suspend")
    assert found["carla"].role == "to"
    check_letter(found["carla"], "members/")


def test_a_grant_is_told_to_the_members(cast: Cast) -> None:
    granted()
    found = messages_of("status.grant")
    assert "Chile" in found["carla"].text
    assert set(found) == ALWAYS
    check_letter(found["carla"], "observers/")


def test_who_would_be_told_is_known_beforehand(cast: Cast) -> None:
    expected = {each.told.holder.name for each in preview("party", "co", "status.suspend", TODAY)}
    suspended()
    assert {each.name for each in messages_of("status.suspend").values()} == expected
