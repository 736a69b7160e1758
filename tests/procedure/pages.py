"""Reading the tables of docs/rules, so that a rule and its description are the same numbers."""

from __future__ import annotations

from pathlib import Path

RULES = Path(__file__).parents[2] / "docs" / "rules"


def page(name: str) -> str:
    """Return the text of docs/rules/NAME.md."""
    return (RULES / f"{name}.md").read_text(encoding="utf-8")


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def table(name: str, title: str) -> list[dict[str, str]]:
    """Return the rows of the table after `<!-- table: TITLE -->`, each by column; none is a failure."""
    _, _, after = page(name).partition(f"<!-- table: {title} -->")
    lines = after.strip().splitlines()
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        rows.append(_cells(line))
    header, body = rows[0], rows[2:]
    assert body, f"the table {title!r} of {name} is empty"
    return [dict(zip(header, cells, strict=True)) for cells in body]
