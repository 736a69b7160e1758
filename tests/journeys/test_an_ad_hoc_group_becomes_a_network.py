"""An ad hoc group becomes the network that was agreed on, from a day on, and the structure is drawn so (issue 3)."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.journeys.story import GONE, OPEN, VISITOR, Story

GROUP, NETWORK = "adhoc-children", "network-children"
NAMES = {
    "es": (
        "Grupo Ad Hoc sobre Niñas, Niños y Adolescentes Migrantes",
        "Red de Funcionarios de Enlace para la Protección de Niñas, Niños y Adolescentes Migrantes",
    ),
    "en": (
        "Ad Hoc Group on Migrant Boys, Girls and Adolescents",
        "Liaison Officer Network for the Protection of Migrant Boys, Girls and Adolescents",
    ),
}
DECISION = {"successor": NETWORK, "decided_by": "vm", "meeting": "XXX RCM (demo)",
            "reason_es": "Así se previó.", "reason_en": "As it was foreseen."}  # fmt: skip


@pytest.mark.parametrize("story", [True, False], ids=["with JavaScript", "without JavaScript"], indirect=True)
def test_the_group_stands_until_the_eve_and_the_network_from_the_day_on(story: Story) -> None:
    eve, day = story.today(), story.next_working_day()
    a_member_cannot_do_it(story)
    said = story.person("coordinator").does(f"bodies/{GROUP}/transform/", on=str(day), decided_on=str(eve), **DECISION)
    assert story.person("coordinator").reader.page.url.endswith(f"/bodies/{NETWORK}/"), said
    tells_the_truth(story, eve, day)
    for language, names in NAMES.items():
        assert names[0] in structure(story, "bodies/", language)
    story.a_night_passes()
    tells_the_truth(story, eve, day)
    for language, names in NAMES.items():
        assert names[0] not in structure(story, "bodies/", language)
    members_are_told(story)
    assert story.complaints() == []


def a_member_cannot_do_it(story: Story) -> None:
    """A liaison officer finds no such act: neither on the page of the group nor by its address."""
    officer = story.person("liaison-mx")
    officer.opens(f"bodies/{GROUP}/")
    assert officer.reader.main.locator("a[href*='/transform/']").count() == 0
    assert officer.opens(f"bodies/{GROUP}/transform/") in GONE


def structure(story: Story, address: str, language: str) -> str:
    """Return the bodies that everybody finds in the structure, drawn and listed; not what is different today."""
    visitor = story.person(VISITOR)
    assert visitor.opens(address, language) == OPEN
    return "\n".join(visitor.reader.main.locator(".beside, section[aria-labelledby=apart]").all_inner_texts())


def tells_the_truth(story: Story, eve: date, day: date) -> None:
    """The structure of the eve has the group, that of the day the network, and no day has both."""
    for language, (group, network) in NAMES.items():
        before, after = (structure(story, f"bodies/?on={on}", language) for on in (eve, day))
        assert (group in before, network in before) == (True, False)
        assert (group in after, network in after) == (False, True)
        rows = story.compared(eve, day, language).splitlines()
        assert all(any(row.startswith(f"{name}\t") for row in rows) for name in (group, network)), rows


def members_are_told(story: Story) -> None:
    """A focal point who reads English notices finds the change among them, under its name."""
    focal_point = story.person("focal-us")
    focal_point.opens("notices/")
    focal_point.reader.follows(re.compile("^Body turned into another one"))
    assert all(focal_point.reader.finds(name) for name in NAMES["en"]), focal_point.reader.text
