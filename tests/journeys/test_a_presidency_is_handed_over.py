"""A presidency is proposed, appointed and handed over, and its powers pass on the day by themselves (issue 3)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.journeys.story import GONE, OPEN, Story

CONSOLE = "presidency/console/"
POWER = "consultations/new/"
PLENARY = "XXX RCM (demo)"
THEMES = {"theme_es": "Movilidad con derechos (demo)", "theme_en": "Mobility with rights (demo)",
          "concept_es": "Nota conceptual.", "concept_en": "Concept note."}  # fmt: skip

DRAFT = {"title_es": "Título", "title_en": "Title", "text_es": "Texto.", "text_en": "Text."}


@pytest.mark.parametrize("story", [True, False], ids=["with JavaScript", "without JavaScript"], indirect=True)
def test_a_country_proposes_itself_is_appointed_and_names_its_theme(story: Story) -> None:
    year = story.today().year + 2
    proposes(story, year)
    others_read_the_candidacy(story, year)
    is_appointed(story, year)
    names_its_theme(story, year)
    hands_over(story)
    assert story.complaints() == []


def proposes(story: Story, year: int) -> None:
    """Costa Rica announces that it would hold the Presidency of the year."""
    costa_rica = story.person("focal-cr")
    costa_rica.does(
        f"{CONSOLE}announce/", year=str(year), announced_on=str(story.today()), meeting=PLENARY
    )  # fmt: skip
    assert f"{year} · Costa Rica" in costa_rica.reader.text


def others_read_the_candidacy(story: Story, year: int) -> None:
    """Another country reads of it among its notices and on the console, where it can record no appointment."""
    canada = story.person("focal-ca")
    assert f"{year} · Costa Rica" in canada.reads(CONSOLE)
    assert canada.opens(f"{CONSOLE}appoint/") in GONE
    assert str(year) in canada.reads("notices/")


def is_appointed(story: Story, year: int) -> None:
    """The Presidency in office records the members' consensus."""
    presidency = story.person("presidency")
    presidency.does(
        f"{CONSOLE}appoint/", party="cr", year=str(year), agreed_on=str(story.today()), meeting=PLENARY
    )  # fmt: skip
    assert "Costa Rica" in story.registers(story.today().replace(year=year), "en")


def names_its_theme(story: Story, year: int) -> None:
    """The appointed country sets its theme with the concept note in both languages."""
    costa_rica = story.person("focal-cr")
    costa_rica.does(f"{CONSOLE}{year}/theme/", **THEMES)
    for language in ("es", "en"):
        assert THEMES[f"theme_{language}"] in costa_rica.reads(CONSOLE, language)


def hands_over(story: Story) -> None:
    """Guatemala hands over to Mexico in the next morning; both are signed in all the time."""
    eve, day = story.today(), story.next_working_day()
    before, after = story.person("presidency"), story.person("presidency-next")
    assert after.opens(POWER) in GONE
    before.does(f"{CONSOLE}{eve.year}/hand-over/", on=str(day), incoming=str(eve.year + 1), meeting=PLENARY)
    tells_the_truth(story, eve, day)
    assert after.opens(POWER) in GONE
    assert before.opens(POWER) == OPEN
    story.a_night_passes()
    before.reader.sends(**DRAFT)
    assert before.reader.page.url.endswith(POWER), "what was opened on the eve is not done on the day"
    assert before.opens(POWER) in GONE
    assert after.opens(POWER) == OPEN
    tells_the_truth(story, eve, day)
    accepts_what_is_open(story, eve.year)


def tells_the_truth(story: Story, eve: date, day: date) -> None:
    """The registers say the same of the eve and of the day, before the day has come and after."""
    in_office = {"es": "En ejercicio", "en": "In office"}
    mexico = {"es": "México", "en": "Mexico"}
    for language, words in in_office.items():
        assert re.search(rf"{words} · {eve.year}\s+Guatemala", story.registers(eve, language))
        assert re.search(rf"{words} · {eve.year + 1}\s+{mexico[language]}", story.registers(day, language))
        compared = story.compared(eve, day, language)
        assert f"Guatemala, {eve.year}\t{mexico[language]}, {eve.year + 1}" in compared


def accepts_what_is_open(story: Story, year: int) -> None:
    """The incoming Presidency accepts the open matters one by one; Guatemala stays in the Troika."""
    incoming = story.person("presidency-next")
    incoming.opens(CONSOLE)
    waiting = incoming.reader.main.locator("form:has([name=kind]) button")
    number = waiting.count()
    assert number > 0, incoming.reader.text
    for left in range(number, 0, -1):
        assert waiting.count() == left
        waiting.first.click()
        incoming.reader.page.wait_for_load_state()
    assert waiting.count() == 0
    assert {"es": "aceptado", "en": "accepted"}[incoming.language] in incoming.reader.text
    assert f"{year} · Guatemala" in story.person("focal-gt").reads(CONSOLE)
