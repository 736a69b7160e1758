"""Asked "as of" a day, each page shows what is known to hold on that day, and keeps the day in its links."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.portal.pages import Page, read

pytestmark = pytest.mark.usefixtures("registers", "today_in_2026")


def seats(page: Page) -> list[str]:
    """Return the three seats of the Troika as they are drawn."""
    drawn = re.search(r'<ol class="troika".*?</ol>', page.source, re.DOTALL)
    assert drawn is not None
    return [re.sub(r"<[^>]+>", " ", seat).split(" · ")[-1].strip() for seat in drawn[0].split("<li")[1:]]


@pytest.mark.parametrize(
    ("day", "former", "current", "upcoming"),
    [
        ("2016-06-01", "Mexico", "Honduras", "El Salvador"),
        ("1996-06-01", "the first Presidency was that of 1996", "Mexico", "Panama"),
        ("2025-06-01", "Belize", "Not known here", "Guatemala"),
        ("2026-11-22", "Not known here", "Guatemala", "Not yet known"),
    ],
)
def test_the_troika_of_a_day(client: Client, day: str, former: str, current: str, upcoming: str) -> None:
    for address in ("", "presidency/"):
        found = seats(read(client, f"{address}?on={day}"))
        assert [name in seat for name, seat in zip((former, current, upcoming), found, strict=True)] == [True] * 3


def test_an_unknown_presidency_is_said_to_be_unknown(client: Client) -> None:
    assert "No Presidency is known for this day" in read(client, "presidency/?on=2025-06-01").text
    assert "No source says who presides in 2025." in read(client, "?on=2025-06-01").text


def test_the_largest_thing_is_the_theme_of_the_day_or_the_last_one_known(client: Client) -> None:
    heading = re.compile(r"<h1[^>]*>(.*?)</h1>")
    then, now = read(client, "?on=2016-06-01"), read(client, "")
    assert heading.findall(then.source) == ["Migration, a Shared and Differentiated Responsibility"]
    assert "Central theme of the Presidency 2016 · XXI Conference" in then.text
    assert heading.findall(now.source) == ["A Better World with Respect for Human Rights and Dignity"]
    assert "Latest central theme known · 2024, Belize" in now.text
    assert "The central theme of 2026, under the Presidency of Guatemala, is not known here yet." in now.text


def test_unicef_observes_from_2015_on(client: Client) -> None:
    then, later = (read(client, f"observers/?on={year}-12-31").source for year in (2014, 2015))
    assert "United Nations Children’s Fund" not in organizations(then)
    assert "United Nations Children’s Fund" in organizations(later)


def organizations(source: str) -> str:
    """Return the table of the observer organizations."""
    return source[source.index('id="organizations"') : source.index('id="network"')].split("</table>", maxsplit=1)[0]


def test_organizations_stand_in_the_order_in_which_they_joined(client: Client) -> None:
    text = read(client, "observers/").text
    acronyms = ("IOM", "UNHCR", "IACHR", "SICA", "UNFPA", "SEGIB", "ICRC", "UNICEF")
    places = [text.index(f"({acronym})") for acronym in acronyms]
    assert places == sorted(places)


def test_the_dominican_republic_is_certain_from_2000_and_possible_before(client: Client) -> None:
    then, later = read(client, "members/?on=1999-06-01"), read(client, "members/?on=2000-03-23")
    assert ("10 member countries" in then.text, "11 member countries" in later.text) == (True, True)
    assert "certain only later: Dominican Republic ( by 23 March 2000 )" in then.text


def test_members_stand_in_the_readers_alphabet(client: Client) -> None:
    english, spanish = read(client, "members/", "en").text, read(client, "members/", "es").text
    assert english.index("Panama City") < english.index("United States of America")
    assert spanish.index("Estados Unidos") < spanish.index("Guatemala")


def test_a_body_bears_its_name_of_the_day(client: Client) -> None:
    then, later = read(client, "bodies/?on=2001-06-01"), read(client, "bodies/?on=2016-06-01")
    assert "Technical Support Unit" in then.text
    assert "was then called “Technical Support Unit”" in then.text
    assert "Technical Support Unit" not in later.text


def test_working_groups_come_after_2016(client: Client) -> None:
    assert "Working Group on Protection has come since" in read(client, "bodies/?on=2016-06-01").text
    assert "did not exist on this day" in read(client, "bodies/wg-protection/?on=2016-06-01").text
    assert "did not exist on this day" not in read(client, "bodies/wg-protection/").text


def test_figures_of_2016_say_nothing_of_2010_and_the_scale_nothing_of_2004(client: Client) -> None:
    then = read(client, "figures/?on=2004-06-01").text
    assert "No count is known for this day" in then
    assert "No scale of contributions is known for this day" in then
    assert "282,724" in read(client, "figures/?on=2010-06-01").text


def test_before_the_conference_there_is_nobody_and_no_fault(client: Client) -> None:
    for address in (
        "",
        "about/",
        "members/",
        "observers/",
        "presidency/",
        "bodies/",
        "bodies/vm/",
        "figures/",
        "members/mx/",
    ):
        assert read(client, f"{address}?on=1995-01-01").status == 200


@pytest.mark.parametrize("day", ["2016-13-01", "yesterday", "20161117", "1200-01-01", "03/04/26"])
@pytest.mark.parametrize("address", ["", "members/", "presidency/", "bodies/vm/", "figures/"])
def test_a_day_that_is_none_is_answered_clearly(client: Client, address: str, day: str) -> None:
    page = read(client, f"{address}?on={day}")
    assert page.status == 400
    assert day in page.text
    assert "2016-11-17" in page.text


def test_another_day_is_announced_and_kept(client: Client) -> None:
    page = read(client, "bodies/?on=2001-06-01")
    assert "Seen from another day." in page.text
    assert "/en/bodies/vm/?on=2001-06-01" in page.links
    assert "/es/bodies/?on=2001-06-01" in page.links
    today = read(client, "bodies/")
    assert "Seen from another day." not in today.text
    assert [link for link in today.links if "?on=" in link] == []


def test_the_next_meeting_of_a_day_is_the_one_then_to_come(client: Client) -> None:
    assert "7 to 9 June 2016 Tegucigalpa, Honduras" in read(client, "?on=2016-06-01").text
    assert "No date announced yet" in read(client, "").text


def test_documents_are_those_of_the_years_until_the_day(client: Client) -> None:
    then = read(client, "?on=2012-06-01").text
    assert "2011 · " in then
    assert "2014 · " not in then
