"""The addresses that design.md promises exist in both languages, and every form carries its token."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "src" / "puebla").glob("*/templates/**/*.html"))
PROMISED = (
    "",
    "about/",
    "members/",
    "observers/",
    "presidency/",
    "bodies/",
    "themes/",
    "documents/",
    "meetings/",
    "news/",
    "figures/",
    "desk/",
    "consultations/",
    "contacts/",
    "contacts/campaigns/",
    "contacts/import/",
    "contacts/recertification/",
    "applications/",
    "offices/",
    "offices/nominations/",
    "offices/vacancies/",
    "on/",
    "presidency/console/",
    "registers/claims/",
    "registers/parties/",
    "maintenance/",
    "journal/",
    "sign-in/",
    "documents/RCM/2016/VM/DEC/1/",
)
WITHOUT_LANGUAGE = ("/sign-in/", "/healthz", "/readyz", "/favicon.ico", "/robots.txt", "/sitemap.xml", "/oai",
                    "/feeds/documents.es.atom", "/feeds/documents.en.atom", "/sitemap-documents.xml")  # fmt: skip
FORMS = re.compile(r"<form\b.*?</form>", re.DOTALL)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("address", PROMISED)
def test_a_promised_address_exists_in(language: str, address: str) -> None:
    with translation.override(language):
        assert resolve(f"/{language}/{address}").func


@pytest.mark.parametrize("address", WITHOUT_LANGUAGE)
def test_an_address_for_everybody_needs_no_language(address: str) -> None:
    assert resolve(address).func


@pytest.mark.parametrize(
    "name", ["portal:home", "desk:home", "consultations:list", "documents:list", "accounts:sign_in"]
)
def test_the_same_page_has_the_same_words_after_the_language(name: str) -> None:
    pair = []
    for language in ("es", "en"):
        with translation.override(language):
            pair.append(reverse(name))
    assert pair[0].removeprefix("/es/") == pair[1].removeprefix("/en/")


def test_no_page_stands_outside_the_two_languages() -> None:
    with translation.override("en"), pytest.raises(Resolver404):
        resolve("/fr/members/")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT / "src" / "puebla")))
def test_every_form_that_changes_something_carries_its_token(template: Path) -> None:
    forms = [form for form in FORMS.findall(template.read_text()) if 'method="post"' in form.lower()]
    assert [form[:80] for form in forms if "csrf_token" not in form] == []


def test_there_are_forms_to_look_at() -> None:
    assert sum(template.read_text().lower().count('method="post"') for template in TEMPLATES) > 10
