"""Small pieces: files under 400 lines, functions under 60, the middle one about eight (CONTRIBUTING.md)."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(file for file in (ROOT / "src").rglob("*.py") if "migrations" not in file.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def lengths(file: Path) -> list[tuple[int, str]]:
    """Return the length of every function of the file."""
    tree = ast.parse(file.read_text())
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [((node.end_lineno or 0) - node.lineno + 1, f"{file.name}:{node.name}") for node in functions]


@pytest.mark.parametrize("file", [*FILES, *TESTS], ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_is_longer_than_four_hundred_lines(file: Path) -> None:
    assert file.read_text().count("\n") <= 400


def test_no_function_is_longer_than_sixty_lines() -> None:
    assert [name for file in FILES for length, name in lengths(file) if length > 60] == []


def test_no_test_is_longer_than_forty_lines() -> None:
    assert [name for file in TESTS for length, name in lengths(file) if length > 40] == []


def test_the_middle_function_has_about_eight_lines() -> None:
    assert median(length for file in FILES for length, _ in lengths(file)) <= 9
