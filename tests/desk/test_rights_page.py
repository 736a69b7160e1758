"""The page that answers "why can't I?" with the provision."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import TODAY, Cast

from puebla.desk.queries import rights_table
from puebla.forum.charters import charter
from puebla.procedure.participation import Part, Right

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


def test_every_body_of_the_charter_is_answered_for(cast: Cast) -> None:
    names = {row.body for row in rights_table(cast.actor("clara"))}
    spoken_of = {body.name for code, body in charter(TODAY).bodies.items() if code != "presidency"}
    assert len(names & spoken_of) >= len(spoken_of) - 3


def test_an_observer_organization_reads_that_the_closed_door_is_not_for_it(cast: Cast) -> None:
    rows = [row for row in rights_table(cast.actor("clara")) if row.part is Part.CLOSED_DOOR]
    assert rows
    assert not any(answer.allowed for row in rows for answer in row.answers.values())


def test_a_member_decides_behind_the_closed_door(cast: Cast) -> None:
    rows = [row for row in rights_table(cast.actor("bruno")) if row.part is Part.CLOSED_DOOR]
    assert any(row.answers[Right.DECIDE].allowed for row in rows)


@pytest.mark.parametrize(("language", "word"), [("es", "puerta cerrada"), ("en", "closed door")])
def test_the_page_names_each_provision_and_its_source(cast: Cast, language: str, word: str) -> None:
    client = Client()
    client.force_login(cast.account("clara"))
    page = client.get(f"/{language}/desk/rights/").content.decode()
    row = next(row for row in rights_table(cast.actor("clara")) if row.part is Part.CLOSED_DOOR)
    assert word in page
    assert row.answers[Right.ATTEND].provision.source in page
