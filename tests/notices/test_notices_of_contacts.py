"""Confirming contacts: the person asked is told, and nobody else; who keeps the contacts hears who has left."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast, written
from tests.forum.contacts.steps import MORNINGS, asked, office_of, second_contact, told_by
from tests.notices.letter_checks import check_letter

from puebla.forum.contacts.actions import report_left
from puebla.forum.contacts.tasks import sweep

pytestmark = pytest.mark.django_db


def speak_english(cast: Cast, name: str) -> None:
    """Let a person read English."""
    account = cast.account(name)
    written(lambda: type(account).objects.filter(pk=account.pk).update(language="en"))


def test_nobody_but_those_asked_is_told_of_a_question(cast: Cast) -> None:
    second_contact()
    asked(cast, ["pa"])
    for morning in MORNINGS[:2]:
        sweep(morning)
    assert [set(told_by(f"contact.{act}")) for act in ("ask", "remind")] == [{"carla", "second-pa"}] * 2
    assert set(told_by("contact.tell-second-contact")) == {"second-pa"}


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_letters_are_whole_in_each_language(cast: Cast, language: str) -> None:
    if language == "en":
        for name in ("carla", "beatriz"):
            speak_english(cast, name)
    asked(cast)
    sweep(MORNINGS[0])
    report_left(office_of(cast, "bruno"), by=cast.actor("bruno"), at=NOW)
    for act, name in (("ask", "carla"), ("remind", "carla"), ("report-left", "beatriz")):
        message = told_by(f"contact.{act}")[name]
        assert message.language == language
        check_letter(message)


def test_a_letter_tells_no_address_and_no_telephone(cast: Cast) -> None:
    asked(cast)
    text = told_by("contact.ask")["carla"].text
    assert "carla@example.org" not in text
