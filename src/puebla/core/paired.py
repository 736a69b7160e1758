"""Fields in two languages: what the forum writes has a Spanish and an English column of equal rank."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language, gettext_lazy as _

LANGUAGES = ("es", "en")


class Language(models.TextChoices):
    """The languages of the forum's texts (rulings Q46)."""

    SPANISH = "es", _("Spanish")
    ENGLISH = "en", _("English")


class TranslationState(models.TextChoices):
    """How far the text in the language that is not the original can be relied on (rulings Q46)."""

    OFFICIAL = "official", _("official translation")
    REVISED = "revised", _("revised translation")
    DRAFT = "draft", _("draft translation")
    OURS = "ours", _("translation by this site")
    MISSING = "missing", _("no translation yet")


def reader_language() -> str:
    """Return the reader's language, 'es' or 'en'; Spanish when none is active."""
    return "en" if (get_language() or "es").startswith("en") else "es"


def in_language(thing: Any, name: str, language: str | None = None) -> tuple[str, str]:
    """Return the text of a paired field and the language it is in.

    The wanted language is the reader's unless given; when it is missing, the other language is returned, so that
    the page can say so and mark the passage. Both missing gives ('', wanted language).
    """
    wanted = language or reader_language()
    other = "es" if wanted == "en" else "en"
    text = getattr(thing, f"{name}_{wanted}")
    if text:
        return text, wanted
    return (getattr(thing, f"{name}_{other}"), other) if getattr(thing, f"{name}_{other}") else ("", wanted)


class Paired:
    """Reads the pair ``name_es``/``name_en`` as one attribute in the reader's language: ``title = Paired("title")``."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, thing: Any, owner: type | None = None) -> str:
        return in_language(thing, self.name)[0] if thing is not None else ""
