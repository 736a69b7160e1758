"""A member's focal point is replaced from a day on: nominated, checked, and in office when the day comes (J1)."""

from __future__ import annotations

from datetime import date

from tests.journeys.story import GONE, OPEN, Person, Story

OFFICE = {"es": "Punto focal, México", "en": "Focal point, Mexico"}
LETTER = {"letter_reference": "DEMO-77", "letter_signer": "Vice-Minister (demo)"}


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
    """Open the form of Mexico's reply to the consultation under way, and return its address."""
    former.opens("desk/")
    former.reader.main.locator("a[href*='/consultations/'][href$='/reply/']").first.click()
    former.reader.page.wait_for_url("**/reply/")
    return former.reader.page.url.partition(f"/{former.language}/")[2]


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
