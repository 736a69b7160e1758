"""Invitations and new passwords go through the same outbox, and their secret is kept no longer than needed."""

from __future__ import annotations

import pytest
from django.core import mail as sent_mail
from pytest_django import Settings
from tests.cast import NOW, Cast

from puebla.accounts import mail
from puebla.notices.models import Message, MessageState
from puebla.notices.queries import open_message
from puebla.notices.tasks import deliver

SECRET = "http://127.0.0.1:8000/es/link/once-only-secret/"

pytestmark = pytest.mark.usefixtures("frozen_clock")


def send(cast: Cast) -> Message:
    mail.send(cast.account("carla"), "Su cuenta\r\nBcc: x@example.org", f"Abra {SECRET}", f"<p>{SECRET}</p>")
    return Message.objects.latest("pk")


def test_the_secret_is_gone_when_the_mail_has_left(cast: Cast, settings: Settings) -> None:
    settings.DELIVERS_MAIL = True
    message = send(cast)
    assert deliver(NOW.replace(year=2017)) == 1
    message.refresh_from_db()
    assert SECRET in sent_mail.outbox[0].body
    assert "\n" not in sent_mail.outbox[0].subject
    assert (message.state, message.text, message.html) == (MessageState.SENT, "", "")


def test_without_a_mail_server_the_secret_is_not_even_stored(cast: Cast) -> None:
    message = send(cast)
    assert (message.state, message.text, message.html) == (MessageState.SHOWN, "", "")


@pytest.mark.parametrize(("is_demo", "readable"), [(False, False), (True, True)])
def test_only_the_demonstration_shows_it(cast: Cast, settings: Settings, is_demo: bool, readable: bool) -> None:
    settings.IS_DEMO = is_demo
    message = send(cast)
    assert open_message(cast.actor("diego"), message.pk).is_readable is readable


def test_nobody_reads_a_secret_that_still_waits(cast: Cast, settings: Settings) -> None:
    settings.DELIVERS_MAIL = True
    message = send(cast)
    assert SECRET in message.text
    for name in ("diego", "ana", "carla"):
        assert not open_message(cast.actor(name), message.pk).is_readable
