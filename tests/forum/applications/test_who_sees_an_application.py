"""Filter and predicate agree; each sees what the charter gives, at every stage, and nobody else anything."""

from __future__ import annotations

import pytest
from tests.cast import TODAY, Cast
from tests.consultations.stages import refused
from tests.forum.applications.files import prepared, reach

from puebla.forum.applications.access import (
    application_for,
    applications_for,
    entries_for,
    is_concerned,
    may_see,
    sees_closed,
)
from puebla.forum.models import Application, Party
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.applications import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
ALWAYS = {"ana", "diego", "ines"}
AT_THE_CLOSED_DOOR = {"bruno", "beatriz", "carla", "silvia", "vera"}


@pytest.fixture
def applications(cast: Cast) -> dict[str, Application]:
    """One application before the Vice-Ministers, one of Colombia that is not."""
    colombia = Party.objects.get(code="co")
    return {
        "shown": reach(cast, State.WITH_VICE_MINISTERS),
        "early": prepared(cast, colombia, ApplicationKind.MEMBER),
    }


@pytest.mark.parametrize("stage", [State.PREPARED, State.SUBMITTED, State.WITH_VICE_MINISTERS, State.ADMITTED])
def test_members_see_it_from_the_vice_ministers_on_and_nobody_else_ever(cast: Cast, stage: State) -> None:
    found = reach(cast, stage)
    seeing = {name for name in cast.people if may_see(cast.actor(name), found)}
    shown = stage in {State.WITH_VICE_MINISTERS, State.ADMITTED}
    assert seeing == ALWAYS | (AT_THE_CLOSED_DOOR if shown else set())


def test_filter_and_predicate_agree_for_everybody(cast: Cast, applications: dict[str, Application]) -> None:
    for name in [*cast.people, "public"]:
        actor = cast.actor(name)
        listed = set(applications_for(actor).values_list("code", flat=True))
        assert listed == {found.code for found in applications.values() if may_see(actor, found)}


@pytest.mark.parametrize("name", ["ivan", "rita", "clara", "elena", "fede", "public"])
def test_the_hidden_is_refused_like_what_never_was(cast: Cast, applications: dict[str, Application], name: str) -> None:
    for code in ("cl-2016", "never-2016"):
        with refused(Reason.NOT_FOUND):
            application_for(cast.actor(name), code)


@pytest.mark.parametrize("name", ["ivan", "rita", "elena", "fede", "public"])
def test_for_them_applications_do_not_exist_at_all(cast: Cast, applications: object, name: str) -> None:
    assert not is_concerned(cast.actor(name))


def test_the_applicant_sees_neither_the_note_nor_what_is_behind_the_closed_door(
    cast: Cast, applications: dict[str, Application]
) -> None:
    shown, ines = applications["shown"], cast.actor("ines")
    assert not sees_closed(ines, shown)
    own = set(entries_for(ines, shown).values_list("act", flat=True))
    whole = set(entries_for(cast.actor("vera"), shown).values_list("act", flat=True))
    assert whole - own == {"application.write-note"}


def test_an_office_of_another_day_opens_nothing(cast: Cast, applications: dict[str, Application]) -> None:
    early = TODAY.replace(year=2015)
    assert not may_see(cast.actor("vera", early), applications["shown"])
