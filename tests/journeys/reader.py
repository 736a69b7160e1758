"""A person at a browser: goes to pages, signs in, fills in forms, and notices whatever goes wrong on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

PASSWORD = "puebla"
FAULT = 500


def enters(field: Locator, value: str) -> None:
    """Type into a field, or choose among its values; a field that is folded away is unfolded first."""
    folded = field.first.locator("xpath=ancestor::details[not(@open)]/summary")
    if folded.count():
        folded.first.click()
    kind = field.first.get_attribute("type")
    if kind in {"radio", "checkbox"}:
        chosen = field.and_(field.page.locator(f"[value='{value}']")) if field.count() > 1 else field
        chosen.check()
    elif field.first.locator("option").count():
        field.select_option(value)
    else:
        field.fill(value)


@dataclass
class Reader:
    """One window. ``complaints`` gathers console errors, requests to other hosts and answers of 500 and more."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from the first page on."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda fault: self.complaints.append(f"script: {fault}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        expected = "Failed to load resource: the server responded with a status of 4"
        if message.type == "error" and not message.text.startswith(expected):
            self.complaints.append(f"console on {self.page.url}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:")):
            self.complaints.append(f"another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= FAULT:
            self.complaints.append(f"{response.status}: {response.url}")

    def goes_to(self, path: str) -> int:
        """Open an address of the product and return the status of the answer."""
        answer = self.page.goto(self.home + path)
        assert answer is not None
        return answer.status

    def signs_in(self, office: str, language: str = "en") -> None:
        """Sign in with an office of the demonstration and go to its desk."""
        self.page.context.clear_cookies()
        self.goes_to(f"/{language}/sign-in/")
        self.sends(username=office, password=PASSWORD)
        self.page.wait_for_url(re.compile(r"/desk/$"))
        self.goes_to(f"/{language}/desk/")

    def sends(self, button: str = "", **values: str) -> None:
        """Fill in the first form of the page and press its button (the first one, or the one with this value)."""
        form = self.main.locator("form").first
        for name, value in values.items():
            enters(form.locator(f"[name={name}]"), value)
        form.locator(f"button[value={button}]" if button else "button").first.click()
        self.page.wait_for_load_state()

    def follows(self, name: str | re.Pattern[str]) -> None:
        """Follow the first link of this name in the main part of the page."""
        self.main.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def finds(self, words: str) -> bool:
        """Tell whether the main part of the page says these words."""
        return words in self.text

    @property
    def main(self) -> Locator:
        """Return the main part of the page."""
        return self.page.locator("main")

    @property
    def text(self) -> str:
        """Return what the main part of the page says."""
        return self.main.inner_text()
