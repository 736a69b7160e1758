"""Answers and reports travel through real servers on loopback: SMTP out, IMAP over TLS in (issue 5, "Done when")."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from django.core.mail.backends.smtp import EmailBackend
from tests.cast import NOW, Cast
from tests.consultations.stages import reach
from tests.notices.incoming.post_office import PASSWORD, PostOffice, free_port, open_post_office
from tests.notices.incoming.samples import ANSWERS, BRUNO, mail, report
from tests.notices.procedure_steps import messages_of

from puebla.config.environment import Mailbox
from puebla.consultations.models import Consultation, DraftVersion
from puebla.core.models import Heartbeat
from puebla.notices.incoming import mailbox, taking_in, tasks
from puebla.notices.models import Bounce, Fate, IncomingMail
from puebla.notices.sending import mail_of
from puebla.procedure.consultation import State

LATER = NOW + timedelta(hours=2)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    with open_post_office(tmp_path_factory.mktemp("post")) as running:
        yield running


@pytest.fixture
def box(db: None, office: PostOffice, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Mailbox:
    monkeypatch.setenv("SSL_CERT_FILE", str(office.folder / "certificate.pem"))
    settings.ANSWERS_TO = ANSWERS
    settings.MAILBOX = Mailbox("localhost", office.port, "respuestas", PASSWORD, "INBOX", "Puebla", is_tls=True)
    mailbox.empty(settings.MAILBOX, at=LATER)
    IncomingMail.objects.all().delete()
    cache.delete(tasks.LOOKED)
    return settings.MAILBOX


@pytest.fixture
def opened(cast: Cast, box: Mailbox) -> Consultation:
    return reach(cast, State.ROUND_1_OPEN)


class Sender:
    """The mail server that notices are handed to: it keeps each mail with its envelope."""

    def __init__(self) -> None:
        self.received: list[tuple[str, list[str], bytes]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.received.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 OK"


def test_a_notice_goes_out_its_answer_comes_in_and_the_original_is_kept(
    opened: Consultation, office: PostOffice
) -> None:
    sender = Sender()
    controller = Controller(sender, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        backend = EmailBackend(host="127.0.0.1", port=controller.port)
        mail_of(messages_of("consultation.open-round-1")["bruno"], backend).send()
    finally:
        controller.stop()
    ((envelope, _to, content),) = sender.received
    notice = message_from_bytes(content, policy=policy.default)
    assert envelope == ANSWERS
    office.deliver(mail("Conforme.", to=str(notice["Reply-To"]), In_Reply_To=str(notice["Message-ID"])))
    assert tasks.read_mailbox(LATER) == 1
    found = IncomingMail.objects.get()
    assert (found.fate, found.answers.message_id) == (Fate.DRAFT, notice["Message-ID"])
    assert DraftVersion.objects.get().position == "agrees"
    assert office.lying_in("INBOX") == []
    assert b"Conforme." in office.lying_in("Puebla")[-1]


def test_a_report_comes_back_to_the_mailbox(opened: Consultation, office: PostOffice, box: Mailbox) -> None:
    message = messages_of("consultation.open-round-1")["carla"]
    office.deliver(report(message.message_id, address=message.address))
    assert mailbox.empty(box, at=LATER) == 1
    assert Bounce.objects.get().message == message


def test_a_worker_killed_after_taking_a_mail_in_takes_it_in_once(
    opened: Consultation, office: PostOffice, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.deliver(mail(to=messages_of("consultation.open-round-1")["bruno"].reply_to))
    with monkeypatch.context() as patched:
        patched.setattr(mailbox, "_move", lambda *_: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            mailbox.empty(box, at=LATER)
    assert (DraftVersion.objects.count(), len(office.lying_in("INBOX"))) == (1, 1)
    assert mailbox.empty(box, at=LATER) == 0
    assert (DraftVersion.objects.count(), len(office.lying_in("INBOX"))) == (1, 0)


def test_a_mail_that_cannot_be_taken_in_stays_and_stops_nobody_and_nothing_is_logged_of_it(
    opened: Consultation, office: PostOffice, box: Mailbox, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    address = messages_of("consultation.open-round-1")["bruno"].reply_to
    office.deliver(mail("quetzalfirst", to=address, Subject="quetzalfirst"))
    office.deliver(mail("Conforme.", to=address, Message_ID="<2@x.org>"))
    real = taking_in.take_in

    def broken(parcel: taking_in.Parcel, *, at: Any) -> Any:
        if b"quetzalfirst" in parcel.content:
            raise ValueError(parcel.content)
        return real(parcel, at=at)

    with monkeypatch.context() as patched, caplog.at_level(logging.DEBUG):
        patched.setattr(mailbox, "take_in", broken)
        assert mailbox.empty(box, at=LATER) == 1
    assert len(office.lying_in("INBOX")) == 1
    assert "could not be taken in (ValueError)" in caplog.text
    assert not [word for word in ("quetzal", BRUNO, address, PASSWORD) if word in caplog.text]
    assert mailbox.empty(box, at=LATER) == 1


def test_a_mail_of_many_megabytes_is_read_at_its_beginning(
    opened: Consultation, office: PostOffice, box: Mailbox
) -> None:
    address = messages_of("consultation.open-round-1")["bruno"].reply_to
    office.deliver(mail("Conforme.\n\n" + "> x\n" * 700_000, to=address))
    assert mailbox.empty(box, at=LATER) == 1
    found = IncomingMail.objects.get()
    assert (found.fate, found.is_cut, found.position) == (Fate.DRAFT, True, "agrees")
    assert len(found.text) <= 100_000


def test_a_server_without_a_certificate_that_holds_is_not_spoken_to(
    opened: Consultation, office: PostOffice, box: Mailbox, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    cache.delete(tasks.REACHED)
    office.deliver(mail("Conforme."))
    assert tasks.read_mailbox(LATER) == 0
    assert tasks.read_mailbox(LATER) == 0
    cache.delete(tasks.LOOKED)
    assert tasks.read_mailbox(LATER + timedelta(minutes=10)) == 0
    assert Heartbeat.objects.get(task=tasks.TASK).lateness_seconds == 600
    assert caplog.text.count("the mailbox was not read") == 2
    assert not IncomingMail.objects.exists()


def test_a_wrong_password_is_said_without_it(
    office: PostOffice, box: Mailbox, settings: Any, caplog: Any, tmp_path: Path
) -> None:
    settings.MAILBOX = Mailbox("localhost", office.port, "respuestas", "quetzalpass", "INBOX", "Puebla", is_tls=True)
    assert tasks.read_mailbox(LATER) == 0
    assert "the mailbox was not read" in caplog.text
    assert "quetzalpass" not in caplog.text


def test_without_a_mailbox_nothing_is_read(settings: Any, db: None) -> None:
    settings.MAILBOX = None
    assert tasks.read_mailbox(LATER) == 0
    assert not Heartbeat.objects.filter(task=tasks.TASK).exists()
