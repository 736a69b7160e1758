"""A mail service tells of bounces at an address with a secret in it: bounded, whole or not at all, and never twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from tests.cast import NOW

from puebla.notices.models import Bounce, BounceKind, BounceSource, Message, MessageState

SECRET = "a-secret-of-the-mail-service-0123456789"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


@pytest.fixture
def message(settings: Settings) -> Message:
    settings.BOUNCE_SECRET = SECRET
    return Message.objects.create(
        kind="test", message_id="<1.test@localhost>", address="a@example.org", subject="Aviso", state=MessageState.SENT,
        created_at=NOW, next_attempt_at=NOW, sent_at=NOW,
    )  # fmt: skip


def tell(body: Any, secret: str = SECRET) -> tuple[int, Any]:
    data = body if isinstance(body, bytes) else json.dumps(body)
    answer = Client(enforce_csrf_checks=True).post(f"/mail/bounces/{secret}/", data, content_type="application/json")
    return answer.status_code, json.loads(answer.content) if answer["Content-Type"] == "application/json" else None


def mail(**values: Any) -> dict[str, Any]:
    return {"bounces": [{"message_id": "<1.test@localhost>", "kind": "hard", "status": "5.1.1", **values}]}


def test_without_the_secret_there_is_nothing_here(message: Message, settings: Settings) -> None:
    assert tell(mail(), "another")[0] == 404
    settings.BOUNCE_SECRET = ""
    assert tell(mail(), "x")[0] == 404
    assert not Bounce.objects.exists()


def test_a_bounce_is_recorded_once_however_often_it_is_told(message: Message) -> None:
    assert tell(mail(said="no such user")) == (200, {"recorded": 1, "known": 0, "unknown": 0})
    assert tell(mail(said="no such user")) == (200, {"recorded": 0, "known": 1, "unknown": 0})
    bounce = Bounce.objects.get()
    assert (bounce.kind, bounce.source, bounce.status) == (BounceKind.HARD, BounceSource.WEBHOOK, "5.1.1")


def test_what_is_no_mail_of_ours_is_counted_and_not_recorded(message: Message) -> None:
    assert tell(mail(message_id="<9@elsewhere>")) == (200, {"recorded": 0, "known": 0, "unknown": 1})


@pytest.mark.parametrize("body", [
    b"", b"{", b"\xff", b"[" * 60_000, b" " * 70_000, b"[]", b'{"bounces": []}', {"bounces": [7]},
    mail(kind="gone"), mail(said=7), mail(said="x" * 501), mail(message_id=""), {"bounces": [{"kind": "hard"}] * 101},
])  # fmt: skip
def test_what_cannot_be_read_is_refused_as_a_whole(message: Message, body: Any) -> None:
    status, told = tell(body)
    assert status == 400
    assert told["error"]


def test_one_bad_line_stops_all_of_them(message: Message) -> None:
    good, bad = mail()["bounces"][0], mail(kind="gone")["bounces"][0]
    assert tell({"bounces": [good, bad]})[0] == 400
    assert not Bounce.objects.exists()


def test_it_is_only_told_and_never_asked(message: Message) -> None:
    assert Client().get(f"/mail/bounces/{SECRET}/").status_code == 405
