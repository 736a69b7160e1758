"""The house keeps its order: what may be where, and what the repository may not say."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "puebla"
ORDER = [
    "core", "accounts", "forum", "meetings", "documents", "plan", "consultations", "notices", "desk", "portal", "demo",
]  # fmt: skip
VIEWS = [file for file in PACKAGE.rglob("*.py") if "views" in file.stem or "views" in file.parent.name]


def tracked() -> list[Path]:
    """Return every file of the repository, new ones included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return [ROOT / line for line in listed.stdout.split("\n") if line and (ROOT / line).is_file()]


def calls(file: Path) -> set[str]:
    """Return the names and dotted names that the file calls."""
    tree = ast.parse(file.read_text())
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


@pytest.mark.parametrize("file", VIEWS, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_views_never_touch_the_tables(file: Path) -> None:
    assert ".objects" not in file.read_text()


def test_rules_and_acts_never_ask_the_clock() -> None:
    files = [*(PACKAGE / "procedure").rglob("*.py"), *PACKAGE.glob("*/actions*.py"), *PACKAGE.glob("*/queries*.py")]
    asking = {"now", "today", "date.today", "datetime.now", "timezone.now", "clock.now", "clock.today", "time.time"}
    assert [str(file) for file in files if calls(file) & asking] == []


def test_relations_between_tables_go_down_only() -> None:
    own = [model for model in apps.get_models() if model._meta.app_label in ORDER]
    upward = [
        f"{model._meta.label} -> {field.related_model._meta.label}"
        for model in own
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and points_up(model, field.related_model)
    ]
    assert upward == []


def points_up(model: type, other: type) -> bool:
    """Tell whether a relation leads to an app above the model's own."""
    here, there = model._meta.app_label, other._meta.app_label  # type: ignore[attr-defined]
    return there in ORDER and ORDER.index(there) > ORDER.index(here)


def test_no_template_carries_script_or_style_of_its_own() -> None:
    pages = [page for page in PACKAGE.rglob("*.html") if "/mail" not in str(page)]
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=\"", re.IGNORECASE)
    assert [str(page.relative_to(PACKAGE)) for page in pages if inline.search(page.read_text())] == []


def test_the_repository_names_no_machine_and_no_package_index() -> None:
    places = [re.escape(f"{place}/") for place in (Path.home(), ROOT) if len(str(place)) > 1]
    indexes = ["--(extra-)?" + "index-url", "--" + "find-links", "file:" + "///", "py" + r"pi\.org"]
    forbidden = re.compile("|".join([*places, *indexes]))
    here = Path(__file__)
    texts = [file for file in tracked() if file.suffix not in {".png", ".mo", ".woff2"} and file != here]
    assert [str(file) for file in texts if forbidden.search(file.read_text(errors="replace"))] == []


@pytest.mark.parametrize("lock", ["runtime", "development"])
def test_every_locked_package_has_its_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    pins = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==", text, re.MULTILINE)
    hashed = re.findall(r"==[^\n]*\\\n\s+--hash=sha256:[0-9a-f]{64}", text)
    assert len(pins) == len(hashed) > 0
    assert "http" not in text
