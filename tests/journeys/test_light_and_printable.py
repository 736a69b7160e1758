"""Public pages weigh little on the first visit, and what is carried into a room can be printed (trust.md L4, L7)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession
from tests.journeys.reader import Reader

FIRST_VISIT = 60 * 1024
PUBLIC = (
    "",
    "about/",
    "members/",
    "members/mx/",
    "observers/",
    "presidency/",
    "bodies/",
    "bodies/vm/",
    "themes/",
    "documents/",
    "meetings/",
    "figures/",
    "news/",
    "terms/",
    "accessibility/",
    "privacy/",
    "sign-in/",
)
REQUESTS = 10
ON_PAPER = {"h1": True, ".pair": True, ".print-only": True, "nav.menu": False, ".skip": False}


@pytest.fixture(scope="module")
def visitor(open_reader: Callable[..., Reader]) -> Reader:
    """Return the window of a visitor."""
    return open_reader()


@pytest.fixture(scope="module")
def wire(visitor: Reader) -> CDPSession:
    """Return a tap on the visitor's line, with nothing kept from earlier visits."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return session


@pytest.mark.parametrize("page", PUBLIC)
def test_a_first_visit_is_light(page: str, visitor: Reader, wire: CDPSession) -> None:
    loads: list[int] = []

    def note(event: dict[str, float]) -> None:
        loads.append(int(event["encodedDataLength"]))

    wire.on("Network.loadingFinished", note)
    visitor.goes_to(f"/es/{page}")
    visitor.page.wait_for_load_state("networkidle")
    wire.remove_listener("Network.loadingFinished", note)
    assert 0 < sum(loads) <= FIRST_VISIT, loads
    assert len(loads) <= REQUESTS


@pytest.fixture(scope="module")
def member(open_reader: Callable[..., Reader]) -> Reader:
    """Return the window of a focal point, on the page of the oldest consultation."""
    reader = open_reader()
    reader.signs_in("focal-mx")
    reader.goes_to("/en/consultations/")
    reader.main.locator("table a[href*='RCM/CONS']").last.click()
    reader.page.wait_for_url("**/consultations/RCM/CONS/**")
    return reader


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_consultation_is_printed_whole(member: Reader, paper: str) -> None:
    printed = member.page.pdf(format=paper, tagged=True)
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") >= 2
    assert b"/StructTreeRoot" in printed


def test_paper_carries_the_text_and_its_address_but_no_navigation(member: Reader) -> None:
    member.page.emulate_media(media="print")
    shown = {name: member.page.locator(name).first.is_visible() for name in ON_PAPER}
    member.page.emulate_media(media="screen")
    assert shown == ON_PAPER
