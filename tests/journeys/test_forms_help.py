"""A form sent empty or half filled says what to correct, where, and keeps what was typed (trust.md W4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.journeys.reader import Reader

TYPED = "Lo que ya se escribió."
FORMS = (
    ("presidency", "consultations/new/", "text_es"),
    ("presidency", "consultations/{running}/extend/", "reason_en"),
    ("presidency", "consultations/{running}/withdraw/", ""),
    ("focal-do", "consultations/{running}/reply/", "text"),
    ("coordinator", "contacts/new/", "name"),
    ("focal-do", "account/password/", ""),
    ("", "sign-in/", "username"),
    ("", "sign-in/forgotten/", ""),
)
AT_A_FAULT = """id => {
  const each = document.getElementById(id), wrong = '[aria-invalid=true]';
  return each !== null && each.closest('form') !== null && (each.matches(wrong) || each.querySelector(wrong) !== null);
}"""
FOCUSED = "document.activeElement.closest('.problem') !== null"


@pytest.fixture(scope="module")
def reader_of(open_reader: Callable[..., Reader]) -> Callable[[str], Reader]:
    """Return the way to the window of an office, opened once."""
    windows: dict[str, Reader] = {}

    def of(office: str) -> Reader:
        if office not in windows:
            windows[office] = open_reader()
            if office:
                windows[office].signs_in(office)
        return windows[office]

    return of


@pytest.fixture(scope="module")
def running(reader_of: Callable[[str], Reader]) -> str:
    """Return the symbol of the consultation whose round is open."""
    reader = reader_of("focal-do")
    reader.goes_to("/en/consultations/")
    href = str(reader.main.locator("table a[href*='RCM/CONS']").first.get_attribute("href"))
    return href.removeprefix("/en/consultations/").strip("/")


@pytest.mark.parametrize(("office", "page", "kept"), FORMS)
@pytest.mark.parametrize("language", ["es", "en"])
def test_an_incomplete_form_says_what_to_correct(
    office: str, page: str, kept: str, language: str, reader_of: Callable[[str], Reader], running: str
) -> None:
    reader = reader_of(office)
    reader.goes_to(f"/{language}/{page.format(running=running)}")
    required = reader.page.evaluate("document.querySelectorAll('main form')[0].noValidate")
    assert required, "the browser's own checks would speak another language than the page"
    reader.sends(**({kept: TYPED} if kept else {}))
    assert reader.page.title().startswith("Error: ")
    problem = reader.main.locator(".problem")
    assert problem.evaluate("each => each === each.closest('main').querySelector('.problem, form, h1')")
    assert reader.page.evaluate(FOCUSED)
    assert leads_to_fields(reader) == []
    assert not kept or reader.page.locator(f"[name={kept}]").first.input_value() == TYPED
    assert reader.complaints == []


def leads_to_fields(reader: Reader) -> list[str]:
    """Return the links of the summary that lead to no field, or to one that does not name its own fault."""
    links = [str(link.get_attribute("href")) for link in reader.main.locator(".problem a").all()]
    assert links, reader.text
    return [link for link in links if not reader.page.evaluate(AT_A_FAULT, link[1:])]
