"""Mail is signed with the domain's key: genuine to a mailbox as it was sent, false when it was changed (E5)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import dkim
import pytest
from pytest_django import Settings
from tests.notices.mail_service import Service, running

from puebla.config.mail_key import MailKey, make_mail_key, read_mail_key
from puebla.notices.models import Message
from puebla.notices.tasks import deliver

AT = datetime(2016, 9, 8, 16, 0, tzinfo=UTC)
LONG = "El plazo de Panamá termina a las 23:59 (UTC−05:00) del jueves 15 de septiembre de 2016. " * 20

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> MailKey:
    file: Path = tmp_path_factory.mktemp("key") / "mail.pem"
    make_mail_key(file)
    return read_mail_key(file, "puebla", "avisos@example.org")


@pytest.fixture
def service(settings: Settings, key: MailKey) -> Iterator[Service]:
    settings.MAIL_KEY = key
    settings.DEFAULT_FROM_EMAIL = "avisos@example.org"
    with running(settings) as found:
        yield found


def is_genuine(source: bytes, key: MailKey) -> bool:
    """Ask as a mailbox does, with the record that the domain would publish."""
    name, _type, strings = key.record.split(" ", 2)
    records = {name.encode(): strings.replace('" "', "").strip('"').encode()}
    return bool(dkim.verify(source, dnsfunc=lambda asked, **_more: records.get(asked)))


def queued(number: int, **values: object) -> Message:
    return Message.objects.create(
        kind="test", message_id=f"<{number}.test@localhost>", address="a@example.org", subject="Aviso",
        text=LONG, html=f"<p>{LONG}</p>", created_at=AT, next_attempt_at=AT, **values,
    )  # fmt: skip


@pytest.fixture
def sources(service: Service) -> list[bytes]:
    """A formal notice and another one as the mail server receives them."""
    queued(1, is_formal=True)
    queued(2, language="en")
    assert deliver(AT) == 2
    return service.received


def test_every_mail_is_genuine_as_it_was_received(sources: list[bytes], key: MailKey) -> None:
    assert all(is_genuine(source, key) for source in sources)


def test_a_changed_word_a_changed_subject_and_an_added_header_are_found(sources: list[bytes], key: MailKey) -> None:
    source = sources[0]
    changed = [
        source.replace(b"2016", b"2017"),
        source.replace(b"Subject: ", b"Subject: Anulado "),
        source.replace(b"Subject: ", b"From: otra@example.org\r\nSubject: ", 1),
        source.replace(b"Subject: ", b"Reply-To: otra@example.org\r\nSubject: ", 1),
        source.replace(b"Subject: ", b"List-Unsubscribe: <https://otra.example.org>\r\nSubject: ", 1),
    ]
    assert all(other != source for other in changed)
    assert [is_genuine(other, key) for other in changed] == [False] * len(changed)


def test_what_a_relay_may_do_leaves_it_genuine(sources: list[bytes], key: MailKey) -> None:
    assert is_genuine(b"Received: from mail.example.org\r\n" + sources[0] + b"\r\n\r\n", key)


def test_no_line_is_changed_on_the_way_because_all_of_it_is_plain(sources: list[bytes]) -> None:
    assert all(source.isascii() and max(map(len, source.split(b"\r\n"))) <= 998 for source in sources)


def test_without_a_key_mail_leaves_unsigned(sources: list[bytes], settings: Settings, service: Service) -> None:
    settings.MAIL_KEY = None
    queued(3)
    deliver(AT)
    assert b"DKIM-Signature" in sources[0]
    assert b"DKIM-Signature" not in service.received[-1]
