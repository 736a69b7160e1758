"""The base template, the forms and the pages for errors, seen through the gallery of all parts."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from tests.core.sample_gallery import ReplyForm, gallery

from puebla.core.templatetags.fields import part_of


def page(language: str, template: str = "core/gallery.html", **context: Any) -> str:
    """Render a page in a language with the context of the gallery."""
    with override(language):
        return render_to_string(template, {**gallery(language), **context})


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_page_has_its_language_one_heading_and_its_landmarks(language: str) -> None:
    html = page(language)
    assert f'<html lang="{language}">' in html
    for once in ("<h1", "<main", "<header", "<footer", 'class="skip" href="#main"'):
        assert html.count(once) == 1, once


def test_no_id_occurs_twice_and_every_reference_leads_somewhere() -> None:
    html = page("en")
    ids = Counter(re.findall(r'\bid="([^"]+)"', html))
    assert [name for name, times in ids.items() if times > 1] == []
    wanted = re.findall(r'(?:aria-describedby|aria-labelledby|for|popovertarget)="([^"]+)"', html)
    assert {name for names in wanted for name in names.split()} <= set(ids)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_the_other_language_leads_to_the_same_page() -> None:
    html = page("es")
    assert '<a href="/en/" lang="en" hreflang="en" rel="alternate">English</a>' in html
    assert '<link rel="canonical" href="https://example.org/es/">' in html
    for code, address in (("es", "/es/"), ("en", "/en/"), ("x-default", "/es/")):
        assert f'<link rel="alternate" hreflang="{code}" href="{settings.BASE_URL}{address}">' in html


def test_the_title_says_that_there_is_an_error() -> None:
    assert "<title>Error: Gallery · Regional Conference on Migration</title>" in page("en")
    assert "<title>Gallery · " in page("en", form=ReplyForm("en"))


def test_the_summary_names_each_field_and_leads_to_it() -> None:
    html = page("en")
    assert "There are 6 things to correct" in html
    assert '<a href="#id_position_0">Position: This field is required.</a>' in html
    assert '<a href="#id_text_es">Your words, in Spanish: This field is required.</a>' in html


def test_a_field_is_tied_to_its_hint_its_error_and_its_language() -> None:
    html = page("en")
    assert re.search(r'<textarea name="text_es"[^>]*aria-describedby="id_text_es-error"[^>]*>', html)
    assert re.search(r'<textarea name="text_es"[^>]*lang="es"[^>]*>', html)
    assert 'aria-describedby="id_reference-hint id_reference-error"' in html
    assert '<fieldset class="field wrong" id="id_position_0-group" aria-describedby="id_position_0-hint' in html


def test_what_is_no_field_of_a_form_is_refused() -> None:
    with pytest.raises(TypeError, match="a field of a form"):
        part_of("position")  # type: ignore[arg-type]


def test_the_demonstration_is_marked_with_its_clock() -> None:
    assert "Wednesday 18 November 2026, 10:15 (UTC−06:00, San José)" in page("en")
    assert "Demonstration" not in page("en", demo=None)


def test_the_base_stands_without_any_context() -> None:
    with override("es"):
        html = render_to_string("core/base.html", {})
    assert "Conferencia Regional sobre Migración" in html
    assert "<nav" not in html


def test_an_error_is_told_in_both_languages() -> None:
    html = page("es", "core/error.html", form=None, status=404, title="Página no encontrada", advice="Revise.")
    assert "<h1>Página no encontrada</h1>" in html
    assert '<aside class="card stack" lang="en"><h2>Page not found</h2>' in html


def test_the_last_resort_needs_nothing_but_itself() -> None:
    context = {"status": 500, "title": "T", "advice": "A", "language": "en"}
    html = render_to_string("core/error_alone.html", context)
    assert 'lang="es"' in html
    assert 'lang="en"' in html
    assert "{%" not in html


def test_the_spanish_gallery_leaves_no_english_of_ours() -> None:
    html = page("es")
    for english in (
        "Skip to",
        "Sign in",
        "Linked with",
        "is required",
        "Not counted",
        "In office",
        "Source:",
    ):
        assert english not in html, english
