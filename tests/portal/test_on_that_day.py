"""Every register on a day, and two days compared: the same truth for all, and names of holders for who may see them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, written
from tests.manifold import multiply
from tests.portal.pages import Page, read

from puebla.core.remembering import forget
from puebla.forum import models

pytestmark = pytest.mark.usefixtures("registers", "today_in_2026")
TWO_DAYS = "on/?on=1999-06-01&and=2016-06-01"
RECORDED = datetime(2016, 6, 1, 12, tzinfo=UTC)


def as_seen_by(client: Client, cast: Cast, name: str, address: str) -> Page:
    client.force_login(cast.account(name))
    return read(client, address)


def interim(year: int, code: str, starts: date, until: date) -> None:
    party = models.Party.objects.get(code=code)
    row = models.PresidencyInterim(year=year, party=party, starts=starts, until=until, recorded_at=RECORDED)
    written(row.save)


def theme(year: int, since: date | None, english: str) -> None:
    presidency = models.Presidency.objects.get(year=year)
    row = models.PresidencyTheme(presidency=presidency, since=since, theme_es=f"ES {english}", theme_en=english,
                                 recorded_at=RECORDED)  # fmt: skip
    written(row.save)


def test_a_day_shows_every_register(client: Client) -> None:
    text = read(client, "on/?on=2016-06-01").text
    for said in ("Honduras", "Migration, a Shared and Differentiated Responsibility", "Member countries (11)",
                 "United Nations Children’s Fund", "Technical Secretariat", "USD 282,724"):  # fmt: skip
        assert said in text


def test_what_is_not_certain_is_said_with_its_source(client: Client) -> None:
    page = read(client, "on/?on=1999-06-01")
    assert "Dominican Republic may already have been member country; it is certain only later." in page.text
    assert "When the Presidency of 1999 began and ended is not known" in page.text
    assert any(link.startswith("/en/about/#source-") for link in page.links)


def test_a_day_to_come_is_called_so(client: Client) -> None:
    assert "A day to come" in read(client, "on/?on=2031-01-01").text
    assert "A day to come" not in read(client, "on/").text


def test_a_day_before_the_first_is_empty_and_no_fault(client: Client) -> None:
    page = read(client, "on/?on=1990-01-01")
    assert page.status == 200
    assert "No source says who presides on this day." in page.text


def test_two_days_are_compared_in_words(client: Client) -> None:
    text = read(client, TWO_DAYS).text
    assert "Dominican Republic has been added." in text
    assert "USD 282,724" in text


def test_a_renamed_body_is_told_by_both_names(client: Client) -> None:
    text = read(client, "on/?on=2001-06-01&and=2016-06-01").text
    assert "“Technical Support Unit” is now called “Technical Secretariat”." in text


def test_the_printed_page_and_its_address_name_both_days(client: Client) -> None:
    source = read(client, TWO_DAYS).source
    assert "/en/on/?on=1999-06-01&amp;and=2016-06-01</p>" in source


def test_the_order_of_the_days_in_the_address_makes_no_difference(client: Client) -> None:
    there, back = read(client, TWO_DAYS), read(client, "on/?on=2016-06-01&and=1999-06-01")
    here, other = (page.text.split("differences", 1)[1].split("This page:")[0] for page in (there, back))
    assert here == other


def test_a_day_compared_with_itself_is_the_same(client: Client) -> None:
    text = read(client, "on/?on=2016-06-01&and=2016-06-01").text
    assert "The registers say the same for both days." in text
    assert "differences" not in text


@pytest.mark.parametrize(
    "query", ["on=2016-06-01&and=yesterday", "on=x&and=2016-06-01", "on=2016-06-01&and=2016-02-30"]
)
def test_a_day_that_is_none_is_answered_clearly(client: Client, query: str) -> None:
    assert read(client, f"on/?{query}").status == 400


def test_the_theme_is_that_of_the_day(client: Client) -> None:
    theme(2016, None, "The first theme")
    theme(2016, date(2016, 8, 1), "The second theme")
    for address in ("on/", "presidency/", ""):
        before, after = (read(client, f"{address}?on={day}") for day in ("2016-07-31", "2016-08-01"))
        assert ("The first theme" in before.text, "The second theme" in after.text) == (True, True)
    assert "The second theme" not in read(client, "on/?on=2016-07-31").text


def test_an_interim_acts_and_is_named_as_one(client: Client) -> None:
    interim(2016, "mx", date(2016, 5, 1), date(2016, 7, 1))
    for address in ("", "presidency/", "on/"):
        page = read(client, f"{address}?on=2016-06-01")
        drawn = page.source[page.source.index('<ol class="troika"') :].split("</ol>", 1)[0]
        seat = drawn.split("<li")[2]
        assert ("Mexico" in seat, "interim, in place of Honduras" in seat) == (True, True)
    assert "in place of" not in read(client, "presidency/?on=2016-07-01").text


def test_an_invented_presidency_is_marked_in_the_drawing(client: Client) -> None:
    written(lambda: models.Presidency.objects.filter(year=2016).update(is_invented=True))
    page = read(client, "presidency/?on=2016-06-01")
    assert "invented Presidency, for the demonstration" in page.source[page.source.index('<ol class="troika"') :]


def test_a_presidency_before_1996_does_not_break_the_drawings(client: Client) -> None:
    mexico = models.Party.objects.get(code="mx")
    row = models.Presidency(year=1991, party=mexico, starts=date(1991, 1, 1), ends=date(1991, 12, 31))
    written(row.save)
    for address in ("", "members/", "presidency/", "figures/", "on/?on=1991-06-01"):
        assert read(client, address).status == 200
    assert "Every Presidency since 1991" in read(client, "presidency/").text


def test_a_visitor_learns_of_no_holder(client: Client, cast: Cast) -> None:
    text = read(client, "on/?on=2016-09-08").text + read(client, "on/?on=2015-09-08&and=2016-09-08").text
    assert [name for name in ("Bruno", "Clara", "Diego", "Offices and their holders") if name in text] == []


@pytest.mark.parametrize(
    ("reader", "seen", "hidden"),
    [
        ("bruno", ("Bruno", "Carla", "Clara", "Diego"), ()),
        ("clara", ("Clara", "Diego"), ("Bruno", "Carla", "Oscar", "Elena")),
        ("fede", (), ("Bruno", "Clara", "Diego")),
    ],
)
def test_holders_are_shown_by_what_each_may_see(
    client: Client, cast: Cast, reader: str, seen: tuple[str, ...], hidden: tuple[str, ...], today_in_2016: None
) -> None:
    for address in ("on/?on=2016-09-08", "on/?on=2015-09-08&and=2016-09-08"):
        text = as_seen_by(client, cast, reader, address).text.split("Sign out")[-1]
        assert [name for name in seen if name not in text] == []
        assert [name for name in hidden if name in text] == []
        assert "@example.org" not in text


def test_ten_times_the_data_takes_no_more_questions(client: Client, cast: Cast, today_in_2016: None) -> None:
    client.force_login(cast.account("bruno"))
    before = [asked(client, address) for address in ("on/?on=2016-09-08", TWO_DAYS)]
    for model in (models.Party, models.Status, models.Body, models.BodyName, models.Presidency, models.Scale,
                  models.Claim, models.Reading, models.Office):  # fmt: skip
        multiply(model)
    assert [asked(client, address) for address in ("on/?on=2016-09-08", TWO_DAYS)] == before


def asked(client: Client, address: str) -> int:
    forget()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/es/{address}").status_code == 200
    return len(captured)
