"""The outbox with a mail server: sent once, tried again with pauses, and given up visibly (trust.md E1)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from pytest_django import Settings

from puebla.core.models import Heartbeat
from puebla.notices import sending
from puebla.notices.models import Message, MessageState
from puebla.notices.tasks import deliver

AT = datetime(2016, 9, 8, 16, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _mail_server(settings: Settings, db: None) -> None:
    settings.DELIVERS_MAIL = True


def queued(number: int = 1, **values: Any) -> Message:
    values = {"address": f"person{number}@example.org", "subject": "Aviso", "text": "Texto", **values}
    return Message.objects.create(
        kind="test", message_id=f"<{number}.test@localhost>", created_at=AT, next_attempt_at=AT, **values
    )


def fail_with(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def refuse(_self: EmailBackend, _messages: Any) -> int:
        raise fault

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)


def test_a_message_is_sent_once_however_often_the_worker_turns() -> None:
    message = queued()
    assert [deliver(AT), deliver(AT)] == [1, 0]
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == (MessageState.SENT, AT, 1)
    assert [sent.to for sent in mail.outbox] == [["person1@example.org"]]


def test_every_message_goes_to_one_person_alone() -> None:
    for number in range(5):
        queued(number)
    assert deliver(AT) == 5
    assert all(len(sent.recipients()) == 1 and not sent.cc and not sent.bcc for sent in mail.outbox)


def test_a_limit_leaves_the_rest_for_the_next_turn() -> None:
    for number in range(5):
        queued(number)
    assert [deliver(AT, limit=3), deliver(AT, limit=3)] == [3, 2]


def test_it_tries_again_after_growing_pauses_and_gives_up_after_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    message, at, pauses = queued(), AT, []
    fail_with(monkeypatch, SMTPException("mail server says no"))
    while True:
        assert deliver(at) == 0
        message.refresh_from_db()
        if message.state == MessageState.FAILED:
            break
        assert deliver(message.next_attempt_at - timedelta(seconds=1)) == 0
        pauses.append(int((message.next_attempt_at - at).total_seconds()) // 60)
        at = message.next_attempt_at
    assert pauses == [1, 5, 30, 120, 360, 360, 360, 360, 360]
    assert (message.attempts, message.last_error) == (10, "mail server says no")


def test_a_failure_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    queued(1, address="nobody at all")
    queued(2)
    assert deliver(AT) == 1
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.FAILED, MessageState.SENT}


def test_a_message_of_a_dead_worker_is_taken_over_when_its_lease_is_over() -> None:
    message = queued()
    assert sending.claim(message, AT)
    assert deliver(AT + sending.LEASE - timedelta(seconds=1)) == 0
    assert deliver(AT + sending.LEASE) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id


def test_two_workers_never_hold_the_same_message() -> None:
    message = queued()
    first, second = Message.objects.get(pk=message.pk), Message.objects.get(pk=message.pk)
    assert [sending.claim(first, AT), sending.claim(second, AT)] == [True, False]


def test_a_worker_that_comes_back_too_late_changes_nothing() -> None:
    message = queued()
    slow = Message.objects.get(pk=message.pk)
    assert sending.claim(slow, AT)
    deliver(AT + sending.LEASE)
    sending.mark_failed(slow, AT, "late")
    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_a_text_that_carries_a_secret_is_gone_once_it_has_left() -> None:
    message = queued(carries_secret=True, text="https://…/invitation/secret", html="<p>secret</p>")
    deliver(AT)
    message.refresh_from_db()
    assert "secret" in mail.outbox[0].body
    assert (message.state, message.text, message.html) == (MessageState.SENT, "", "")


def test_without_a_mail_server_messages_are_shown_and_secrets_are_not_kept(settings: Settings) -> None:
    settings.DELIVERS_MAIL = False
    plain, secret = queued(1), queued(2, carries_secret=True)
    assert deliver(AT) == 0
    plain.refresh_from_db()
    secret.refresh_from_db()
    assert (plain.state, plain.text) == (MessageState.SHOWN, "Texto")
    assert (secret.state, secret.text) == (MessageState.SHOWN, "")
    assert mail.outbox == []


def test_the_worker_leaves_its_sign_of_life_with_how_late_it_was() -> None:
    queued()
    deliver(AT + timedelta(seconds=90))
    beat = Heartbeat.objects.get(task="delivery")
    assert (beat.ran_at, beat.lateness_seconds) == (AT + timedelta(seconds=90), 90)
