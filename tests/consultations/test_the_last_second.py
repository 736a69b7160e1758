"""On time by a second is in and late by one is out, also for a slow sender (T5); clocks that jump do no harm (T6)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.conftest import move_clock
from tests.consultations.stages import NEW_TEXT, last_round, later, reach
from tests.consultations.test_pages import client_of

from puebla.consultations.actions import revise
from puebla.consultations.models import Consultation, Reply, RoundTerm
from puebla.consultations.tasks import sweep
from puebla.core.journal import verify
from puebla.core.models import Entry
from puebla.notices.models import Reminder
from puebla.notices.tasks import remind
from puebla.procedure.consultation import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
SECOND = timedelta(seconds=1)
FORM = {"position": "agrees", "text": "", "language": "en", "step": "file"}


@pytest.fixture
def found(cast: Cast) -> Consultation:
    """Return a consultation whose first round is open."""
    return reach(cast, State.ROUND_1_OPEN)


def end_of(found: Consultation, party: str = "mx") -> Any:
    """Return the last second of a member's term."""
    return RoundTerm.objects.get(round=last_round(found), party__code=party).ends_at


@pytest.mark.parametrize(
    ("beside", "is_in"),
    [(-SECOND, True), (0 * SECOND, True), (SECOND * 0.999, True), (SECOND, False), (2 * SECOND, False)],
)
def test_through_the_door_the_last_second_is_in_and_the_next_is_out(
    cast: Cast, found: Consultation, monkeypatch: pytest.MonkeyPatch, beside: timedelta, is_in: bool
) -> None:
    client = client_of(cast, "bruno")
    instant = end_of(found) + beside
    for module in ("puebla.consultations.views_replies.now", "puebla.consultations.views.now"):
        monkeypatch.setattr(module, lambda: instant)
    answer = client.post(f"/en/consultations/{found.symbol}/reply/", {**FORM, "token": "t"})
    assert (answer.status_code, Reply.objects.count()) == ((302, 1) if is_in else (409, 0))


class SlowSender(BytesIO):
    """A form whose last byte arrives after the term has ended."""

    def __init__(self, body: bytes, arrives: Any) -> None:
        super().__init__(body)
        self._arrives = arrives

    def read(self, size: int | None = -1, /) -> bytes:
        """Give the bytes; when they are all there, it is later."""
        self._arrives()
        return super().read(size)


def test_a_form_that_begins_in_time_and_ends_late_is_late(
    cast: Cast, found: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(cast, "bruno")
    move_clock(monkeypatch, end_of(found) - SECOND)
    body = urlencode({**FORM, "token": "t"}).encode()
    answer = _sent_slowly(client, found, body, lambda: move_clock(monkeypatch, end_of(found) + 2 * SECOND))
    assert (answer.status_code, Reply.objects.count()) == (409, 0)


def _sent_slowly(client: Client, found: Consultation, body: bytes, arrives: Any) -> Any:
    return client.generic(
        "POST",
        f"/en/consultations/{found.symbol}/reply/",
        CONTENT_TYPE="application/x-www-form-urlencoded",
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": SlowSender(body, arrives)},
    )


def test_the_page_says_what_counts(cast: Cast, found: Consultation) -> None:
    shown = client_of(cast, "bruno").get(f"/en/consultations/{found.symbol}/").content.decode()
    assert "What is received in the last second is in time; a form counts from the moment it has arrived" in shown


@pytest.mark.usefixtures("told")
def test_a_worker_whose_clock_jumps_closes_once_and_reminds_once(cast: Cast, found: Consultation) -> None:
    ends, opened = later(found), NOW
    jumps = (5, 4, 5, 120, 30, 121, 168, 144, 169, 168)
    for hours in jumps:
        sweep(opened + timedelta(hours=hours))
        remind(opened + timedelta(hours=hours))
    for beside in (timedelta(hours=-1), timedelta(days=1), timedelta(hours=-2), timedelta(days=2)):
        sweep(ends + beside)
    slots = list(Reminder.objects.values_list("term", "party", "slot"))
    assert len(slots) == len(set(slots)) > 0
    assert Entry.objects.filter(act="consultation.close-round").count() == 1
    assert verify().holds


def test_the_order_of_the_journal_is_not_that_of_the_clock(cast: Cast, found: Consultation) -> None:
    sweep(later(found) + timedelta(days=1))
    found.refresh_from_db()
    revise(found, by=cast.actor("ana"), at=NOW, text=NEW_TEXT)
    rows = list(Entry.objects.filter(subject=found.symbol).order_by("sequence").values_list("act", "at"))
    assert [act for act, _at in rows][-2:] == ["consultation.close-round", "consultation.revise"]
    assert rows[-1][1] < rows[-2][1]
    assert verify().holds
