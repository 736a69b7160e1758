"""What the mail server says is the proof: accepted with its words, put off, refused for good, or not there at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings
from tests.notices.mail_service import Service, free_port, running

from puebla.core.models import Heartbeat
from puebla.forum.models import Person
from puebla.notices.models import (
    Attempt,
    AttemptResult,
    Bounce,
    BounceSource,
    MailServer,
    Message,
    MessageState,
    TelephoneCall,
)
from puebla.notices.tasks import deliver

AT = datetime(2016, 9, 8, 16, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    with running(settings) as found:
        yield found


def queued(number: int = 1, **values: Any) -> Message:
    values = {"address": f"person{number}@example.org", "subject": "Aviso", "text": "Texto", **values}
    return Message.objects.create(
        kind="test", message_id=f"<{number}.test@localhost>", created_at=AT, next_attempt_at=AT, **values
    )


def again(message: Message) -> Message:
    return Message.objects.get(pk=message.pk)


def test_the_words_of_the_server_that_took_it_over_are_kept(service: Service) -> None:
    message = queued()
    assert deliver(AT) == 1
    assert again(message).server_answer == "250 2.0.0 Ok: queued as 4F2C1"
    attempt = Attempt.objects.get(message=message)
    assert (attempt.number, attempt.at, attempt.result) == (1, AT, AttemptResult.ACCEPTED)
    assert b"Message-ID: <1.test@localhost>" in service.received[0]


@pytest.mark.parametrize("where", ["to", "data"])
def test_what_is_put_off_is_tried_again_with_the_reason_kept(service: Service, where: str) -> None:
    message = queued()
    getattr(service, where)[message.address] = "451 4.7.1 Try again later"
    assert deliver(AT) == 0
    found = again(message)
    assert (found.state, found.last_error) == (MessageState.QUEUED, "451 4.7.1 Try again later")
    assert Attempt.objects.get().result == AttemptResult.PUT_OFF
    getattr(service, where).clear()
    assert deliver(AT + timedelta(minutes=1)) == 1


@pytest.mark.parametrize("where", ["to", "data"])
def test_what_is_refused_for_good_has_come_back_at_once_and_is_not_tried_again(service: Service, where: str) -> None:
    message = queued(recipient=Person.objects.first())
    getattr(service, where)[message.address] = "550 5.1.1 No such user"
    assert [deliver(AT), deliver(AT + timedelta(days=1))] == [0, 0]
    assert again(message).state == MessageState.BOUNCED
    bounce = Bounce.objects.get()
    assert (bounce.source, bounce.said) == (BounceSource.SERVER, "550 5.1.1 No such user")
    assert Attempt.objects.get().result == AttemptResult.REFUSED


def test_a_refusal_stops_none_of_the_others(service: Service) -> None:
    first, second = queued(1), queued(2)
    service.to[first.address] = "550 5.1.1 No such user"
    assert deliver(AT) == 1
    assert again(second).state == MessageState.SENT


def test_after_the_last_attempt_it_counts_as_come_back_too(service: Service) -> None:
    message = queued(attempts=9)
    service.to[message.address] = "450 4.2.2 Mailbox full"
    deliver(AT)
    assert again(message).state == MessageState.FAILED
    assert Bounce.objects.get().source == BounceSource.ATTEMPTS


def test_nobody_is_telephoned_for_a_mail_to_nobody_in_the_register(service: Service) -> None:
    service.to[queued().address] = "550 5.1.1 No such user"
    deliver(AT)
    assert not TelephoneCall.objects.exists()


def test_an_absent_server_costs_no_message_an_attempt(settings: Settings, service: Service) -> None:
    message, there, settings.EMAIL_PORT = queued(), settings.EMAIL_PORT, free_port()
    moments = [AT + timedelta(seconds=seconds) for seconds in (0, 5, 10, 39, 40)]
    assert [deliver(moment) for moment in moments] == [0] * 5
    row = MailServer.objects.get()
    assert (row.failures, row.down_since, row.next_try_at) == (3, AT, moments[-1] + timedelta(seconds=60))
    assert (again(message).attempts, Heartbeat.objects.get(task="delivery").lateness_seconds) == (0, 40)
    settings.EMAIL_PORT = there
    assert [deliver(moments[-1] + timedelta(seconds=seconds)) for seconds in (59, 60)] == [0, 1]
    row.refresh_from_db()
    assert (row.failures, row.down_since, row.said) == (0, None, "")
