"""A member's focal points are confirmed by one click, and one is replaced from a day on (issue 3)."""

from __future__ import annotations

import re
from datetime import date

from tests.journeys.story import GONE, OPEN, VISITOR, Person, Story

CAMPAIGNS = "contacts/campaigns/"
OFFICE = {"es": "Punto focal, México", "en": "Focal point, Mexico"}
LETTER = {"letter_reference": "DEMO-77", "letter_signer": "Vice-Minister (demo)"}
THANKS = {"es": "Gracias: ya está respondido", "en": "Thank you: this has been answered"}
BOTH_ANSWERED = {"es": "Respondieron 2 de", "en": "2 of"}
"""She holds two offices, focal point and administrator of her country's people: one click answers for both."""


def test_a_focal_point_confirms_with_one_click_without_signing_in(story: Story) -> None:
    coordinator = story.person("coordinator")
    asks_everybody(coordinator)
    campaign = coordinator.reader.page.url
    address = link_of_the_mail(story.person("focal-us"))
    visitor = story.person(VISITOR)
    assert visitor.opens(address) == OPEN
    visitor.reader.sends()
    assert THANKS[visitor.language] in visitor.reader.text
    assert visitor.opens("contacts/mine/") == OPEN
    assert "/sign-in/" in visitor.reader.page.url, "the link opens nothing but its own page"
    coordinator.reader.page.goto(campaign)
    assert BOTH_ANSWERED[coordinator.language] in coordinator.reader.text
    assert story.complaints() == []


def test_a_focal_point_is_replaced_from_a_day_on(story: Story) -> None:
    eve, day = story.today(), story.next_working_day()
    former, following = story.person("focal-mx"), story.person("liaison-mx")
    names = name_of(former), name_of(following)
    nominates(former, names[1], eve, day)
    accepts(story.person("coordinator"), names[1])
    tells_the_truth(former, eve, day, names)
    reply = has_a_reply_open(former)
    assert following.opens(reply) in GONE
    story.a_night_passes()
    former.reader.sends(position="agrees", language="es")
    assert former.reader.page.url.endswith(reply), "what was opened on the eve is not filed on the day"
    assert former.opens(reply) in GONE
    assert OFFICE[former.language] not in former.reads("desk/rights/")
    assert OFFICE[following.language] in following.reads("desk/rights/")
    assert following.opens(reply) == OPEN
    tells_the_truth(story.person("coordinator"), eve, day, names)
    assert story.complaints() == []


def asks_everybody(coordinator: Person) -> None:
    """Close the campaign that is under way in the demonstration, and open one that asks everybody anew."""
    coordinator.opens(CAMPAIGNS)
    coordinator.reader.main.locator("a[href*='/campaigns/2']").first.click()
    coordinator.reader.main.locator("a[href$='/close/']").click()
    coordinator.reader.page.wait_for_url("**/close/")
    coordinator.sends()
    coordinator.does(f"{CAMPAIGNS}new/", scope="all", days="5")


def link_of_the_mail(person: Person) -> str:
    """Return the one link of the newest mail, which asks to confirm."""
    person.opens("notices/")
    addresses = [str(link.get_attribute("href")) for link in person.reader.main.locator("a[href*='/notices/']").all()]
    newest = next(address for address in addresses if re.search(r"/notices/\d+/$", address))
    person.reader.main.locator(f"a[href='{newest}']").first.click()
    person.reader.page.wait_for_url(re.compile(r"/notices/\d+/$"))
    links = person.reader.main.locator("a[href*='/contacts/confirm/']")
    assert links.count() == 1, person.reader.text
    return re.sub(r"^.*?/(es|en)/", "", str(links.get_attribute("href")))


def name_of(person: Person) -> str:
    """Return the name of somebody as the head of every page shows it."""
    return person.reader.page.locator("header .office span").last.inner_text()


def nominates(former: Person, name: str, eve: date, day: date) -> None:
    """The focal point names the successor, with the letter, from the page of the country's people."""
    former.opens("offices/")
    former.reader.main.locator("a[href$='/people/mx/']").click()
    former.reader.main.locator("a[href*='/nominate/?replaces=']").first.click()
    former.reader.page.wait_for_url("**/nominate/?replaces=*")
    option = former.reader.main.locator("[name=person] option", has_text=name)
    person = str(option.get_attribute("value"))
    former.sends(person=person, name="", email="", starts=str(day), letter_date=str(eve), **LETTER)
    assert former.opens(former.reader.page.url.partition(f"/{former.language}/")[2] + "accept/") in GONE


def accepts(coordinator: Person, name: str) -> None:
    """The secretariat finds the nomination on its list, reads it and accepts it."""
    coordinator.opens("offices/nominations/")
    coordinator.reader.follows(name)
    coordinator.reader.main.locator("a[href$='/accept/']").click()
    coordinator.reader.page.wait_for_url("**/accept/")
    coordinator.sends()
    assert coordinator.opens("offices/people/mx/history/focal-point/") == OPEN
    assert coordinator.reader.finds(name)


def has_a_reply_open(former: Person) -> str:
    """Open the form of Mexico's reply to the consultation whose draft is under way, and return its address."""
    former.opens("desk/")
    room = str(former.reader.main.locator("a[href*='/prepare/']").first.get_attribute("href"))
    reply = room.partition(f"/{former.language}/")[2].partition("prepare/")[0] + "reply/"
    assert former.opens(reply) == OPEN
    return reply


def tells_the_truth(person: Person, eve: date, day: date, names: tuple[str, str]) -> None:
    """The registers name the former holder on the eve and the following one on the day, and so does the comparison."""
    for language, office in OFFICE.items():
        for on, there, absent in ((eve, *names), (day, *reversed(names))):
            row = row_of(person.reads(f"on/?on={on}", language), office)
            assert there in row
            assert absent not in row
        before, after = row_of(person.reads(f"on/?on={eve}&and={day}", language), office).split("\t")[1:3]
        assert names[0] in before
        assert names[1] in after


def row_of(page: str, office: str) -> str:
    """Return the line of a table that begins with an office."""
    return next(line for line in page.splitlines() if line.startswith(f"{office}\t"))
