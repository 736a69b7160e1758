"""B8: a whole sign-in with a ministry's provider, in a real browser, under the product's own content policy.

The provider is the sign-in engine's own, in a process of its own on loopback: real redirects, a real signature, a real
exchange of the code.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.accounts.ministry_double import CLIENT, SECRET
from tests.accounts.test_passkeys_in_browser import browser
from tests.cast import NOW, PASSWORD, TODAY, Cast

from puebla.accounts.actions_ministries import ProviderFacts, enter_provider
from puebla.accounts.models import MinistryIdentity
from puebla.core.actor import system
from puebla.core.models import Entry
from puebla.procedure.permissions import Permission

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOUBLE = Path(__file__).with_name("ministry_double.py")


@pytest.fixture
def ministry(cast: Cast, frozen_clock: None, live_server: Any, settings: Any) -> Iterator[str]:
    """Start the provider and enter it for Mexico; return its address."""
    settings.BASE_URL = live_server.url
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(DOUBLE), str(port), f"{live_server.url}/sign-in/ministry/back/mx-tests/"]
    clean = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=clean) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        address = f"http://127.0.0.1:{port}"
        facts = ProviderFacts("mx", "Ministerio de prueba", "Ministry of tests", address, CLIENT, SECRET, "example.org")
        enter_provider("mx-tests", facts, by=system(TODAY, Permission.SYSTEM_REPAIR), at=NOW)
        yield address
        process.terminate()


@pytest.fixture
def page(browser: Browser, live_server: Any, ministry: str) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert [text for text in complaints if "Content Security Policy" in text] == []


def go_out(page: Page) -> None:
    page.goto("/en/sign-in/")
    page.get_by_role("link", name="Sign in with your ministry").click()
    page.get_by_label("Your work address").fill("bruno@example.org")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Go on to the ministry").click()


def test_the_first_sign_in_links_and_the_next_one_opens_at_once(page: Page, ministry: str) -> None:
    go_out(page)
    assert page.url.startswith(ministry)
    page.get_by_role("button", name="I am Bruno").click()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Yes, link the two").click()
    page.wait_for_url("**/desk/")
    assert MinistryIdentity.objects.get().account.username == "bruno"
    page.locator("form[action='/sign-out/'] button").click()
    page.wait_for_url("**/signed-out/")
    go_out(page)
    page.wait_for_url("**/desk/")
    assert Entry.objects.filter(act="accounts.enter-with-ministry", subject="bruno").count() == 1


def test_the_answer_cannot_be_used_again(page: Page, live_server: Any) -> None:
    answers: list[str] = []
    page.on("request", lambda request: answers.append(request.url) if "/ministry/back/" in request.url else None)
    go_out(page)
    page.get_by_role("button", name="I am Bruno").click()
    page.wait_for_url("**/confirm/")
    page.goto(answers[0])
    assert page.get_by_text("You are not signed in").or_(page.get_by_text("Usted no ha ingresado")).count() == 1
    assert not MinistryIdentity.objects.exists()
