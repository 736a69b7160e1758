"""One document as Dublin Core, in both languages, with the addresses at which people read it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from puebla.api.harvest import Beside
from puebla.core.clock import today
from puebla.core.paired import LANGUAGES
from puebla.documents.models import Document
from puebla.forum.charters import charter

DC = "http://purl.org/dc/elements/1.1/"
OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Field = tuple[str, str, str]


def address_of(document: Document, language: str) -> str:
    """Return the permanent address of a document's page in a language."""
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse('documents:detail', args=(document.locator,))}"


def written(parent: Element, document: Document, beside: Beside) -> None:
    """Write a document's fields below ``parent``."""
    place = SubElement(parent, f"{{{OAI_DC}}}dc")
    for name, text, language in fields(document, beside):
        element = SubElement(place, f"{{{DC}}}{name}", {XML_LANG: language} if language else {})
        element.text = printable(text)


def fields(document: Document, beside: Beside) -> Iterator[Field]:
    """Yield (name, text, language or '') of every field that says something."""
    for name, text, language in (*_words(document), *_facts(document, beside)):
        if text:
            yield name, text, language


def _words(document: Document) -> Iterator[Field]:
    kind = charter(today()).document_kinds.get(document.kind)
    central = {f"T{theme.number}": theme.name for theme in charter(today()).themes.values()}
    for language in LANGUAGES:
        yield "title", getattr(document, f"title_{language}"), language
        yield "description", getattr(document, f"note_{language}"), language
        yield "type", kind.name.in_language(language) if kind else "", language
        for code in sorted({theme.partition(".")[0] for theme in document.themes} & central.keys()):
            yield "subject", central[code].in_language(language), language


def _facts(document: Document, beside: Beside) -> Iterator[Field]:
    yield "type", "Text", ""
    yield from (("subject", code, "") for code in document.themes)
    yield "identifier", document.symbol or "", ""
    yield from (("identifier", address_of(document, language), "") for language in LANGUAGES)
    day = document.on
    yield "date", str(day) if day else str(document.year or ""), ""
    versions = beside.versions.get(document.pk, [])
    languages = [version.language for version in versions] or document.languages.split()
    yield from (("language", language, "") for language in sorted(set(languages)))
    yield from (("format", media, "") for media in sorted({version.file.media for version in versions}))
    yield from (("relation", address_of(other, "es"), "") for other in beside.relations.get(document.pk, []))


def printable(text: str) -> str:
    """Return a text without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))
