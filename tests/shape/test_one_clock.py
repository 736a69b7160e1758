"""There is one authority for "now": no other module asks the machine, the database or a browser (T1)."""

from __future__ import annotations

import re

import pytest
from tests.shape.test_house import PACKAGE

ITS_OWN = {"core/clock.py"}
REAL_TIME = {
    "accounts/models.py": "when an account was made, for nobody to count from",
    "config/worker.py": "what the log says of the machine",
}
ASKING = re.compile(
    r"datetime\.now\(|timezone\.now\(|date\.today\(|utcnow\(|auto_now|CURRENT_TIMESTAMP|time\.time\("
    r"|functions import .*\bNow\b"
)
IN_A_BROWSER = re.compile(r"new Date\b|Date\.now\(|Date\.parse\(")


def test_no_module_asks_another_clock() -> None:
    files = [file for file in PACKAGE.rglob("*.py") if "migrations" not in file.parts]
    asking = {str(file.relative_to(PACKAGE)) for file in files if ASKING.search(file.read_text())}
    assert asking - ITS_OWN - set(REAL_TIME) == set()


def test_every_exception_is_one() -> None:
    assert [name for name in REAL_TIME if not ASKING.search((PACKAGE / name).read_text())] == []


@pytest.mark.parametrize("ending", ["*.html", "*.js"])
def test_no_page_asks_the_clock_of_the_reader(ending: str) -> None:
    files = [file for file in PACKAGE.rglob(ending) if IN_A_BROWSER.search(file.read_text())]
    assert files == []


def test_the_names_of_zones_are_never_abbreviations() -> None:
    spoken = re.compile(r"\b(CST|EST|EDT|CDT|MST|PST)\b")
    catalogues = [*PACKAGE.rglob("*.po"), *PACKAGE.rglob("*.html")]
    assert [file for file in catalogues if spoken.search(file.read_text())] == []
