"""A word that stands behind a closed door is in no mail to persons without right, and never in the log (A3, E2, E3)."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import override_settings
from tests.cast import NOW
from tests.doors.table import PERSONS
from tests.doors.world import CANARIES, build_world
from tests.notices.mail_source import parsed

from puebla.notices.models import Message
from puebla.notices.tasks import deliver

pytestmark = pytest.mark.django_db
BY_NAME = {name: person for person, name in PERSONS.items()} | {
    "beatriz": "troika-member", "silvia": "troika-member", "vera": "member", "ivan": "member", "ines": "newcomer",
}  # fmt: skip
"""What each receiver is at the doors; another receiver stops the test, so that nobody is forgotten."""


def words_of(source: EmailMessage) -> str:
    """Return everything of a mail that a person or a program can read: headers, text and HTML, decoded."""
    parts = [part.get_content() for part in source.walk() if not part.is_multipart()]
    return "\n".join([*(str(value) for value in source.values()), *parts])


@dataclass(frozen=True)
class Left:
    """What left the product: each mail as (person, words), and the log."""

    mails: list[tuple[str, str]]
    log: str


class Kept(logging.Handler):
    """Keeps every line of the log, from INFO on."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line as it would be written."""
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def left(django_db_setup: None, django_db_blocker: Any) -> Left:
    """Do once everything that the doors are built of, send every mail, and undo it in the end."""
    kept, root, before = Kept(), logging.getLogger(), logging.getLogger().level
    root.addHandler(kept)
    root.setLevel(logging.INFO)
    with django_db_blocker.unblock(), override_settings(DELIVERS_MAIL=True), transaction.atomic():
        first = len(mail.outbox)
        build_world()
        deliver(NOW + timedelta(days=60), limit=10_000)
        assert not Message.objects.filter(state="queued").exists()
        sent = [parsed(each.message().as_bytes()) for each in mail.outbox[first:]]
        transaction.set_rollback(True)
    root.setLevel(before)
    root.removeHandler(kept)
    mails = [(BY_NAME[str(each["To"]).partition("@")[0]], words_of(each)) for each in sent]
    return Left(mails, "\n".join(kept.lines))


@pytest.mark.parametrize("word", list(CANARIES))
def test_a_hidden_word_is_in_no_mail_to_who_may_not_read_it(left: Left, word: str) -> None:
    assert {person for person, words in left.mails if word in words.casefold()} <= CANARIES[word]


def test_no_hidden_word_is_in_the_log(left: Left) -> None:
    assert [word for word in CANARIES if word in left.log.casefold()] == []


def test_the_control_finds_the_word_where_it_may_be(left: Left) -> None:
    assert {"troika-member"} <= {person for person, words in left.mails if "quetzaltroika" in words.casefold()}


def test_nothing_of_an_application_is_in_any_mail(left: Left) -> None:
    assert [person for person, words in left.mails if "quetzalroom" in words.casefold() or "cl-2016" in words] == []
