"""Every page as people meet it: no barrier that axe finds, no sideways scrolling, no complaint, a skip link first.

Spanish is looked at in the light on a wide screen, English in the dark on a narrow one (trust.md W1, W2, W3, L2).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.journeys.reader import Reader
from tests.journeys.story import OPEN

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
PUBLIC = (
    "",
    "about/",
    "members/",
    "members/mx/",
    "observers/",
    "observers/unhcr/",
    "presidency/?on=2016-11-17",
    "bodies/",
    "bodies/vm/",
    "themes/",
    "documents/?words=migration",
    "meetings/",
    "figures/",
    "news/",
    "terms/",
    "accessibility/",
    "privacy/",
    "sign-in/",
    "sign-in/forgotten/",
    "nowhere/",
)
INSIDE = (
    ("focal-mx", "desk/"),
    ("focal-mx", "desk/rights/"),
    ("focal-mx", "consultations/"),
    ("focal-mx", "consultations/{newest}/"),
    ("focal-mx", "consultations/{oldest}/"),
    ("focal-mx", "consultations/{newest}/reply/"),
    ("focal-mx", "contacts/"),
    ("focal-mx", "notices/"),
    ("focal-mx", "journal/"),
    ("focal-mx", "account/"),
    ("focal-mx", "demo/"),
    ("focal-mx", "contacts/new/"),
    ("presidency", "consultations/new/"),
    ("presidency", "consultations/{newest}/extend/"),
    ("presidency", "consultations/{newest}/withdraw/"),
    ("presidency", "notices/outbox/"),
    ("presidency", "notices/audiences/"),
    ("coordinator", "contacts/new/"),
    ("coordinator", "accounts/"),
)
REGISTERS = (
    ("", "on/"),
    ("", "on/?on=2015-01-01&and=2016-12-01"),
    ("focal-mx", "presidency/console/"),
    ("focal-mx", "contacts/mine/"),
    ("focal-mx", "offices/people/mx/nominate/"),
    ("focal-mx", "offices/people/mx/history/focal-point/"),
    ("presidency", "presidency/console/appoint/"),
    ("coordinator", "contacts/campaigns/"),
    ("coordinator", "contacts/campaigns/new/"),
    ("coordinator", "contacts/import/"),
    ("coordinator", "contacts/recertification/overview/"),
    ("coordinator", "applications/"),
    ("coordinator", "offices/nominations/"),
    ("coordinator", "bodies/adhoc-children/transform/"),
    ("coordinator", "registers/parties/"),
    ("it", "maintenance/"),
)
SCREENS = (("es", WIDE, "light"), ("en", NARROW, "dark"), ("es", NARROW, "light"), ("en", WIDE, "dark"))
"""Looked at in turn, so that every pair of language, size and colours comes up; each page of the registers on one."""
TURNS = [(*page, *SCREENS[number % len(SCREENS)]) for number, page in enumerate(REGISTERS)]
PAGES = [*(("", page) for page in PUBLIC), *INSIDE]


@pytest.fixture(scope="module")
def reader_of(open_reader: Callable[..., Reader]) -> Callable[[str], Reader]:
    """Return the way to the window of an office, or of a visitor, opened once."""
    windows: dict[str, Reader] = {}

    def of(office: str) -> Reader:
        if office not in windows:
            windows[office] = open_reader()
            if office:
                windows[office].signs_in(office)
        return windows[office]

    return of


@pytest.fixture(scope="module")
def symbols(reader_of: Callable[[str], Reader]) -> dict[str, str]:
    """Return the symbols of the newest and of the oldest consultation of the demonstration."""
    reader = reader_of("focal-mx")
    reader.goes_to("/en/consultations/")
    found = [str(link.get_attribute("href")) for link in reader.main.locator("table a[href*='RCM/CONS']").all()]
    names = [href.removeprefix("/en/consultations/").strip("/") for href in found]
    return {"newest": names[0], "oldest": names[-1]}


def looks_at(reader: Reader, address: str, size: Any, colours: Any) -> list[str]:
    """Open a page on a screen and name its barriers; everything that can be unfolded is unfolded."""
    reader.page.set_viewport_size(size)
    reader.page.emulate_media(color_scheme=colours, reduced_motion="reduce")
    reader.goes_to(address)
    keys = first_key(reader)
    reader.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(reader.page, options=RULES).response["violations"]
    named = [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]
    return [f"{address} ({colours}, {size['width']} px) {name}" for name in [*keys, *named, *too_wide(reader)]]


def too_wide(reader: Reader) -> list[str]:
    """Tell whether the page scrolls sideways."""
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return ["scrolls sideways"] if reader.page.evaluate(wide) else []


@pytest.mark.parametrize(("office", "page"), PAGES)
def test_a_page_has_no_barrier(
    office: str, page: str, reader_of: Callable[[str], Reader], symbols: dict[str, str]
) -> None:
    reader, place = reader_of(office), page.format(**symbols)
    found = looks_at(reader, f"/es/{place}", WIDE, "light") + looks_at(reader, f"/en/{place}", NARROW, "dark")
    found += the_other_language(reader, place)
    reader.page.set_viewport_size(WIDE)
    found += too_wide(reader)
    assert found + reader.complaints == []


@pytest.mark.parametrize(("office", "page", "language", "size", "colours"), TURNS)
def test_a_page_of_the_registers_has_no_barrier(
    office: str, page: str, language: str, size: Any, colours: Any, reader_of: Callable[[str], Reader]
) -> None:
    reader = reader_of(office)
    found = looks_at(reader, f"/{language}/{page}", size, colours)
    assert reader.page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == OPEN
    assert reader.main.locator("h1").count() == 1
    assert found + reader.complaints == []


def first_key(reader: Reader) -> list[str]:
    """Press Tab once: the skip link has the focus, and one sees it."""
    reader.page.keyboard.press("Tab")
    focused = reader.page.locator(":focus")
    if focused.get_attribute("href") != "#main":
        return [f"the first key reaches {focused.evaluate('each => each.outerHTML')[:120]}"]
    box = focused.bounding_box() or {"x": -1, "y": -1, "width": 0, "height": 0}
    seen = box["x"] >= 0 and box["y"] >= 0 and box["width"] >= 24 and box["height"] >= 24
    return [] if seen else ["the skip link is not seen when it has the focus"]


def the_other_language(reader: Reader, place: str) -> list[str]:
    """Read where the switch leads: the same page, question included, named in its own language."""
    switch = reader.page.locator("a[hreflang=es][lang=es]").first
    leads, name = switch.get_attribute("href"), switch.text_content() or ""
    return [] if leads == f"/es/{place}" and "Español" in name else [f"the switch leads to {leads} ({name})"]
