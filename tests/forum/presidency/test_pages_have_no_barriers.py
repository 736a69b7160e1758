"""In a real browser, with everything unfolded: the console and its forms have no barrier, and fit the screen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser
from tests.cast import Cast
from tests.consultations.stages import draft, submit
from tests.forum.presidency.steps import CONCEPT, FREE, NOW, THEME, announced, appointed, interim, keeper
from tests.portal.test_pages_have_no_barriers import SCREENS, Screen, answer, barriers, browser  # noqa: F401

from puebla.forum.presidency.actions import set_theme, withdraw_candidacy

pytestmark = [pytest.mark.django_db, pytest.mark.browser, pytest.mark.usefixtures("frozen_clock")]
FOLDER = "presidency/console/"
PAGES = {
    "": "ana",
    "?on=2025-06-01": "bruno",
    f"{FREE + 1}/withdraw/": "carla",
    "announce/": "carla",
    "appoint/": "diego",
    "2016/theme/": "ana",
    "2016/bounds/": "diego",
    "2016/hand-over/": "ana",
    "interim/": "diego",
    "interim/end/": "diego",
}
"""Every page, and who opens it."""


@pytest.fixture
def made(cast: Cast) -> dict[str, bytes]:
    """Return every page in both languages, with something of everything on it, and one form with errors."""
    ana, carla = cast.actor("ana"), cast.actor("carla")
    withdraw_candidacy(announced(carla), by=carla, at=NOW)
    announced(carla, year=FREE + 1)
    interim(keeper(cast), "gt", date(2016, 3, 1), date(2016, 4, 1))
    interim(keeper(cast), "gt", date(2016, 12, 1))
    appointed(ana)
    submit(cast, draft(cast, None))
    set_theme(2016, by=ana, at=NOW, theme=THEME, concept=CONCEPT)
    found: dict[str, bytes] = {}
    for page, who in PAGES.items():
        client = Client()
        client.force_login(cast.account(who))
        for screen in SCREENS:
            address = f"/{screen.language}/{FOLDER}{page}"
            found[address] = client.get(address).content
            if page == "announce/":
                found[f"{address}sent"] = client.post(address).content
    return found


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen.language}-{screen.colours}-{screen.width}")
def test_no_page_of_the_presidency_has_a_barrier(
    made: dict[str, bytes],
    browser: Browser,  # noqa: F811
    screen: Screen,
) -> None:
    context: Any = browser.new_context(color_scheme=screen.colours, viewport={"width": screen.width, "height": 800})
    page = context.new_page()
    page.route("**/*", lambda route: answer(route, made))
    mine = [address for address in made if address.startswith(f"/{screen.language}/")]
    found = [fault for address in mine for fault in barriers(page, address, with_axe=True)]
    assert found == []
    assert page.evaluate("getComputedStyle(document.body).display") == "flex", "the look was not there"
