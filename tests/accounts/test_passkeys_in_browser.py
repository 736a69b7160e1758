"""B1: a passkey is made and used in a real browser, under the product's own content policy, on a host name."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from tests.accounts.helpers import PASSWORD, new_account

from puebla.accounts import second_factor
from puebla.accounts.models import OpenSession, Proof

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = next((found for found in map(shutil.which, PROGRAMS) if found), None)
    if program is None:
        missing = "no browser on this machine (apt-get install chromium)"
        pytest.fail(missing) if os.environ.get("PUEBLA_TESTS_SKIP_NOTHING") else pytest.skip(missing)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        # The driver keeps an event loop in this thread, which Django would take for an asynchronous caller.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, live_server: Any, registers: None) -> Iterator[Page]:
    """Return a page of a browser that holds no key yet; what it complains of stops the test."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def hold_key(page: Page) -> CDPSession:
    """Put a key into the browser that confirms by itself."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    return devices


def sign_in(page: Page) -> None:
    page.goto("/en/sign-in/")
    page.get_by_label("User name").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def make_passkey(page: Page) -> None:
    page.goto("/en/account/second-factor/passkey/")
    page.get_by_label("A name for it").fill("My telephone")
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url("**/account/recovery-codes/")


def sign_out(page: Page) -> None:
    page.goto("/en/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/signed-out/")


def test_a_passkey_is_made_and_then_opens_the_account(page: Page) -> None:
    account = new_account()
    hold_key(page)
    sign_in(page)
    make_passkey(page)
    assert page.locator("main ul code").count() == 10
    assert [factor.name for factor in second_factor.factors_of(account)] == ["My telephone"]
    sign_out(page)
    sign_in(page)
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url("**/en/desk/")
    assert OpenSession.objects.get(ended_at=None).proof == Proof.PASSKEY


def test_another_key_does_not_open_it_and_the_page_says_so(page: Page) -> None:
    new_account()
    devices = hold_key(page)
    sign_in(page)
    make_passkey(page)
    sign_out(page)
    devices.send("WebAuthn.disable")
    hold_key(page)
    sign_in(page)
    page.get_by_role("button", name="Use my passkey").click()
    page.get_by_text("The browser gave no passkey").wait_for()
    assert page.url.endswith("/sign-in/second-factor/")


def test_everything_but_passkeys_works_without_javascript(browser: Browser, page: Page, live_server: Any) -> None:
    new_account()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain = context.new_page()
    sign_in(plain)
    plain.goto("/en/account/second-factor/passkey/")
    assert plain.get_by_text("Passkeys need JavaScript").is_visible()
    assert not plain.get_by_role("button", name="Make a passkey").is_visible()
    plain.goto("/en/account/second-factor/app/")
    assert plain.get_by_role("img", name="square code").is_visible()
    context.close()


def test_before_its_session_ends_a_page_warns_and_can_be_kept_open(page: Page) -> None:
    account = new_account()
    page.clock.install()
    sign_in(page)
    page.wait_for_url("**/en/desk/")
    warning = page.get_by_role("heading", name="Your session is about to end")
    page.clock.run_for(56 * 60 * 1000)
    assert not warning.is_visible()
    page.clock.run_for(2 * 60 * 1000)
    assert warning.is_visible()
    before = account.sessions.get().seen_at
    with page.expect_response("**/account/still-here/") as answer:
        page.get_by_role("button", name="Stay signed in").click()
    assert answer.value.status == 200
    warning.wait_for(state="hidden")
    assert account.sessions.get().seen_at > before


@pytest.mark.parametrize("address", ["/en/sign-in/", "/es/sign-in/", "/en/sign-in/forgotten/"])
def test_the_first_step_of_the_keyboard_is_the_way_past_the_menu(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_the_summary_of_errors_is_read_first_and_leads_to_the_field(page: Page) -> None:
    page.goto("/en/sign-in/")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Enter your user name.").wait_for()
    assert page.evaluate("document.activeElement.className") == "problem"
    page.get_by_role("link", name="Enter your user name.").click()
    assert page.evaluate("document.activeElement.id") == "id_username"
