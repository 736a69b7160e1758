"""The glossary and the code name the same things."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text()
ROWS = re.findall(r"^\| (.+?) \| (.+?) \| `(.+?)` \|$", GLOSSARY, re.MULTILINE)


def resolve(name: str) -> object:
    """Find a dotted name: a module, then attributes."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            found = getattr(found, part)
        return found
    raise LookupError(name)


@pytest.mark.parametrize("name", [name for _, _, name in ROWS])
def test_every_name_exists(name: str) -> None:
    assert resolve(name) is not None


def test_every_row_is_complete_and_no_name_stands_twice() -> None:
    names = [name for _, _, name in ROWS]
    assert len(names) == len(set(names)) == GLOSSARY.count("| `puebla.")


def test_the_terms_are_in_order() -> None:
    english = [term.casefold() for term, _, _ in ROWS]
    assert english == sorted(english)
