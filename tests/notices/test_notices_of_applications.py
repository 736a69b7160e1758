"""Who is told of an application for status: first nobody who may not know of it, and never with a name in it (E3)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.forum.applications.files import prepared, reach, with_all_evidence
from tests.notices.letter_checks import assert_nowhere, check_letter
from tests.notices.procedure_steps import messages_of

from puebla.forum.applications import actions
from puebla.forum.models import Application
from puebla.notices.models import Message
from puebla.procedure.applications import State

SUBMIT = "application.submit"
NAMES = ("Chile", "cl-2016")


def submitted(cast: Cast) -> Application:
    found = with_all_evidence(cast, prepared(cast))
    return actions.submit(found, by=cast.actor("ines"), at=NOW)


def test_a_file_that_is_only_begun_is_told_to_nobody(cast: Cast) -> None:
    with_all_evidence(cast, prepared(cast))
    assert not Message.objects.filter(kind__startswith="application.").exists()


def test_a_submitted_file_is_told_to_the_secretariat_and_the_presidency_alone(cast: Cast) -> None:
    submitted(cast)
    assert {name: each.role for name, each in messages_of(SUBMIT).items()} == {"diego": "to", "ana": "copy"}


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_letter_names_no_applicant(cast: Cast, language: str) -> None:
    account = cast.account("diego")
    account.language = language
    account.save()
    submitted(cast)
    found = messages_of(SUBMIT)["diego"]
    assert found.language == language
    check_letter(found, "applications/")
    assert_nowhere(found, *NAMES)


def test_the_note_of_the_secretariat_is_told_to_nobody(cast: Cast) -> None:
    reach(cast, State.SUBMITTED)
    assert not Message.objects.filter(kind="application.write-note").exists()
