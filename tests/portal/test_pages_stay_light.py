"""Public pages are quick to make and to send: few queries whatever the data, few bytes, none when unchanged."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.manifold import multiply
from tests.portal.pages import LANGUAGES, PAGES

from puebla.core.models import Entry
from puebla.core.remembering import forget
from puebla.documents.models import Document
from puebla.forum import models
from puebla.meetings.models import Meeting, MeetingPlace

pytestmark = pytest.mark.usefixtures("registers", "today_in_2026")
MOST_QUERIES, MOST_BYTES = 6, 60 * 1024
DATED = ("?on=2016-06-01", "bodies/?on=2001-06-01", "observers/?on=1998-01-01", "presidency/?on=2016-06-01")
ASKING_MORE = {
    "on/": 12,
    "on/?on=2001-06-01&and=2016-06-01": 18,
    "bodies/?on=2001-06-01": 9,
    "bodies/vm/": 10,
    "bodies/rcgm/": 10,
    "bodies/secretariat/": 10,
}
"""All registers at once, and bodies whose names, lines, leads and composition are each a register of dated rows.

Every page first asks whether an act was done since it was made; where none was, that is its only question.
"""
SENT_WITH_EVERY_PAGE = ("core/puebla.css", "core/mark.svg", "core/tile.svg")


def queries(client: Client, address: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/es/{address}").status_code == 200
    return len(captured)


def test_no_page_asks_more_than_six_questions_but_those_that_ask_every_register(client: Client) -> None:
    asked = {address: queries(client, address) for address in (*PAGES, *DATED)}
    assert {
        address: number for address, number in asked.items() if number > ASKING_MORE.get(address, MOST_QUERIES)
    } == {}


def test_a_page_that_was_made_since_the_last_act_asks_one_question(client: Client) -> None:
    for address in (*PAGES, *DATED):
        client.get(f"/es/{address}")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/es/{address}")
        assert len(captured) == 1, address


def test_ten_times_the_data_takes_no_more_questions(client: Client) -> None:
    before = [queries(client, address) for address in (*PAGES, *DATED)]
    for model in (models.Party, models.Status, models.Body, models.BodyName, models.Presidency, models.Claim,
                  models.Reading, models.Fact, models.Statistic, models.Term, models.RegisterText, models.Alias,
                  Meeting, MeetingPlace, Document):  # fmt: skip
        multiply(model)
    assert [queries(client, address) for address in (*PAGES, *DATED)] == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_is_within_its_bytes(client: Client, language: str) -> None:
    common = sum(len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in SENT_WITH_EVERY_PAGE)
    sent = {
        address: len(client.get(f"/{language}/{address}", headers={"accept-encoding": "gzip"}).content)
        for address in PAGES
    }
    assert {address: size for address, size in sent.items() if size + common > MOST_BYTES} == {}


@pytest.mark.parametrize("address", PAGES)
def test_a_second_visit_to_an_unchanged_page_sends_nothing(client: Client, address: str) -> None:
    first = client.get(f"/es/{address}", headers={"accept-encoding": "gzip"})
    again = client.get(f"/es/{address}", headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "no-cache"


def test_a_changed_page_is_sent_again(client: Client) -> None:
    tag = client.get("/es/presidency/")["ETag"]
    multiply(models.Presidency, 2)
    assert client.get("/es/presidency/", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_reading_sets_no_cookie_and_loads_nothing_from_elsewhere(client: Client, address: str) -> None:
    answer = client.get(f"/en/{address}")
    text = answer.content.decode()
    assert not answer.cookies
    assert 'src="http' not in text
    assert '<link rel="stylesheet" href="http' not in text


def test_reading_leaves_nothing_in_the_journal(client: Client) -> None:
    before = Entry.objects.count()
    for address in PAGES:
        client.get(f"/en/{address}")
    assert Entry.objects.count() == before
