"""Who is told of an application for status: first nobody who may not know of it, and never with a name in it (E3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cast import NOW, Cast
from tests.forum.applications.files import SESSION, WORDS, prepared, reach, with_all_evidence
from tests.notices.letter_checks import assert_nowhere, check_letter, read_english
from tests.notices.procedure_steps import messages_of

from puebla.forum.applications import actions, actions_decision as decision
from puebla.forum.models import Application
from puebla.forum.statuses.words import Words
from puebla.notices.models import Message
from puebla.notices.previews import preview
from puebla.procedure.applications import State

SUBMIT = "application.submit"
MEMBERS = {"bruno", "beatriz", "carla", "silvia", "vera"}
CANARY = Words("Canario amarillo.", "Yellow canary.")


def submitted(cast: Cast) -> Application:
    found = with_all_evidence(cast, prepared(cast))
    return actions.submit(found, by=cast.actor("ines"), at=NOW)


def test_a_file_that_is_only_begun_is_told_to_nobody(cast: Cast) -> None:
    with_all_evidence(cast, prepared(cast))
    assert not Message.objects.filter(kind__startswith="application.").exists()


def test_a_submitted_file_is_told_to_the_secretariat_and_the_presidency_alone(cast: Cast) -> None:
    submitted(cast)
    assert {name: each.role for name, each in messages_of(SUBMIT).items()} == {"diego": "to", "ana": "copy"}


def test_the_note_of_the_secretariat_is_told_to_nobody(cast: Cast) -> None:
    reach(cast, State.SUBMITTED)
    assert not Message.objects.filter(kind="application.write-note").exists()


def test_members_hear_nothing_of_an_application_withdrawn_before_it_was_shown_to_them(cast: Cast) -> None:
    actions.withdraw(submitted(cast), by=cast.actor("ines"), at=NOW, reason=WORDS)
    assert set(messages_of("application.withdraw")) == {"ana", "diego", "ines"}


def test_an_observer_and_who_may_not_read_the_closed_door_are_never_told(cast: Cast) -> None:
    reach(cast, State.ADMITTED)
    told = Message.objects.filter(kind__startswith="application.").values_list("name", flat=True)
    assert not {"Clara", "Oscar", "Rita", "Elena", "Fede", "Ivan"} & set(told)


def test_what_is_missing_is_told_to_the_applicant(cast: Cast) -> None:
    actions.ask_to_complete(submitted(cast), by=cast.actor("diego"), at=NOW, words=WORDS)
    assert {name: each.role for name, each in messages_of("application.ask-to-complete").items()} == {
        "ines": "to",
        "diego": "copy",
    }


def test_the_members_are_told_when_it_is_shown_to_them(cast: Cast) -> None:
    reach(cast, State.WITH_VICE_MINISTERS)
    found = messages_of("application.put-before-vice-ministers")
    assert {name for name, each in found.items() if each.role == "to"} == MEMBERS
    assert {name for name, each in found.items() if each.role == "copy"} == {"ana", "diego", "ines"}


STEPS: dict[str, Callable[[Cast], object]] = {
    SUBMIT: submitted,
    "application.ask-to-complete": lambda cast: actions.ask_to_complete(
        submitted(cast), by=cast.actor("diego"), at=NOW, words=CANARY
    ),
    "application.put-before-vice-ministers": lambda cast: reach(cast, State.WITH_VICE_MINISTERS, words=CANARY),
    "application.admit": lambda cast: reach(cast, State.ADMITTED, words=CANARY),
    "application.refuse": lambda cast: decision.refuse(
        reach(cast, State.WITH_VICE_MINISTERS), by=cast.actor("ana"), at=NOW, session=SESSION, words=CANARY
    ),
    "application.withdraw": lambda cast: actions.withdraw(
        reach(cast, State.WITH_VICE_MINISTERS), by=cast.actor("diego"), at=NOW, reason=CANARY
    ),
}


@pytest.mark.parametrize("act", list(STEPS))
def test_every_letter_in_both_languages_names_nobody_and_nothing_of_the_closed_part(cast: Cast, act: str) -> None:
    read_english(cast, "ana", "bruno", "carla")
    STEPS[act](cast)
    found = messages_of(act)
    assert found
    for message in found.values():
        check_letter(message, "applications/")
        assert_nowhere(message, "Chile", "cl-2016", "canar", "XXI", "quetzalroom")


@pytest.mark.parametrize("act", ["application.admit", "application.refuse"])
def test_the_decision_is_told_to_applicant_members_and_presidency_and_looks_alike_outside(cast: Cast, act: str) -> None:
    STEPS[act](cast)
    found = messages_of(act)
    assert set(found) == MEMBERS | {"ana", "diego", "ines"}
    assert {each.subject for each in found.values()} == {"Solicitud resuelta, 8 de septiembre de 2016"}


def test_who_would_be_told_is_known_before_the_application_is_shown(cast: Cast) -> None:
    application = reach(cast, State.SUBMITTED)
    act = "application.put-before-vice-ministers"
    expected = {each.told.holder.name for each in preview("application", application.code, act, NOW.date())}
    decision.put_before_vice_ministers(application, by=cast.actor("ana"), at=NOW)
    assert {each.name for each in messages_of(act).values()} == expected
