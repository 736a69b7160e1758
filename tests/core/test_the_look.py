"""The stylesheet's own colours, size and address: contrast is computed from the tokens, not trusted."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import puebla.core

CORE = Path(puebla.core.__file__).parent
CSS = (CORE / "static/core/puebla.css").read_text(encoding="utf-8")
TEMPLATES = sorted(CORE.glob("templates/**/*.html"))
GROUNDS = ("paper", "surface", "tint")
TEXT_PAIRS = [
    *product(("ink", "soft", "cobalt"), (*GROUNDS, "ochre-tint", "green-tint", "red-tint")),
    *product(("ochre",), (*GROUNDS, "ochre-tint")),
    *product(("green",), (*GROUNDS, "green-tint")),
    *product(("red",), (*GROUNDS, "red-tint")),
    ("on-fill", "fill"),
    ("on-fill", "fill-deep"),
]
MARK_PAIRS = [*product(("edge", "focus", "ochre-edge"), GROUNDS), ("fill", "paper"), ("fill", "surface")]


def scheme(name: str) -> dict[str, str]:
    """Return the colours of a scheme: the first :root is light, the second is dark."""
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", blocks[0 if name == "light" else 1]))


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_text_reaches_four_and_a_half_to_one(name: str, front: str, ground: str) -> None:
    colours = scheme(name)
    assert contrast(colours[front], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground"), MARK_PAIRS)
def test_marks_and_borders_of_controls_reach_three_to_one(name: str, front: str, ground: str) -> None:
    colours = scheme(name)
    assert contrast(colours[front], colours[ground]) >= 3


def test_the_stylesheet_stays_small_and_asks_nobody_else() -> None:
    assert len(CSS.encode()) <= 32 * 1024
    assert set(re.findall(r'url\("?([^")]+)', CSS)) == {"tile.svg"}
    assert "@import" not in CSS
    assert "http" not in CSS


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_a_style_or_a_script(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\bstyle=|<style|<script|\son\w+=", text)
