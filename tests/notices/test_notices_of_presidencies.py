"""Who is told of candidacies, appointments, themes, handovers and interims, and on the day that the office passes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.cast import NOW, Cast
from tests.forum.presidency import steps
from tests.notices.letter_checks import check_letter, read_english
from tests.notices.procedure_steps import messages_of

from puebla.core.models import Entry
from puebla.forum.presidency import actions
from puebla.notices import tasks
from puebla.notices.matters_of_presidencies import OFFICE_PASSED
from puebla.notices.models import Message
from puebla.notices.previews import preview
from puebla.procedure.refusals import Refused

ALL = {"bruno", "beatriz", "carla", "silvia", "ana", "diego"}
LATER = date(2016, 10, 1)
ON_THE_DAY = datetime(2016, 11, 18, 12, 0, tzinfo=UTC)

STEPS: dict[str, tuple[str, Callable[[Cast], object]]] = {
    "presidency.announce-candidacy": ("presidency/console/", lambda cast: steps.announced(cast.actor("carla"))),
    "presidency.withdraw-candidacy": (
        "presidency/console/",
        lambda cast: actions.withdraw_candidacy(
            steps.announced(cast.actor("carla")), by=cast.actor("carla"), at=NOW, reason=steps.REASON
        ),
    ),
    "presidency.appoint": ("presidency/", lambda cast: steps.appointed(cast.actor("diego"))),
    "presidency.set-theme": (
        "presidency/",
        lambda cast: actions.set_theme(
            2016, by=cast.actor("ana"), at=NOW, theme=steps.THEME, concept=steps.CONCEPT
        ),
    ),
    "presidency.set-bounds": (
        "presidency/",
        lambda cast: actions.set_bounds(
            2016, by=cast.actor("diego"), at=NOW, starts=date(2016, 1, 5), ends=date(2016, 12, 20)
        ),
    ),
    "presidency.hand-over": ("presidency/", lambda cast: steps.handed_over(cast.actor("diego"))),
    "presidency.begin-interim": (
        "presidency/", lambda cast: steps.interim(cast.actor("diego"), "pa", LATER, date(2016, 11, 1))
    ),
    "presidency.end-interim": (
        "presidency/",
        lambda cast: actions.end_interim(
            steps.interim(cast.actor("diego"), "pa", LATER, date(2016, 11, 1)),
            by=cast.actor("diego"), at=NOW, until=date(2016, 10, 15),
        ),
    ),
}  # fmt: skip


def test_a_refused_candidacy_is_told_to_nobody(cast: Cast) -> None:
    with pytest.raises(Refused):
        steps.announced(cast.actor("bruno"))
    assert not Message.objects.exists()


@pytest.mark.parametrize("act", list(STEPS))
def test_observers_and_who_holds_no_office_read_it_in_public_and_are_not_written_to(cast: Cast, act: str) -> None:
    STEPS[act][1](cast)
    assert not {"clara", "oscar", "rita", "elena", "fede"} & set(messages_of(act))


@pytest.mark.parametrize("act", list(STEPS))
def test_every_letter_in_both_languages(cast: Cast, act: str) -> None:
    read_english(cast, "ana", "bruno", "carla")
    page, step = STEPS[act]
    step(cast)
    found = messages_of(act)
    assert {"ana", "diego"} <= set(found)
    for message in found.values():
        check_letter(message, page)
        assert message.subject.endswith((" · 2016", " · 2027"))


@pytest.mark.parametrize("act", [act for act in STEPS if act != "presidency.set-bounds"])
def test_the_members_the_presidency_and_the_secretariat_are_told(cast: Cast, act: str) -> None:
    STEPS[act][1](cast)
    assert set(messages_of(act)) == ALL


def test_the_country_that_takes_over_is_asked_to_accept_the_open_matters(cast: Cast) -> None:
    read_english(cast, "silvia", "carla")
    steps.handed_over(cast.actor("diego"))
    found = messages_of("presidency.hand-over")
    assert (found["silvia"].role, "Open matters" in found["silvia"].text) == ("to", True)
    assert (found["carla"].role, "Open matters" in found["carla"].text) == ("copy", False)
    assert "On 18 November 2016 Honduras hands over the Presidency to El Salvador." in found["carla"].text


def test_the_day_before_nobody_is_told_that_the_office_passed(cast: Cast) -> None:
    steps.handed_over(cast.actor("diego"))
    assert tasks.remind(ON_THE_DAY - timedelta(days=1)) == 0
    assert tasks.remind(ON_THE_DAY + timedelta(days=9)) == 0
    assert not Entry.objects.filter(act=OFFICE_PASSED).exists()


def test_on_the_day_those_concerned_are_told_once(cast: Cast) -> None:
    read_english(cast, "silvia", "bruno")
    steps.officer("sv")
    steps.handed_over(cast.actor("diego"))
    assert [tasks.remind(ON_THE_DAY), tasks.remind(ON_THE_DAY), tasks.remind(ON_THE_DAY + timedelta(days=1))] == [
        1,
        0,
        0,
    ]
    found = messages_of(OFFICE_PASSED)
    assert {name for name, each in found.items() if each.role == "to"} == {"silvia", "officer-sv"}
    assert "Please accept the open matters." in found["silvia"].text
    assert "Nothing is asked of you." in found["bruno"].text
    assert "clara" not in found
    for message in found.values():
        check_letter(message, "presidency/console/")


def test_a_worker_that_stood_still_tells_it_some_days_late(cast: Cast) -> None:
    steps.handed_over(cast.actor("diego"))
    assert tasks.remind(ON_THE_DAY + timedelta(days=3)) == 1


def test_who_would_be_told_is_known_beforehand(cast: Cast) -> None:
    expected = {each.told.holder.name for each in preview("presidency", "2027", "presidency.appoint", NOW.date())}
    steps.appointed(cast.actor("diego"))
    assert {each.name for each in messages_of("presidency.appoint").values()} == expected
