"""In a real browser, with everything unfolded: no barrier that axe finds, and nothing wider than the screen.

The pages are made first and handed to the browser from memory: it reaches no server at all.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Page, Route, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("registers", "today_in_2026")]
PROGRAM = next((found for found in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if found), None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKED_AT = ("", "about/", "members/", "members/hn/", "observers/", "observers/rncom/", "presidency/?on=2025-06-01",
             "bodies/?on=2001-06-01", "bodies/vm/", "figures/", "news/", "terms/", "accessibility/", "privacy/",
             "members/?on=1995-01-01", "members/?on=never", "bodies/none/")  # fmt: skip
"""Every template of the public pages at least once, with a strange day and the two error pages."""
HOST = "http://portal.test"


@dataclass(frozen=True)
class Screen:
    """A way to look: language, colours and width."""

    language: str
    colours: Any
    width: int


SCREENS = (Screen("es", "light", 1280), Screen("en", "dark", 320))


@pytest.fixture
def made(client: Client) -> dict[str, bytes]:
    """Return every page in both languages by its address; made before the browser starts."""
    addresses = [f"/{screen.language}/{page}" for screen in SCREENS for page in LOOKED_AT]
    return {address: client.get(address).content for address in addresses}


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Start the browser of the machine."""
    if PROGRAM is None:
        pytest.skip("no browser on this machine (apt-get install chromium)")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", "--no-first-run"])
        yield started
        started.close()


def answer(route: Route, made: dict[str, bytes]) -> None:
    """Hand over a page or a file of the look; anything else would be a request too many."""
    address = route.request.url.removeprefix(HOST)
    file = finders.find(address.removeprefix("/static/")) if address.startswith("/static/") else None
    if file:
        route.fulfill(path=str(Path(str(file))))
    elif address in made:
        route.fulfill(body=made[address], content_type="text/html; charset=utf-8")
    else:
        route.abort()


def barriers(page: Page, address: str, *, with_axe: bool) -> list[str]:
    """Name what axe finds on a page, with everything unfolded, and a page wider than its screen."""
    page.goto(f"{HOST}{address}")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"] if with_axe else []
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [f"{address}: {each['id']}" for each in found] + ([f"{address}: too wide"] if wide else [])


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen.language}-{screen.colours}-{screen.width}")
def test_no_page_has_a_barrier(made: dict[str, bytes], browser: Browser, screen: Screen) -> None:
    context = browser.new_context(color_scheme=screen.colours, viewport={"width": screen.width, "height": 800})
    page = context.new_page()
    page.route("**/*", lambda route: answer(route, made))
    found: list[str] = []
    for number, address in enumerate(LOOKED_AT):
        # axe takes its time, so that each screen examines every second page; the width is measured on all.
        in_turn = number % len(SCREENS) == SCREENS.index(screen)
        found += barriers(page, f"/{screen.language}/{address}", with_axe=in_turn)
    assert found == []
    assert page.evaluate("getComputedStyle(document.body).display") == "flex", "the look was not there"
