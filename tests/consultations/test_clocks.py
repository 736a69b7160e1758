"""The clocks of all capitals while a round is open: what each shows, who may see them, and that they wake nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, make_members_focal_points
from tests.consultations.stages import HOUR, later, reach, reply

from puebla.consultations.clock_drawing import LABEL, WIDTH
from puebla.consultations.clocks import clocks_of
from puebla.consultations.models import Consultation
from puebla.consultations.tasks import sweep
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Refused

pytestmark = pytest.mark.django_db
PART = {"HX-Request": "true", "Puebla-By-Itself": "1"}


@pytest.fixture
def running(cast: Cast) -> Consultation:
    """Return a consultation in round 1."""
    return reach(cast, State.ROUND_1_OPEN)


def page(cast: Cast, found: Consultation, name: str = "bruno", **headers: str) -> object:
    """Return the answer to a person of the cast."""
    client = Client(headers=headers)
    client.force_login(cast.account(name))
    return client.get(f"/en/consultations/{found.symbol}/clocks/")


@pytest.mark.parametrize("name", ["clara", "oscar", "rita", "fede"])
def test_nobody_from_outside_sees_them(cast: Cast, running: Consultation, name: str) -> None:
    with pytest.raises(Refused):
        clocks_of(cast.actor(name), running.symbol, NOW)


def test_each_capital_has_its_own_hour_and_term(cast: Cast, running: Consultation) -> None:
    rows = {row.term.party.code: row for row in clocks_of(cast.actor("bruno"), running.symbol, NOW + HOUR).rows}
    assert {code: row.days_left for code, row in rows.items()}.keys() >= {"mx", "pa", "sv", "ca", "us"}
    assert "hn" not in rows
    assert [off.reason.en for off in rows["sv"].holidays if off.reason] == ["Independence Day"]
    assert all(row.in_time and not row.replied for row in rows.values())


def test_what_ends_first_stands_on_top(cast: Cast, running: Consultation) -> None:
    rows = clocks_of(cast.actor("bruno"), running.symbol, NOW).rows
    assert [row.term.ends_at for row in rows] == sorted(row.term.ends_at for row in rows)


def test_it_counts_who_can_still_reply(cast: Cast, running: Consultation) -> None:
    before = clocks_of(cast.actor("bruno"), running.symbol, NOW).waiting
    reply(cast, running, "carla")
    assert clocks_of(cast.actor("bruno"), running.symbol, NOW + HOUR).waiting == before - 1
    assert clocks_of(cast.actor("bruno"), running.symbol, later(running)).waiting == 0


def test_the_drawing_runs_from_the_opening_to_the_last_end(cast: Cast, running: Consultation) -> None:
    found = clocks_of(cast.actor("bruno"), running.symbol, NOW)
    drawing = found.drawing
    assert drawing is not None
    assert (drawing.now, len(drawing.lines)) == (LABEL, len(found.rows))
    pieces = [piece for line in drawing.lines for piece in line.pieces]
    assert all(LABEL <= piece.x < WIDTH and piece.x + piece.width <= WIDTH for piece in pieces)
    ended = clocks_of(cast.actor("bruno"), running.symbol, later(running)).drawing
    assert ended is not None
    assert ended.now == WIDTH


def test_the_page_shows_the_hour_of_every_capital(cast: Cast, running: Consultation) -> None:
    shown = page(cast, running).content.decode()  # type: ignore[attr-defined]
    assert shown.count("UTC−") >= 2 * len(clocks_of(cast.actor("bruno"), running.symbol, NOW).rows)
    assert 'hx-trigger="every 60s"' in shown
    assert "style=" not in shown


def test_asked_for_as_a_part_it_is_the_part_alone(cast: Cast, running: Consultation) -> None:
    answer = page(cast, running, **PART)
    assert answer.status_code == 200  # type: ignore[attr-defined]
    assert "<html" not in answer.content.decode()  # type: ignore[attr-defined]


def test_when_the_round_has_closed_the_page_asks_no_more(cast: Cast, running: Consultation) -> None:
    sweep(later(running))
    assert page(cast, running, **PART).status_code == 286  # type: ignore[attr-defined]
    assert page(cast, running).status_code == 200  # type: ignore[attr-defined]


def test_a_page_that_asks_by_itself_keeps_no_session_open(cast: Cast, running: Consultation) -> None:
    from puebla.accounts.models import OpenSession

    client = Client()
    client.force_login(cast.account("bruno"))
    client.get("/en/consultations/")
    row = OpenSession.objects.latest("pk")
    long_ago = row.seen_at - timedelta(minutes=10)
    for headers, kept in ((PART, True), ({}, False)):
        OpenSession.objects.filter(pk=row.pk).update(seen_at=long_ago)
        client.get(f"/en/consultations/{running.symbol}/clocks/", headers=headers)
        assert (OpenSession.objects.get(pk=row.pk).seen_at == long_ago) is kept


def test_the_number_of_queries_does_not_grow_with_the_replies(cast: Cast, running: Consultation) -> None:
    more = {f"focal-{code}": person for code, person in make_members_focal_points().items()}
    with CaptureQueriesContext(connection) as first:
        clocks_of(cast.actor("bruno"), running.symbol, NOW)
    for name in ("bruno", "carla", "silvia", "focal-ca", "focal-us"):
        reply(Cast(people={**cast.people, **more}), running, name)
    with CaptureQueriesContext(connection) as then:
        clocks_of(cast.actor("bruno"), running.symbol, NOW)
    assert len(then) == len(first)
