"""A real demonstration, served by the real server, and a real browser that cannot reach any other machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.journeys.reader import Reader
from tests.journeys.story import Story

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 120.0


@dataclass(frozen=True)
class Demonstration:
    """A served demonstration: its address, and the way to call the product's own command on its data."""

    address: str
    environment: dict[str, str]

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``puebla`` on the demonstration's data and return what it said."""
        line = [puebla(), *arguments]
        return subprocess.run(line, env=self.environment, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here as needing a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def puebla() -> str:
    """Return the command as it is installed beside this Python."""
    return str(Path(sys.executable).with_name("puebla"))


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(address: str) -> bool:
    """Tell whether the server answers."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def environment_of(data: Path, port: int) -> dict[str, str]:
    """Return the environment of a demonstration that keeps its data in a folder and is served on a port."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PUEBLA_", "DJANGO_"))}
    return {**kept, "PUEBLA_DATA": str(data), "PUEBLA_MODE": "demo", "PUEBLA_BIND": f"127.0.0.1:{port}"}


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a demonstration once and return its folder, which nobody serves: everybody is served a copy of it."""
    data = tmp_path_factory.mktemp("untouched") / "data"
    line = [puebla(), "demo", "--no-serve"]
    made = subprocess.run(line, env=environment_of(data, 0), capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    assert made.returncode == 0, made.stdout + made.stderr
    return data


@contextmanager
def serving(untouched: Path, folder: Path, **more: str) -> Iterator[Demonstration]:
    """Serve a copy of the demonstration with one command, as a newcomer would; stop it in the end.

    ``more`` are variables of its environment.
    """
    port = free_port()
    shutil.copytree(untouched, folder / "data")
    served, environment, log = f"http://127.0.0.1:{port}", environment_of(folder / "data", port) | more, folder / "log"
    with log.open("w") as stream:
        line = [puebla(), "demo", "--port", str(port)]
        server = subprocess.Popen(line, env=environment, stdout=stream, stderr=stream)  # noqa: S603 - our own
    try:
        wait_until(lambda: answers(f"{served}/healthz") or server.poll() is not None, PATIENCE)
        assert server.poll() is None, log.read_text()
        yield Demonstration(served, environment)
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def demonstration(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """Serve the demonstration that most journeys share."""
    with serving(untouched, tmp_path_factory.mktemp("demonstration")) as served:
        yield served


@pytest.fixture
def own_demonstration(untouched: Path, tmp_path: Path) -> Iterator[Demonstration]:
    """Serve a demonstration for one journey alone, which moves its clock and changes who holds which office."""
    with serving(untouched, tmp_path) as served:
        yield served


def wait_until(happened: Callable[[], bool], seconds: float) -> None:
    """Wait for something, for so many seconds at the most."""
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.2)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the machine's browser for one file; without one its journeys are skipped, or fail where all must run."""
    program = next((found for found in map(shutil.which, PROGRAMS) if found), None)
    if program is None:
        missing = "no browser on this machine (apt-get install chromium)"
        pytest.fail(missing) if os.environ.get("PUEBLA_TESTS_SKIP_NOTHING") else pytest.skip(missing)
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@contextmanager
def windows_on(browser: Browser, demonstration: Demonstration) -> Iterator[Callable[..., Reader]]:
    """Give the way to a reader with a browser window of their own; the options are those of a window."""
    opened: list[Reader] = []

    def of(**options: Any) -> Reader:
        context = browser.new_context(base_url=demonstration.address, locale="en-GB", **options)
        context.set_default_timeout(30_000)
        opened.append(Reader(context.new_page(), demonstration.address))
        return opened[-1]

    yield of
    for reader in opened:
        reader.page.context.close()


@pytest.fixture(scope="module")
def open_reader(browser: Browser, demonstration: Demonstration) -> Iterator[Callable[..., Reader]]:
    """Return the way to a reader of the demonstration that most journeys share."""
    with windows_on(browser, demonstration) as of:
        yield of


@pytest.fixture
def story(browser: Browser, own_demonstration: Demonstration, request: pytest.FixtureRequest) -> Iterator[Story]:
    """Return a story told in a demonstration of its own; the parameter, if any, says whether scripts run."""
    scripted = bool(getattr(request, "param", True))
    with windows_on(browser, own_demonstration) as of:
        yield Story(lambda: of(java_script_enabled=scripted), "es" if scripted else "en")
