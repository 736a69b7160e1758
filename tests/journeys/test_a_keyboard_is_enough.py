"""Sign in and file a national reply with the keyboard alone; one always sees where one is (trust.md W2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys.reader import PASSWORD, Reader

MANY = 120
SEEN = """() => {
  const each = document.activeElement, style = getComputedStyle(each), box = each.getBoundingClientRect();
  const label = each.type === 'radio' ? getComputedStyle(each.closest('label') || each) : style;
  const drawn = [style, label].some(one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) >= 2);
  return drawn && box.bottom > 0 && box.top < innerHeight;
}"""


@pytest.fixture
def reader(open_reader: Callable[..., Reader]) -> Reader:
    """Return a window whose pointer is never used."""
    return open_reader(viewport={"width": 1280, "height": 800})


def tabs_to(reader: Reader, wanted: str) -> None:
    """Press Tab until the element has the focus; every stop on the way must be seen."""
    for _ in range(MANY):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("document.activeElement !== document.body"):
            assert reader.page.evaluate(SEEN), reader.page.evaluate("document.activeElement.outerHTML")
        if reader.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached with {MANY} keys on {reader.page.url}")


def enters(reader: Reader, address: str) -> None:
    """Press Enter and wait until the page at this address has come."""
    with reader.page.expect_navigation(url=f"**{address}"):
        reader.page.keyboard.press("Enter")


def test_a_reply_is_filed_without_a_pointer(reader: Reader) -> None:
    signs_in(reader, "focal-ni")
    tabs_to(reader, "main a[href*='/consultations/RCM/CONS/']")
    enters(reader, "/reply/")
    tabs_to(reader, "[name=position]")
    reader.page.keyboard.press("ArrowDown")
    assert reader.page.locator("[name=position]:checked").get_attribute("value") == "agrees-with-comment"
    tabs_to(reader, "textarea[name=text]")
    reader.page.keyboard.type("De acuerdo, sin ratón.")
    tabs_to(reader, "main form .buttons button")
    enters(reader, "/reply/")
    tabs_to(reader, "button[value=file]")
    enters(reader, "/replies/1/ni/1/")
    assert reader.finds("De acuerdo, sin ratón.")
    assert reader.complaints == []


def signs_in(reader: Reader, office: str) -> None:
    """Type name and password, and press Enter."""
    reader.goes_to("/es/sign-in/")
    tabs_to(reader, "main [name=username]")
    reader.page.keyboard.type(office)
    tabs_to(reader, "main [name=password]")
    reader.page.keyboard.type(PASSWORD)
    enters(reader, "/desk/")


def test_the_skip_link_leads_past_the_navigation(reader: Reader) -> None:
    reader.goes_to("/en/members/")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("address", ["/en/", "/es/sign-in/", "/en/documents/"])
def test_no_page_holds_the_focus_fast(reader: Reader, address: str) -> None:
    reader.goes_to(address)
    stops = reader.page.locator("a[href], button, input:not([type=hidden]), select, summary, textarea").count()
    for _ in range(stops + 5):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("document.activeElement.closest('footer') !== null"):
            return
    raise AssertionError(reader.page.evaluate("document.activeElement.outerHTML"))
