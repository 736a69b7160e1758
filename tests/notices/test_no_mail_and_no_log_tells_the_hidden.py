"""A word that stands behind a closed door is in no mail to persons without right, and never in the log (A3, E2, E3)."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.core import mail
from pytest_django import Settings
from tests.cast import NOW
from tests.doors.table import PERSONS
from tests.doors.world import CANARIES, build_world
from tests.notices.mail_source import parsed

from puebla.notices.models import Message
from puebla.notices.tasks import deliver

BY_NAME = {name: person for person, name in PERSONS.items()} | {
    "beatriz": "troika-member", "silvia": "troika-member", "vera": "member", "ivan": "member", "ines": "newcomer",
}  # fmt: skip
"""What each receiver is at the doors; another receiver stops the test, so that nobody is forgotten."""


def words_of(source: EmailMessage) -> str:
    """Return everything of a mail that a person or a program can read: headers, text and HTML, decoded."""
    parts = [part.get_content() for part in source.walk() if not part.is_multipart()]
    return "\n".join([*(str(value) for value in source.values()), *parts])


@pytest.fixture
def mails(registers: None, settings: Settings, caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    """Do everything that the doors are built of, send every mail, and return (person, words) of each."""
    caplog.set_level("INFO")
    settings.DELIVERS_MAIL = True
    build_world()
    deliver(NOW + timedelta(days=60), limit=10_000)
    assert not Message.objects.filter(state="queued").exists()
    sent = [parsed(each.message().as_bytes()) for each in mail.outbox]
    return [(BY_NAME[str(each["To"]).partition("@")[0]], words_of(each)) for each in sent]


@pytest.mark.parametrize("word", list(CANARIES))
def test_a_hidden_word_is_in_no_mail_to_who_may_not_read_it(mails: list[tuple[str, str]], word: str) -> None:
    assert {person for person, words in mails if word in words.casefold()} <= CANARIES[word]


def test_no_hidden_word_is_in_the_log(mails: list[tuple[str, str]], caplog: pytest.LogCaptureFixture) -> None:
    assert [word for word in CANARIES if word in caplog.text.casefold()] == []


def test_the_control_finds_the_word_where_it_may_be(mails: list[tuple[str, str]]) -> None:
    assert {"troika-member"} <= {person for person, words in mails if "quetzaltroika" in words.casefold()}


def test_nothing_of_an_application_is_in_any_mail(mails: list[tuple[str, str]]) -> None:
    assert [person for person, words in mails if "quetzalroom" in words.casefold() or "cl-2016" in words] == []
