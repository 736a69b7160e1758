"""What the templates of the library need of addresses and codes."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.urls import reverse

from puebla.core.paired import Language
from puebla.documents.addresses import text_address
from puebla.documents.models import Document
from puebla.documents.search.results import Place

register = template.Library()


@register.filter
def page_of(document: Document) -> str:
    """Return the address of a record's page."""
    return reverse("documents:detail", args=[document.locator])


@register.filter
def paragraph_of(document: Document, place: Place) -> str:
    """Return the address of the paragraph in which something was found."""
    return text_address(place.of, document, place.passage.paragraph)


@register.filter
def at(names: Mapping[str, str], code: str) -> str:
    """Return the words for a code, or the code where it has none."""
    return names.get(code, code)


@register.filter
def language_label(code: str) -> str:
    """Return the name of a language in the reader's language."""
    return str(Language(code).label)
