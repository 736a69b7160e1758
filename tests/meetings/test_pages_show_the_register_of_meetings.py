"""The public pages of the meetings: what is known, what is not, in both languages, in few queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import written
from tests.manifold import multiply

from puebla.meetings.models import Meeting, MeetingPlace

pytestmark = pytest.mark.usefixtures("registers", "frozen_clock")


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_list_names_meetings_by_year_in_both_languages(client: Client) -> None:
    assert "XXI Vice-Ministerial Meeting" in page(client, "/en/meetings/")
    assert "XXI Reunión Viceministerial" in page(client, "/es/meetings/")
    assert "17 and 18 November 2016" in page(client, "/en/meetings/")


def test_the_list_is_narrowed_by_kind_and_country(client: Client) -> None:
    found = page(client, "/en/meetings/?kind=vice-ministerial&country=sv")
    assert "IV Vice-Ministerial Meeting" in found
    assert "XXI Vice-Ministerial Meeting" not in found
    assert "Regional Consultation Group on Migration, " not in found


def test_a_kind_that_is_not_offered_is_refused_beside_its_field(client: Client) -> None:
    found = page(client, "/en/meetings/?kind=nonsense")
    assert "<title>Error:" in found
    assert 'id="id_kind-error"' in found


def test_nothing_found_says_so_and_leads_back(client: Client) -> None:
    assert "No meeting fits" in page(client, "/en/meetings/?kind=troika&country=bz")


def test_meetings_ahead_of_the_asked_day_are_marked(client: Client) -> None:
    assert page(client, "/en/meetings/?on=2016-09-08").count("ahead on this day") > 0
    assert "ahead on this day" not in page(client, "/en/meetings/?on=2026-11-22")


def test_a_day_that_does_not_exist_is_a_clear_answer(client: Client) -> None:
    assert client.get("/en/meetings/?on=2016-13-40").status_code == 400


def test_a_meeting_shows_what_is_known_and_its_source(client: Client) -> None:
    found = page(client, "/en/meetings/VM-01/")
    assert "I Vice-Ministerial Meeting, 1996" in found
    assert "13 and 14 March 1996" in found
    assert "Puebla, Mexico" in found
    assert "002, 36–40" in found
    assert "Puebla Joint Communiqué" in found


def test_what_is_not_known_is_said_to_be_unknown(client: Client) -> None:
    found = page(client, "/en/meetings/VM-03/")
    assert "days not known" in found
    assert "place not known" in found
    assert "1 January" not in found


def test_where_the_sources_differ_all_readings_are_shown(client: Client) -> None:
    found = page(client, "/en/meetings/VM-19/")
    assert "The sources differ:" in found


def test_an_unknown_meeting_is_not_found(client: Client) -> None:
    assert client.get("/en/meetings/VM-99/").status_code == 404


def test_an_invented_meeting_is_marked(client: Client) -> None:
    written(lambda: Meeting.objects.filter(code="VM-21").update(is_invented=True, state="in-preparation"))
    found = page(client, "/en/meetings/VM-21/")
    assert "Invented for the demonstration" in found
    assert "in preparation" in found


@pytest.mark.parametrize("address", ["/en/meetings/", "/es/meetings/?on=2016-09-08", "/en/meetings/VM-21/"])
def test_pages_take_at_most_six_queries_with_ten_times_the_data(client: Client, address: str) -> None:
    multiply(Meeting)
    multiply(MeetingPlace)
    with CaptureQueriesContext(connection) as captured:
        found = page(client, address)
    assert len(captured) <= 6
    assert len(found.encode()) < 60_000
